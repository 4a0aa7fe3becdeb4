import { describe, expect, it } from "vitest";
import { domainOf, mailAddress, messageId } from "../../../src/channels/mail-address.ts";
import { smtpOptions } from "../../../src/channels/smtp-options.ts";
import { smtpResult } from "../../../src/channels/smtp-result.ts";
import { messageOf } from "../alerts/support/messages.ts";
import { channel, same, scripted, signal } from "./scripted-http.ts";

describe("mail addresses and servers", () => {
  it.each([
    "t@b\r\nBcc: v@evil.example",
    "a@b, c@d",
    "a@b <c@d>",
    "<a@b>, c@d",
    "a@b@c",
    "a b@c",
    "",
    "a@b;c@d",
    '"x"@b',
    "a@b\u0000",
  ])("%j is no single address", (text) => {
    expect(mailAddress(text)).toBeNull();
  });
  it("reads a name with its address", () => {
    expect(mailAddress("Wire Watch <alerts@example.org>")).toEqual({
      name: "Wire Watch",
      address: "alerts@example.org",
    });
    expect(domainOf({ name: "", address: "a@example.org" })).toBe("example.org");
    expect(messageId("dlv_1", "example.org")).toBe("<dlv_1@example.org>");
    expect(messageId("dlv>\r\nX: y", "example.org")).toMatch(/^<[0-9a-f]{32}@example\.org>$/);
  });
  it.each([
    [
      "smtp://u:p%40ss@mail.example:587",
      { host: "mail.example", port: 587, secure: false, requireTLS: true, auth: { user: "u", pass: "p@ss" } },
    ],
    ["smtp://mail.example?requireTLS=false", { requireTLS: false }],
    ["smtp://mail.example?ignoreTLS=true", { requireTLS: false, ignoreTLS: true }],
    ["smtp://127.0.0.1:2525", { requireTLS: false, port: 2525 }],
    ["smtps://mail.example", { secure: true, port: 465, requireTLS: false }],
  ])("%s", (url, expected) => {
    expect(smtpOptions({ url, from: "a@b.example" })).toMatchObject({ ...expected, maxRequeues: 0 });
  });
  it.each([
    [
      { code: "EENVELOPE", responseCode: 450, command: "RCPT TO", response: "450 greylisted" },
      { kind: "later", status: 450, pace: "smtp" },
    ],
    [
      { code: "EENVELOPE", responseCode: 550, command: "RCPT TO", response: "550 5.1.1 no such user" },
      { kind: "refused", final: true, gone: false },
    ],
    [
      { code: "EMESSAGE", responseCode: 554, command: "DATA", response: "554 spam" },
      { kind: "refused", final: true },
    ],
    [{ code: "EAUTH", responseCode: 535, command: "AUTH PLAIN", response: "535 bad password" }, { kind: "later" }],
    [{ code: "EPROTOCOL", responseCode: 554, command: "CONN", response: "554 blocked" }, { kind: "later" }],
    [
      { code: "EMESSAGE", responseCode: 421, response: "421 closing" },
      { kind: "later", retryAfterMs: 60_000 },
    ],
    [
      { code: "ETIMEDOUT", command: "CONN" },
      { kind: "later", status: null },
    ],
    [{ code: "ECONNECTION" }, { kind: "later" }],
    [{ code: "ETLS" }, { kind: "later" }],
  ])("%o is sorted", (error, expected) => {
    expect(smtpResult(Object.assign(new Error("the connection failed"), error), same)).toMatchObject(expected);
  });
  it("without a mail server the message waits and says what is missing", async () => {
    const { channel: made } = channel({ type: "email", to: ["a@example.org"] }, scripted([]).http);
    expect(await made.send(messageOf(), "a@example.org", signal)).toMatchObject({
      kind: "later",
      reason: "no mail server is configured: give smtp.url in settings.yaml",
    });
  });
});
