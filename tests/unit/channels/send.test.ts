import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import type { SendResult } from "../../../src/channels/channel.ts";
import { classify } from "../../../src/channels/classify.ts";
import { makeRedact } from "../../../src/channels/redact.ts";
import { makeChannels } from "../../../src/channels/registry.ts";
import { ChannelConfig } from "../../../src/config/schema/channels.ts";
import { Settings } from "../../../src/config/schema/settings.ts";
import { fixedClock } from "../../../src/lib/clock.ts";
import type { Http, HttpResult } from "../../../src/net/http.ts";
import { manyAlerts, messageOf } from "../alerts/support/messages.ts";
import { answer, channel, NOW, same, scripted, signal } from "./scripted-http.ts";

describe("classify", () => {
  it.each([
    [answer(204), "accepted", null],
    [answer(301), "refused", null],
    [answer(400), "refused", null],
    [answer(404), "refused", null],
    [answer(408), "later", null],
    [answer(429, "", { "retry-after": "120" }), "later", 120_000],
    [answer(503, "", { "retry-after": "Mon, 02 Mar 2026 06:10:00 GMT" }), "later", 600_000],
    [answer(500), "later", null],
    [{ kind: "failed", failure: "timeout", reason: "no answer in 20 s", ms: 1 }, "later", null],
    [{ kind: "failed", failure: "reset", reason: "connection reset", ms: 1 }, "later", null],
    [{ kind: "failed", failure: "address", reason: "127.0.0.1 is loopback", ms: 1 }, "refused", null],
  ] as const)("%# sorts an answer into %s", (result, kind, retryAfterMs) => {
    const sorted = classify(result as HttpResult, NOW, same);
    expect(sorted.kind).toBe(kind);
    expect(sorted.kind === "later" ? sorted.retryAfterMs : null).toBe(retryAfterMs);
  });
  it("calls 410 gone", () => {
    expect(classify(answer(410), NOW, same)).toMatchObject({ kind: "refused", gone: true });
  });
});

describe("the webhook", () => {
  it("is signed so that the standardwebhooks library verifies it, with whsec_ and raw secrets; tampering is found", async () => {
    for (const secret of [`whsec_${Buffer.alloc(32, 7).toString("base64")}`, "a raw secret of the operator"]) {
      const { http, asked } = scripted([]);
      const clock = { now: () => Date.now() };
      const deps = { http, settings: Settings.parse({}), clock, writeLine: () => {}, color: false };
      const made = makeChannels(
        [ChannelConfig.parse({ id: "soc", type: "webhook", url: "https://soc.example/hook", secret })],
        deps,
      ).get("soc");
      expect(await made?.send(messageOf(), null, signal)).toMatchObject({ kind: "accepted", partsAccepted: 1 });
      const sent = asked[0];
      const library = new Webhook(secret.startsWith("whsec_") ? secret : Buffer.from(secret).toString("base64"));
      const headers = { ...sent?.headers };
      expect(headers["webhook-id"]).toBe("dlv_0mkabc123");
      expect(library.verify(String(sent?.body), headers)).toMatchObject({
        type: "alert.created",
        data: { alert: { id: "alr_1" } },
      });
      expect(() => library.verify(`${String(sent?.body)} `, headers)).toThrow();
    }
  });
  it("asks for no redirects and at most 30 seconds", async () => {
    const { http, asked } = scripted([]);
    await channel({ type: "webhook", url: "https://soc.example/hook" }, http).channel.send(messageOf(), null, signal);
    expect(asked[0]?.limits.maxRedirects).toBe(0);
    expect(asked[0]?.limits.totalMs).toBeLessThanOrEqual(30_000);
    expect(asked[0]?.headers).not.toHaveProperty("webhook-signature");
  });
  it("resumes a long digest where it broke off, each part with an id of its own that stays the same", async () => {
    const message = messageOf({ kind: "digest", alerts: manyAlerts(120) });
    const { http, asked } = scripted([answer(200), answer(200), answer(503)]);
    const made = channel({ type: "webhook", url: "https://soc.example/hook" }, http).channel;
    const first = await made.send(message, null, signal);
    expect(first).toMatchObject({ kind: "later", status: 503, partsAccepted: 2 });
    const second = await made.send(message, null, signal, first.partsAccepted);
    expect(second.kind).toBe("accepted");
    const ids = asked.map(({ headers }) => headers?.["webhook-id"]);
    expect(ids.slice(0, 4)).toEqual(["dlv_0mkabc123", "dlv_0mkabc123.2", "dlv_0mkabc123.3", "dlv_0mkabc123.3"]);
    expect(asked[2]?.body).toBe(asked[3]?.body);
    expect(second.partsAccepted).toBe(new Set(ids).size);
    for (const { body } of asked) {
      expect(Buffer.byteLength(String(body))).toBeLessThanOrEqual(20_000);
    }
  });
});

