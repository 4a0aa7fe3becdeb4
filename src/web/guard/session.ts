import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { DAY } from "../../lib/duration.ts";

export const SESSION_MS = 30 * DAY;

/** Compares two texts in a time that tells nothing of where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

const sign = (token: string, until: string): string =>
  createHmac("sha256", token).update(`wirewatch session until ${until}`).digest("base64url");

/** What the cookie holds: until when it is good, signed with the token. A new token ends every session. */
export function makeSession(token: string, nowMs: number): string {
  const until = (nowMs + SESSION_MS).toString(36);
  return `${until}.${sign(token, until)}`;
}

export function isSession(value: string | undefined, token: string, nowMs: number): boolean {
  const [until, signature, ...rest] = (value ?? "").split(".");
  if (!until || !signature || rest.length > 0) {
    return false;
  }
  return sameSecret(signature, sign(token, until)) && Number.parseInt(until, 36) > nowMs;
}
