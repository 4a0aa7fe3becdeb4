import { generateKeyPairSync } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import type { Channel } from "../../../src/channels/channel.ts";
import { makeChannels } from "../../../src/channels/registry.ts";
import { ChannelConfig } from "../../../src/config/schema/channels.ts";
import { Settings } from "../../../src/config/schema/settings.ts";
import { systemClock } from "../../../src/lib/clock.ts";
import { holdDeadPort } from "../../support/held-ports.ts";
import { HOSTILE_TITLES, hostileAlert, manyAlerts, messageOf } from "../../unit/alerts/support/messages.ts";
import { type MailServer, refusal, startMailServer, startRudeServer } from "./support/mail-server.ts";

const TO = "desk@example.org";
const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of cleanUp.splice(0).reverse()) {
    await close();
  }
});

async function open(server: MailServer, { query = "", smtp = {}, config = {}, login = "" } = {}): Promise<Channel> {
  cleanUp.push(server.close);
  const settings = Settings.parse({
    smtp: { url: `smtp://${login}127.0.0.1:${server.port}${query}`, from: "Wirewatch <alerts@wire.example>", ...smtp },
  });
  const channel = makeChannels(
    [ChannelConfig.parse({ id: "desk-mail", type: "email", to: [TO, "chief@example.org"], ...config })],
    {
      http: { request: async () => ({ kind: "failed", failure: "connect", reason: "unused", ms: 0 }) },
      settings,
      clock: systemClock,
      writeLine: () => {},
      color: false,
    },
  ).get("desk-mail");
  if (!channel) {
    throw new Error("no channel");
  }
  cleanUp.push(channel.close);
  return channel;
}
const send = (channel: Channel, message = messageOf(), to: string | null = TO, signal = new AbortController().signal) =>
  channel.send(message, to, signal);

/** The header block, unfolded. */
const headersOf = (raw: string): string => raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");

