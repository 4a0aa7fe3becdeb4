import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { z } from "zod";
import type { Channel } from "../../../src/channels/channel.ts";
import { makeChannels } from "../../../src/channels/registry.ts";
import { ChannelConfig } from "../../../src/config/schema/channels.ts";
import { Settings } from "../../../src/config/schema/settings.ts";
import { systemClock } from "../../../src/lib/clock.ts";
import { makeHttp } from "../../../src/net/make-http.ts";
import { holdDeadPort } from "../../support/held-ports.ts";
import { NEVER } from "../../support/keep-alive.ts";
import { HOSTILE_TITLES, hostileAlert, manyAlerts, messageOf } from "../../unit/alerts/support/messages.ts";
import { Discord, GoogleChat, Mattermost, Ntfy, Slack, Teams, Telegram, Webhook } from "./support/vendors.ts";

type Received = { readonly url: string; readonly headers: IncomingMessage["headers"]; readonly body: string };
type Answer = (received: Received, response: ServerResponse, request: IncomingMessage) => void;

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of cleanUp.splice(0).reverse()) {
    await close();
  }
});

/** A sink that keeps every request and answers as told. */
async function startSink(answer: Answer): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer({ keepAliveTimeout: NEVER }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on("error", () => {});
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const one = { url: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString() };
      received.push(one);
      answer(one, response, request);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanUp.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, received };
}

function open(config: object, allowPrivate = ["127.0.0.0/8"]): Channel {
  const http = makeHttp({ userAgent: "wirewatch-test", allowPrivate, clock: systemClock });
  cleanUp.push(http.close);
  const deps = {
    http,
    settings: Settings.parse({}),
    clock: systemClock,
    writeLine: () => {},
    color: false,
    wait: async () => {},
  };
  const channel = makeChannels([ChannelConfig.parse({ id: "c", ...config })], deps).get("c");
  if (!channel) {
    throw new Error("no channel");
  }
  return channel;
}
const never = new AbortController().signal;

/** The vendors: their config for a sink, their schema, and how they say yes. */
const VENDORS: readonly {
  readonly type: string;
  readonly config: (base: string) => object;
  readonly schema: z.ZodType;
  readonly yes: [number, string];
}[] = [
  { type: "slack", config: (url) => ({ url: `${url}/services/T/B/x` }), schema: Slack, yes: [200, "ok"] },
  { type: "discord", config: (url) => ({ url: `${url}/api/webhooks/1/x` }), schema: Discord, yes: [204, ""] },
  { type: "teams", config: (url) => ({ url: `${url}/workflows/x?sig=y` }), schema: Teams, yes: [202, ""] },
  {
    type: "telegram",
    config: (url) => ({ url, token: "1:abc", chat: "@wire" }),
    schema: Telegram,
    yes: [200, '{"ok":true,"result":{}}'],
  },
  { type: "mattermost", config: (url) => ({ url: `${url}/hooks/x` }), schema: Mattermost, yes: [200, "ok"] },
  {
    type: "google-chat",
    config: (url) => ({ url: `${url}/v1/spaces/A/messages?key=k&token=t` }),
    schema: GoogleChat,
    yes: [200, "{}"],
  },
  { type: "ntfy", config: (url) => ({ url, topic: "wire", token: "tk_1" }), schema: Ntfy, yes: [200, '{"id":"x"}'] },
  {
    type: "webhook",
    config: (url) => ({ url: `${url}/hook`, secret: "s3cret-of-the-hook" }),
    schema: Webhook,
    yes: [200, ""],
  },
];

