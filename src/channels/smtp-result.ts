import { MINUTE } from "../lib/duration.ts";
import { reasonOf } from "../lib/errors.ts";
import type { SendResult } from "./channel.ts";

/** What nodemailer throws; every field may be missing. */
type SmtpError = { code?: string; responseCode?: number; response?: string; command?: string };

/** Sorts what a mail server did: 4xx comes again on the mail schedule, 5xx on a message or recipient is final. */
export function smtpResult(thrown: unknown, clean: (text: string) => string): SendResult {
  const {
    code = "",
    responseCode = null,
    response = "",
    command = "",
  } = (typeof thrown === "object" && thrown !== null ? thrown : {}) as SmtpError & { responseCode?: number | null };
  const answer = clean(response);
  const said = clean(response || reasonOf(thrown));
  const later = (reason: string, retryAfterMs: number | null = null): SendResult => ({
    kind: "later",
    status: responseCode,
    answer,
    reason,
    retryAfterMs,
    pace: "smtp",
  });
  if (code === "EAUTH" || code === "ENOAUTH" || code === "EOAUTH2") {
    // Nothing is lost while the operator mends the password; the breaker tells the owner.
    return later(`the mail server refused the login: ${said}`);
  }
  if (code === "ETLS" || code === "EREQUIRETLS") {
    return later(`no encrypted connection: ${said}`);
  }
  if (code === "EENVELOPE" && responseCode === null) {
    return { kind: "refused", status: null, answer, reason: `no valid address: ${said}`, gone: false, final: true };
  }
  if (responseCode !== null && responseCode >= 500) {
    return refused(responseCode, command, answer, said);
  }
  if (responseCode === 421) {
    return later(`the mail server is closing: ${said}`, MINUTE);
  }
  return later(
    responseCode === null
      ? `the mail server did not answer as it should: ${said}`
      : `the mail server asks to come later: ${said}`,
  );
}

function refused(status: number, command: string, answer: string, said: string): SendResult {
  const step = command === "RCPT TO" ? "the recipient" : command === "MAIL FROM" ? "the sender" : "the message";
  if (command === "CONN" || command === "EHLO" || command === "HELO") {
    // The server turned away the connection, not this message (a blocklist, a wrong name): that can be mended.
    return {
      kind: "later",
      status,
      answer,
      reason: `the mail server turns us away: ${said}`,
      retryAfterMs: null,
      pace: "smtp",
    };
  }
  return {
    kind: "refused",
    status,
    answer,
    reason: `the mail server refused ${step}: ${said}`,
    gone: false,
    final: true,
  };
}