describe("a mail that arrives", () => {
  it("goes to one recipient alone, with the headers that filters, threads and one-click unsubscription need", async () => {
    const server = await startMailServer();
    const channel = await open(server);
    expect(channel.recipients).toEqual([TO, "chief@example.org"]);
    expect(await send(channel)).toMatchObject({ kind: "accepted", status: 250, partsAccepted: 1 });
    const [mail] = server.mails;
    expect(mail?.to).toEqual([TO]);
    const headers = headersOf(mail?.raw ?? "");
    for (const line of [
      "Message-ID: <dlv_0mkabc123@wire.example>",
      "From: Wirewatch <alerts@wire.example>",
      `To: ${TO}`,
      "Subject: [Wagner in Libya] Convoy with Wagner trucks seen south of Tripoli",
      "List-ID: <wagner-libya.wirewatch.wire.example>",
      "List-Unsubscribe: <https://wire.example.org/unsubscribe/dlv_0mkabc123>",
      "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
      "Auto-Submitted: auto-generated",
      "Date: Mon, 02 Mar 2026 05:14:00 +0000",
    ]) {
      expect(headers).toContain(line);
    }
    // Folded, it broke DKIM at relays.
    expect(mail?.raw).toContain("\r\nList-Unsubscribe: <https://wire.example.org/unsubscribe/dlv_0mkabc123>\r\n");
    expect(headers).not.toContain("chief@example.org");
    expect(headers).toMatch(/Content-Type: multipart\/alternative/);
    expect(Math.max(...(mail?.raw ?? "").split("\r\n").map((line) => line.length))).toBeLessThan(998);
  });
  it("has the same Message-ID on every attempt, and follow-ups answer the first one", async () => {
    const server = await startMailServer();
    const channel = await open(server);
    await send(channel);
    await send(channel);
    await send(channel, messageOf({ id: "dlv_2", kind: "update", thread: "dlv_0mkabc123" }));
    const ids = server.mails.map(({ raw }) => /^Message-ID: (.*)$/m.exec(headersOf(raw))?.[1]?.trim());
    expect(ids).toEqual(["<dlv_0mkabc123@wire.example>", "<dlv_0mkabc123@wire.example>", "<dlv_2@wire.example>"]);
    expect(headersOf(server.mails[2]?.raw ?? "")).toMatch(
      /In-Reply-To: <dlv_0mkabc123@wire.example>[\s\S]*References: <dlv_0mkabc123@wire.example>/,
    );
  });
  it("uses few connections for many mails", async () => {
    const server = await startMailServer();
    const channel = await open(server);
    await Promise.all(Array.from({ length: 20 }, (_, i) => send(channel, messageOf({ id: `dlv_${i}` }))));
    expect(server.mails).toHaveLength(20);
    expect(new Set(server.mails.map(({ connection }) => connection)).size).toBeLessThanOrEqual(3);
  });
  it("cannot be turned by a hostile headline: one recipient, our headers only, readable parts", async () => {
    const server = await startMailServer();
    const channel = await open(server);
    for (const [i, title] of HOSTILE_TITLES.entries()) {
      const alert = { ...hostileAlert(title, i), watchlist: { id: "w", name: title || "w" } };
      expect(await send(channel, messageOf({ id: `dlv_${i}`, alerts: [alert] }))).toMatchObject({ kind: "accepted" });
      const mail = server.mails.at(-1);
      const names = headersOf(mail?.raw ?? "")
        .split("\r\n")
        .map((line) => line.split(":")[0]?.toLowerCase());
      expect(mail?.to).toEqual([TO]);
      expect(names.filter((name) => name === "bcc" || name === "cc")).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    }
  });
  it("carries a digest of 300 alerts in one mail", async () => {
    const server = await startMailServer();
    expect(await send(await open(server), messageOf({ kind: "digest", alerts: manyAlerts(300) }))).toMatchObject({
      kind: "accepted",
    });
    expect(headersOf(server.mails[0]?.raw ?? "")).toContain("List-ID: <desk-mail.wirewatch.wire.example>");
  });
  it("is signed by DKIM over the headers that bulk-mail rules name", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const server = await startMailServer();
    const dkim = {
      domain: "wire.example",
      selector: "s1",
      private_key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    };
    await send(await open(server, { smtp: { dkim } }));
    const signature = /^DKIM-Signature: (.*)$/m.exec(headersOf(server.mails[0]?.raw ?? ""))?.[1]?.toLowerCase() ?? "";
    expect(signature).toMatch(/d=wire\.example;.*s=s1/);
    for (const name of ["from", "subject", "message-id", "list-unsubscribe", "list-unsubscribe-post"]) {
      expect(signature.replaceAll(" ", "")).toMatch(new RegExp(`h=[^;]*\\b${name}\\b`));
    }
  });
});

