import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import type { Message } from "../../../src/alerts/alert.ts";
import { renderDiscord } from "../../../src/channels/discord.ts";
import { renderGoogleChat } from "../../../src/channels/google-chat.ts";
import { renderMattermost } from "../../../src/channels/mattermost.ts";
import { renderNtfy } from "../../../src/channels/ntfy.ts";
import { renderSlack } from "../../../src/channels/slack.ts";
import { renderTeams } from "../../../src/channels/teams.ts";
import { renderTelegram } from "../../../src/channels/telegram.ts";
import { renderWebhook } from "../../../src/channels/webhook.ts";
import {
  Discord,
  GoogleChat,
  Mattermost,
  Ntfy,
  Slack,
  Teams,
  Telegram,
  Webhook,
} from "../../integration/channels/support/vendors.ts";
import { alertOf, digestOf, HOSTILE_TITLES, hostileAlert, manyAlerts, messageOf } from "../alerts/support/messages.ts";

type Vendor = {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly render: (message: Message) => readonly object[];
};

const VENDORS: readonly Vendor[] = [
  { name: "slack", schema: Slack, render: renderSlack },
  { name: "discord", schema: Discord, render: renderDiscord },
  { name: "teams", schema: Teams, render: renderTeams },
  { name: "telegram", schema: Telegram, render: (m) => renderTelegram(m).map((p) => ({ chat_id: 1, ...p })) },
  { name: "mattermost", schema: Mattermost, render: renderMattermost },
  { name: "google-chat", schema: GoogleChat, render: renderGoogleChat },
  { name: "ntfy", schema: Ntfy, render: (m) => renderNtfy(m).map((p) => ({ topic: "wire", ...p })) },
  { name: "webhook", schema: Webhook, render: (m) => renderWebhook(m).map(({ body }) => JSON.parse(body)) },
];

const MESSAGES: readonly (readonly [string, Message])[] = [
  ["an alert", messageOf()],
  ["an urgent alert without a web page", messageOf({ webUrl: null, alerts: [alertOf({ severity: "high" })] })],
  ["an update", messageOf({ kind: "update", thread: "dlv_0" })],
  ["alerts that waited", messageOf({ alerts: manyAlerts(7), heldBack: 2 })],
  [
    "a digest",
    messageOf({
      kind: "digest",
      alerts: manyAlerts(12),
      digest: digestOf({ feedsFailing: [{ name: "Radio", reason: "503" }] }),
    }),
  ],
  ["an empty digest", messageOf({ kind: "digest" })],
  [
    "a digest with 80 failing feeds",
    messageOf({
      kind: "digest",
      digest: digestOf({
        feedsFailing: Array.from({ length: 80 }, (_, i) => ({ name: `Feed ${i}`, reason: "times out ".repeat(40) })),
      }),
    }),
  ],
  [
    "a notice",
    messageOf({ kind: "notice", notice: { title: "A channel fails", lines: ["It has failed for a day.", ""] } }),
  ],
  ["a notice without lines", messageOf({ kind: "notice", notice: { title: "A channel fails", lines: [] } })],
  [
    "a long notice",
    messageOf({
      kind: "notice",
      notice: { title: "x".repeat(2_000), lines: Array<string>(100).fill("y ".repeat(400)) },
    }),
  ],
  ["a test", messageOf({ kind: "test", notice: { title: "Test message", lines: ["It works."] } })],
  [
    "an article with an address of 5,000 characters",
    messageOf({ alerts: [alertOf({ article: { url: `https://a.example/${"x".repeat(5_000)}` } })] }),
  ],
  ...HOSTILE_TITLES.map(
    (title, i) => [`hostile headline ${i}`, messageOf({ alerts: [hostileAlert(title, i)] })] as const,
  ),
  ...HOSTILE_TITLES.map(
    (title, i) =>
      [
        `hostile watchlist ${i}`,
        messageOf({ alerts: [alertOf({ watchlist: { id: "w", name: title || "w" } })] }),
      ] as const,
  ),
];