describe("a message of many parts", () => {
  it("rests after a minute and goes on where it was, so that its claim in the ledger never runs out", async () => {
    const clock = fixedClock(NOW);
    const { http, asked } = scripted([]);
    const deps = {
      http,
      settings: Settings.parse({}),
      clock,
      writeLine: () => {},
      color: false,
      wait: async (ms: number) => clock.advance(ms),
    };
    const made = makeChannels([ChannelConfig.parse({ id: "t", type: "telegram", token: "1:a", chat: 1 })], deps).get(
      "t",
    );
    const message = messageOf({ kind: "digest", alerts: manyAlerts(300) });
    let fromPart = 0;
    let last: SendResult | undefined;
    for (let attempt = 0; attempt < 10 && last?.kind !== "accepted"; attempt++) {
      const startedAt = clock.now();
      last = await made?.send(message, null, signal, fromPart);
      fromPart = last?.partsAccepted ?? 0;
      expect(clock.now() - startedAt).toBeLessThan(70_000);
      expect(last?.kind === "accepted" || (last?.kind === "later" && last.progressed)).toBe(true);
    }
    expect(last?.kind).toBe("accepted");
    expect(asked).toHaveLength(fromPart);
    expect(new Set(asked.map(({ body }) => body)).size).toBe(fromPart);
  });
});

describe("vendors' own answers", () => {
  it.each([
    [
      "slack: no_service",
      { type: "slack", url: "https://hooks.slack.example/services/T/B/SECRETSECRET" },
      answer(404, "no_service"),
      { kind: "refused", gone: true },
    ],
    [
      "slack: archived",
      { type: "slack", url: "https://hooks.slack.example/services/T/B/SECRETSECRET" },
      answer(410, "channel_is_archived"),
      { kind: "refused", gone: true },
    ],
    [
      "slack: invalid_blocks",
      { type: "slack", url: "https://hooks.slack.example/services/T/B/SECRETSECRET" },
      answer(400, "invalid_blocks"),
      { kind: "refused", gone: false },
    ],
    [
      "discord: seconds in the body",
      { type: "discord", url: "https://discord.example/api/webhooks/1/SECRETSECRET" },
      answer(429, '{"message":"You are being rate limited.","retry_after":64.57,"global":false}'),
      { kind: "later", retryAfterMs: 64_570 },
    ],
    [
      "discord: unknown webhook",
      { type: "discord", url: "https://discord.example/api/webhooks/1/SECRETSECRET" },
      answer(404, '{"message":"Unknown Webhook","code":10015}'),
      { kind: "refused", gone: true },
    ],
    [
      "telegram: retry_after",
      { type: "telegram", token: "1:SECRETSECRET", chat: -5 },
      answer(429, '{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":31}}'),
      { kind: "later", retryAfterMs: 31_000 },
    ],
    [
      "telegram: blocked",
      { type: "telegram", token: "1:SECRETSECRET", chat: -5 },
      answer(403, '{"ok":false,"error_code":403,"description":"Forbidden: bot was kicked"}'),
      { kind: "refused", gone: true },
    ],
    [
      "telegram: moved",
      { type: "telegram", token: "1:SECRETSECRET", chat: -5 },
      answer(
        400,
        '{"ok":false,"error_code":400,"description":"group upgraded","parameters":{"migrate_to_chat_id":-1001}}',
      ),
      { kind: "refused", gone: true, reason: "Telegram says group upgraded: set chat to -1001" },
    ],
    [
      "telegram: bad entities",
      { type: "telegram", token: "1:SECRETSECRET", chat: -5 },
      answer(400, '{"ok":false,"error_code":400,"description":"can\'t parse entities"}'),
      { kind: "refused", gone: false },
    ],
    [
      "teams: 429 inside 200",
      { type: "teams", url: "https://teams.example/hook" },
      answer(
        200,
        "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x",
      ),
      { kind: "later" },
    ],
    [
      "teams: workflow off",
      { type: "teams", url: "https://teams.example/hook" },
      answer(400, '{"error":{"code":"WorkflowTriggerIsNotEnabled"}}'),
      { kind: "refused", gone: true },
    ],
    ["teams: accepted", { type: "teams", url: "https://teams.example/hook" }, answer(202), { kind: "accepted" }],
    [
      "mattermost: unknown hook",
      { type: "mattermost", url: "https://chat.example/hooks/SECRETSECRET" },
      answer(404, '{"id":"web_hook.get.app_error"}'),
      { kind: "refused", gone: true },
    ],
    [
      "google chat: too many",
      { type: "google-chat", url: "https://chat.example/v1/spaces/A/messages?key=k&token=SECRETSECRET" },
      answer(429, '{"error":{"status":"RESOURCE_EXHAUSTED"}}'),
      { kind: "later" },
    ],
    [
      "google chat: removed",
      { type: "google-chat", url: "https://chat.example/v1/spaces/A/messages?key=k&token=SECRETSECRET" },
      answer(404),
      { kind: "refused", gone: true },
    ],
    [
      "ntfy: daily limit",
      { type: "ntfy", topic: "wire-SECRETSECRET", token: "tk_SECRETSECRET" },
      answer(429, '{"code":42908,"http":429,"error":"limit reached: daily message quota reached"}'),
      { kind: "later" },
    ],
    [
      "ntfy: forbidden",
      { type: "ntfy", topic: "wire-SECRETSECRET" },
      answer(403, '{"code":40301,"http":403,"error":"forbidden"}'),
      { kind: "refused", gone: false },
    ],
  ])("%s", async (_, config, result, expected) => {
    const { channel: made } = channel(config, scripted([result]).http);
    expect(await made.send(messageOf(), null, signal)).toMatchObject(expected);
  });
});