describe("what a mail server may say", () => {
  it.each([
    [
      "greylisting",
      {
        onRcptTo: (_a: unknown, _s: unknown, done: (e?: Error) => void) =>
          done(refusal(450, "4.2.0 greylisted, come back in 300 seconds")),
      },
      { kind: "later", status: 450, pace: "smtp" },
    ],
    [
      "a full mailbox",
      { onRcptTo: (_a: unknown, _s: unknown, done: (e?: Error) => void) => done(refusal(452, "4.2.2 mailbox full")) },
      { kind: "later", status: 452 },
    ],
    [
      "an unknown user",
      { onRcptTo: (_a: unknown, _s: unknown, done: (e?: Error) => void) => done(refusal(550, "5.1.1 no such user")) },
      { kind: "refused", status: 550, final: true, gone: false },
    ],
    [
      "a sender it does not like",
      {
        onMailFrom: (_a: unknown, _s: unknown, done: (e?: Error) => void) => done(refusal(553, "5.7.1 sender refused")),
      },
      { kind: "refused", status: 553 },
    ],
    [
      "spam after DATA",
      {
        onData: (stream: NodeJS.ReadableStream, _s: unknown, done: (e?: Error) => void) => {
          stream.resume();
          stream.on("end", () => done(refusal(554, "5.7.1 looks like spam")));
        },
      },
      { kind: "refused", status: 554, final: true },
    ],
    [
      "a server that closes",
      { onConnect: (_s: unknown, done: (e?: Error) => void) => done(refusal(421, "4.3.2 shutting down")) },
      { kind: "later" },
    ],
    [
      "a blocklist at the door",
      { onConnect: (_s: unknown, done: (e?: Error) => void) => done(refusal(554, "5.7.1 your address is listed")) },
      { kind: "later" },
    ],
  ])("%s", async (_, options, expected) => {
    const result = await send(await open(await startMailServer(options)));
    expect(result).toMatchObject({ ...expected, partsAccepted: 0 });
    expect(result.kind === "accepted" ? "" : result.reason).toMatch(/mail server/);
  });
  it("a wrong password: later, and the password stays out of the ledger", async () => {
    const server = await startMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (auth, _s, done) => done(refusal(535, `5.7.8 no: ${auth.password}`)),
    });
    const result = await send(await open(server, { login: "user:S3CRET-pass@" }));
    expect(result).toMatchObject({ kind: "later" });
    expect(JSON.stringify(result)).not.toContain("S3CRET-pass");
  });
  it("no encryption where it is required: nothing is sent", async () => {
    const server = await startMailServer();
    expect(await send(await open(server, { query: "?requireTLS=true" }))).toMatchObject({ kind: "later" });
    expect(server.mails).toEqual([]);
  });
});

describe("what a network may do", () => {
  const proper = (line: string): string => (/^EHLO/.test(line) ? "250 rude" : /^DATA/.test(line) ? "354 go" : "250 ok");
  it("disconnect after DATA: later, and not repeated by the pool itself", async () => {
    let mails = 0;
    const server = await startRudeServer((line, socket) => {
      if (line === ".") {
        mails += 1;
        socket.destroy();
        return null;
      }
      return /^(EHLO|MAIL|RCPT|DATA|QUIT)/.test(line) ? proper(line) : null;
    });
    expect(await send(await open(server))).toMatchObject({ kind: "later", status: null });
    expect(mails).toBe(1);
  });
  it("a half-open connection that answers nothing after DATA: later", async () => {
    const server = await startRudeServer((line) => (/^(EHLO|MAIL|RCPT|DATA)/.test(line) ? proper(line) : null));
    expect(await send(await open(server, { query: "?timeout=300" }))).toMatchObject({ kind: "later" });
  });
  it("a reset in the middle of the dialogue: later", async () => {
    const server = await startRudeServer((line, socket) => {
      if (/^RCPT/.test(line)) {
        socket.resetAndDestroy();
        return null;
      }
      return proper(line);
    });
    expect(await send(await open(server))).toMatchObject({ kind: "later" });
  });
  it("no server at all: later", async () => {
    const dead = await holdDeadPort();
    expect(await send(await open({ port: dead.port, mails: [], close: dead.release }))).toMatchObject({
      kind: "later",
    });
  });
  it("an abort ends the wait", async () => {
    const server = await startRudeServer(() => null, null);
    const abort = new AbortController();
    const sending = send(await open(server), messageOf(), TO, abort.signal);
    setTimeout(() => abort.abort(), 50);
    expect(await sending).toMatchObject({ kind: "later" });
  });
  it("an address that is more than one is refused before any connection", async () => {
    const server = await startMailServer();
    const channel = await open(server);
    for (const to of ["a@example.org\r\nBcc: v@evil.example", "a@example.org, v@evil.example", null]) {
      expect(await send(channel, messageOf(), to)).toMatchObject({ kind: "refused", final: true });
    }
    expect(server.mails).toEqual([]);
  });
});