describe.each(VENDORS)("$name", ({ schema, render }) => {
  const refused = (message: Message): unknown[] =>
    render(message).flatMap((payload) => {
      const parsed = schema.safeParse(payload);
      return parsed.success ? [] : parsed.error.issues.map(({ path, message: why }) => `${path.join(".")}: ${why}`);
    });

  it.each(MESSAGES)("accepts %s", (_, message) => {
    expect(refused(message)).toEqual([]);
    expect(render(message).length).toBeGreaterThan(0);
  });

  it("accepts every part of a digest of 300 alerts, each story in exactly one part, in order", () => {
    const message = messageOf({ kind: "digest", alerts: manyAlerts(300) });
    const parts = render(message);
    expect(refused(message)).toEqual([]);
    expect(parts.length).toBeGreaterThan(1);
    const seen = parts.flatMap((part, i) =>
      [...new Set([...JSON.stringify(part).matchAll(/news\.example\/story-(\d+)/g)].map(([, n]) => Number(n)))].map(
        (n) => [n, i] as const,
      ),
    );
    expect(seen.map(([n]) => n)).toEqual(Array.from({ length: 300 }, (_, n) => n));
  });

  it("accepts any text in any place", () => {
    const any = fc.string({ unit: "binary", maxLength: 800 });
    fc.assert(
      fc.property(any, any, any, (title, name, reason) => {
        const alert = alertOf({
          watchlist: { id: "w", name: name || "w" },
          article: { title, source: name, agency: reason },
        });
        expect(refused(messageOf({ alerts: [alert] }))).toEqual([]);
        const digest = digestOf({ title: name, feedsFailing: [{ name, reason }] });
        expect(refused(messageOf({ kind: "digest", alerts: [alert, { ...alert, id: "b" }], digest }))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});

describe("nothing is interpreted", () => {
  const titled = (title: string): Message => messageOf({ alerts: [alertOf({ article: { title }, clauses: [] })] });

  it("Slack gets third-party text in literal elements only; its notification text is escaped", () => {
    const [payload] = renderSlack(titled("<!channel> & <https://evil.example|bank>"));
    expect(payload?.text).toContain("&lt;!channel&gt; &amp; &lt;https://evil.example|bank&gt;");
    expect(JSON.stringify(payload?.blocks)).not.toContain("mrkdwn");
  });
  it("Discord may mention nobody, and its Markdown is escaped", () => {
    const [payload] = renderDiscord(titled("@everyone [bank](https://evil.example) **b**"));
    expect(payload?.allowed_mentions).toEqual({ parse: [] });
    expect(payload?.embeds[0]?.title).toBe("@\u200beveryone \\[bank\\]\\(https\\://evil.example\\) \\*\\*b\\*\\*");
  });
  it("Mattermost gets neither mentions, Markdown links nor Slack's forms", () => {
    const text =
      renderMattermost(titled("@channel <!channel> <https://evil.example|bank> [a](b) :smile:"))[0]?.text ?? "";
    expect(text).not.toMatch(/@(?=\w)|<|>(?! )|:smile:|\](?=\(b)/);
  });
  it("Telegram and Google Chat get escaped mark-up and no names to ring", () => {
    const message = titled("<b>x</b> @durov <users/all> & </a>");
    expect(renderTelegram(message)[0]?.text).toContain(
      "&lt;b&gt;x&lt;/b&gt; @\u200bdurov &lt;users/all&gt; &amp; &lt;/a&gt;",
    );
    expect(JSON.stringify(renderGoogleChat(message))).not.toMatch(/<users/);
  });
  it("no message carries controls or direction overrides", () => {
    for (const title of HOSTILE_TITLES) {
      for (const { name, render } of VENDORS.filter((vendor) => vendor.name !== "webhook")) {
        expect(JSON.stringify(render(titled(title))), name).not.toMatch(
          /\\u00[0189]|[\u0080-\u009f\u200e\u200f\u202a-\u202e]/i,
        );
      }
    }
  });
});

describe("what a reader sees", () => {
  it("Teams highlights the matched words and links the headline", () => {
    const body = JSON.stringify(renderTeams(messageOf()));
    expect(body).toContain('{"type":"TextRun","text":"Tripoli","highlight":true}');
    expect(body).toContain('"selectAction":{"type":"Action.OpenUrl","url":"https://harbour.example/convoy"}');
  });
  it("every vendor's alert tells headline, source, agency, passage, reason and copies", () => {
    for (const { name, render } of VENDORS.filter((vendor) => vendor.name !== "webhook")) {
      const said = JSON.stringify(render(messageOf())).replaceAll("\\", "").replaceAll("\u200b", "");
      for (const part of [
        "Convoy with Wagner trucks",
        "Harbour Gazette",
        "AFP",
        "05",
        "Residents counted",
        "in the headline",
        "Meridian Post",
      ]) {
        expect(said, name).toContain(part);
      }
    }
  });
  it("further parts say that they continue, and only the last has the footer", () => {
    const parts = renderSlack(messageOf({ kind: "digest", alerts: manyAlerts(60), heldBack: 5 }));
    const texts = parts.map((part) => JSON.stringify(part.blocks));
    expect(texts[1]).toContain(`(continued, 2/${parts.length})`);
    expect(texts.map((text) => text.includes("held back"))).toEqual(parts.map((_, i) => i === parts.length - 1));
  });
  it("ntfy rings loudly for urgent alerts only", () => {
    const priority = (severity: "low" | "normal" | "high"): number | undefined =>
      renderNtfy(messageOf({ alerts: [alertOf({ severity })] }))[0]?.priority;
    expect([priority("low"), priority("normal"), priority("high")]).toEqual([2, 3, 5]);
  });
});
