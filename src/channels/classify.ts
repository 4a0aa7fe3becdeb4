import type { HttpResult } from "../net/http.ts";
import { parseRetryAfter } from "../net/retry-after.ts";
import type { SendResult } from "./channel.ts";

/** An answer as a vendor's own rules look at it. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON; null where it is none. */
  readonly json: unknown;
};

/** What a vendor's own fields say beyond the status; null leaves it to the status. */
export type VendorRule = (answer: Answer) => VendorVerdict | null;
export type VendorVerdict =
  | { readonly kind: "accepted" }
  | { readonly kind: "later"; readonly reason: string; readonly retryAfterMs?: number | null }
  | { readonly kind: "refused"; readonly reason: string; readonly gone: boolean };

// Timeout, too early, too many: the only 4xx that ask to come again.
const LATER_4XX = new Set([408, 423, 425, 429]);

/** Sorts an answer into accepted, later and refused; the vendor's own rule first, then the status as Standard Webhooks reads it. */
export function classify(
  result: HttpResult,
  now: number,
  clean: (text: string) => string,
  rule?: VendorRule,
): SendResult {
  if (result.kind === "failed") {
    return failed(result, clean);
  }
  const text = new TextDecoder().decode(result.body.subarray(0, 65_536));
  const { status, headers } = result;
  const answer = clean(text);
  const verdict = rule?.({ status, headers, text, json: jsonOf(text) }) ?? byStatus(status);
  const asked = parseRetryAfter(headers["retry-after"], now);
  switch (verdict.kind) {
    case "accepted":
      return { kind: "accepted", status, answer };
    case "later": {
      const own = verdict.retryAfterMs ?? null;
      return {
        kind: "later",
        status,
        answer,
        reason: clean(verdict.reason),
        retryAfterMs: own === null && asked === null ? null : Math.max(own ?? 0, asked ?? 0),
      };
    }
    case "refused":
      return { kind: "refused", status, answer, reason: clean(verdict.reason), gone: verdict.gone };
  }
}

function byStatus(status: number): VendorVerdict {
  if (status >= 200 && status < 300) {
    return { kind: "accepted" };
  }
  if (status === 410) {
    return { kind: "refused", reason: "answered 410: the address is gone for good", gone: true };
  }
  if (status === 429) {
    return { kind: "later", reason: "answered 429: too many messages" };
  }
  if (status >= 500 || LATER_4XX.has(status)) {
    return { kind: "later", reason: `answered ${status}` };
  }
  const why = status < 400 ? "a redirect, which is never followed: give the final address" : REASONS[status];
  return { kind: "refused", reason: `answered ${status}${why === undefined ? "" : `: ${why}`}`, gone: false };
}

const REASONS: Readonly<Record<number, string>> = {
  400: "it does not accept this message",
  401: "it does not accept our credentials",
  403: "it does not let us in",
  404: "nothing is at this address",
  405: "the address takes no POST",
  413: "the message is too big for it",
  415: "it does not take this kind of content",
  422: "it does not accept this message",
};

function failed(result: Extract<HttpResult, { kind: "failed" }>, clean: (text: string) => string): SendResult {
  const reason = clean(`${result.failure}: ${result.reason}`);
  // The guard's word and a broken address do not change by waiting; both need the operator.
  if (result.failure === "address" || result.failure === "url") {
    return { kind: "refused", status: null, answer: "", reason, gone: false };
  }
  return { kind: "later", status: null, answer: "", reason, retryAfterMs: null };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