describe("secrets", () => {
  it.each([
    [{ type: "slack", url: "https://hooks.slack.example/services/T000/B000/S3CRETxyz" }],
    [{ type: "discord", url: "https://discord.example/api/webhooks/1/S3CRETxyz" }],
    [{ type: "teams", url: "https://x.logic.azure.example/workflows/1?sig=S3CRETxyz" }],
    [{ type: "mattermost", url: "https://chat.example/hooks/S3CRETxyz" }],
    [{ type: "google-chat", url: "https://chat.example/v1/spaces/A/messages?key=k&token=S3CRETxyz" }],
    [{ type: "telegram", token: "123:S3CRETxyz", chat: 1 }],
    [{ type: "ntfy", topic: "alerts", token: "tk_S3CRETxyz" }],
    [{ type: "webhook", url: "https://soc.example/hook", secret: "S3CRETxyz" }],
  ])("%o keeps its secret out of answers and reasons that repeat it", async (config) => {
    for (const status of [200, 400, 404, 429, 500]) {
      const { http, asked } = scripted([]);
      const echo: Http = {
        request: async (request, s) => {
          await http.request(request, s);
          return answer(
            status,
            `you sent ${request.url} ${JSON.stringify(request.headers)} tk_S3CRETxyz ${JSON.stringify(config)}`,
          );
        },
      };
      const result = await channel(config, echo).channel.send(messageOf(), null, signal);
      expect(asked).toHaveLength(1);
      expect(
        JSON.stringify(result).replaceAll("tk_S3CRETxyz", config.type === "ntfy" ? "tk_S3CRETxyz" : ""),
      ).not.toContain("S3CRETxyz");
    }
  });
  it("cuts answers at 1 KB and takes controls out", () => {
    expect(makeRedact([])(`\u001b[31m${"x".repeat(5_000)}`)).toMatch(/^\[31mx{1020}$/);
  });
});

describe("the console", () => {
  it("prints the message as lines without escapes of the other side", async () => {
    const { channel: made, lines } = channel({ type: "console" }, scripted([]).http);
    expect(await made.send(messageOf(), null, signal)).toMatchObject({ kind: "accepted", partsAccepted: 1 });
    expect(lines.join("\n")).toContain("Convoy with *Wagner* trucks seen south of Tripoli");
    expect(lines.join("")).not.toMatch(/\p{Cc}/u);
  });
});