describe.each(VENDORS)("$type over a real connection", ({ type, config, schema, yes }) => {
  const valid = ({ body }: Received): boolean => schema.safeParse(JSON.parse(body)).success;
  /** Answers 400 to what the vendor's schema does not take. */
  const vendor: Answer = (one, response) => {
    const [status, text] = valid(one) ? yes : [400, "invalid_payload"];
    response.writeHead(status).end(text);
  };

  it("takes every hostile headline and a digest of 300 alerts, each story once", async () => {
    const { port, received } = await startSink(vendor);
    const channel = open({ type, ...config(`http://127.0.0.1:${port}`) });
    for (const [i, title] of HOSTILE_TITLES.entries()) {
      expect(
        await channel.send(messageOf({ id: `dlv_${i}`, alerts: [hostileAlert(title, i)] }), null, never),
      ).toMatchObject({ kind: "accepted", partsAccepted: 1 });
    }
    expect(received).toHaveLength(HOSTILE_TITLES.length);
    expect(await channel.send(messageOf({ kind: "digest", alerts: manyAlerts(300) }), null, never)).toMatchObject({
      kind: "accepted",
    });
    const stories = received
      .slice(HOSTILE_TITLES.length)
      .flatMap(({ body }) => [...new Set([...body.matchAll(/news\.example\/story-(\d+)/g)].map(([, n]) => n))]);
    expect(stories).toHaveLength(300);
    expect(new Set(stories).size).toBe(300);
    expect(received[0]?.headers["content-type"]).toMatch(/^application\/json/);
  });

  it("resumes a digest at the part that a rate limit refused, repeating none", async () => {
    let count = 0;
    const accepted: string[] = [];
    const { port } = await startSink((one, response) => {
      count += 1;
      if (count === 2 || count === 4) {
        response.writeHead(429, { "retry-after": "7" }).end(type === "discord" ? '{"retry_after":7.5}' : "{}");
        return;
      }
      accepted.push(one.body);
      response.writeHead(yes[0]).end(yes[1]);
    });
    const channel = open({ type, ...config(`http://127.0.0.1:${port}`) });
    const message = messageOf({ kind: "digest", alerts: manyAlerts(150) });
    let fromPart = 0;
    const kinds: string[] = [];
    for (let attempt = 0; attempt < 4 && kinds.at(-1) !== "accepted"; attempt++) {
      const result = await channel.send(message, null, never, fromPart);
      kinds.push(result.kind);
      fromPart = result.partsAccepted ?? 0;
      if (result.kind === "later") {
        expect(result.retryAfterMs).toBeGreaterThanOrEqual(7_000);
      }
    }
    expect(kinds.at(-1)).toBe("accepted");
    expect(kinds[0]).toBe("later");
    const stories = accepted.flatMap((body) => [
      ...new Set([...body.matchAll(/news\.example\/story-(\d+)/g)].map(([, n]) => Number(n))),
    ]);
    expect(stories).toEqual(Array.from({ length: 150 }, (_, i) => i));
  });

  it.each([
    [400, "refused"],
    [500, "later"],
    [502, "later"],
    [410, "refused"],
  ])("sorts %i into %s", async (status, kind) => {
    const { port } = await startSink((_, response) => response.writeHead(status).end("no"));
    const result = await open({ type, ...config(`http://127.0.0.1:${port}`) }).send(messageOf(), null, never);
    expect(result).toMatchObject({ kind, status, partsAccepted: 0 });
    expect(result.kind === "refused" ? result.gone : false).toBe(status === 410);
  });

  it("reset after the request was read: later; refused connection: later; redirect: not followed", async () => {
    const reset = await startSink((_, response) => response.socket?.resetAndDestroy());
    expect(
      await open({ type, ...config(`http://127.0.0.1:${reset.port}`) }).send(messageOf(), null, never),
    ).toMatchObject({ kind: "later", status: null });
    const target = await startSink((_, response) => response.writeHead(200).end("ok"));
    const redirect = await startSink((_, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${target.port}/` }).end(),
    );
    expect(
      await open({ type, ...config(`http://127.0.0.1:${redirect.port}`) }).send(messageOf(), null, never),
    ).toMatchObject({ kind: "refused", status: 302 });
    expect(target.received).toEqual([]);
    const dead = await holdDeadPort();
    cleanUp.push(dead.release);
    expect(
      await open({ type, ...config(`http://127.0.0.1:${dead.port}`) }).send(messageOf(), null, never),
    ).toMatchObject({
      kind: "later",
    });
  });
});

describe("the address guard", () => {
  it("keeps webhooks off this machine unless its network is let through", async () => {
    const { port, received } = await startSink((_, response) => response.end("ok"));
    const result = await open({ type: "webhook", url: `http://127.0.0.1:${port}/hook` }, []).send(
      messageOf(),
      null,
      never,
    );
    expect(result).toMatchObject({ kind: "refused", gone: false, status: null });
    expect(received).toEqual([]);
  });
  it("an abort ends a request that gets no answer", async () => {
    const { port } = await startSink(() => {});
    const abort = new AbortController();
    const sending = open({ type: "webhook", url: `http://127.0.0.1:${port}/hook` }).send(
      messageOf(),
      null,
      abort.signal,
    );
    setTimeout(() => abort.abort(), 100);
    expect(await sending).toMatchObject({ kind: "later" });
  });
});
