import type { Clock } from "../lib/clock.ts";
import { DAY, SECOND } from "../lib/duration.ts";
import { sha256 } from "../lib/ids.ts";
import { freshnessMs } from "../net/freshness.ts";
import type { Http, HttpFailure, HttpLimits, HttpResult } from "../net/http.ts";
import { parseRetryAfter } from "../net/retry-after.ts";
import type { FeedState } from "./feed-state.ts";

/** What fetching needs to know of a feed. */
type FeedFetchState = Pick<FeedState, "currentUrl" | "etag" | "lastModified" | "bodyHash" | "lastBodyAt">;

/** What the server said of itself and of its answer; kept in the state for the next request. */
type Validators = {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** How long the server calls its answer fresh (Cache-Control, Expires), or null. */
  readonly maxAgeMs: number | null;
  /** Where the feed lives now; differs from what was asked for after permanent redirects only. */
  readonly permanentUrl: string;
  readonly wireBytes: number;
};

/**
 * - `fresh`: a body that was not seen before.
 * - `unmodified`: 304, or 200 with the very bytes of last time (`wireBytes` then tells them apart).
 * - `limited`: asked too often (429), or the server is busy (503); `retryAfterMs` is null where it does not say how long.
 * - `gone`: 410, the publisher ended the feed.
 * - `failed`: everything else; `status` is null where no answer came.
 */
export type FetchFeedResult =
  | (Validators & {
      readonly kind: "fresh";
      readonly bytes: Uint8Array;
      /** The address that answered: the base of relative links. */
      readonly url: string;
      readonly contentType: string | null;
      readonly bodyHash: string;
    })
  | (Validators & { readonly kind: "unmodified" })
  | {
      readonly kind: "limited";
      readonly status: number;
      readonly retryAfterMs: number | null;
      readonly reason: string;
    }
  | { readonly kind: "gone"; readonly reason: string }
  | {
      readonly kind: "failed";
      readonly reason: string;
      readonly status: number | null;
      readonly code: HttpFailure | "status" | "empty" | "folder";
    };

export type FetchFeed = (feed: FeedFetchState, signal: AbortSignal) => Promise<FetchFeedResult>;

const FEED_LIMITS: HttpLimits = {
  totalMs: 60 * SECOND,
  idleMs: 15 * SECOND,
  maxBytes: 20 * 1024 * 1024,
  maxRedirects: 5,
};

const ACCEPT =
  "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

// A server that answers 304 for ever (a stale cache, an ETag that never changes) would hide a feed for ever:
// once a day the body is asked for whatever the validators say.
const TRUST_VALIDATORS_MS = DAY;

/** Asks a feed for what is new, sending back the validators of last time word for word. Never throws for the network's doing. */
export function makeFetchFeed({
  http,
  clock,
  limits = FEED_LIMITS,
}: {
  readonly http: Http;
  readonly clock: Clock;
  readonly limits?: HttpLimits;
}): FetchFeed {
  return async (feed, signal) => {
    const conditional = feed.lastBodyAt !== null && clock.now() - feed.lastBodyAt < TRUST_VALIDATORS_MS;
    const headers = {
      accept: ACCEPT,
      ...(conditional && feed.etag !== null ? { "if-none-match": feed.etag } : {}),
      ...(conditional && feed.lastModified !== null ? { "if-modified-since": feed.lastModified } : {}),
    };
    const answer = await http.request({ url: feed.currentUrl, headers, limits }, signal);
    if (answer.kind === "failed") {
      return { kind: "failed", reason: answer.reason, status: null, code: answer.failure };
    }
    return judge(answer, feed, clock.now());
  };
}

type Response = Extract<HttpResult, { kind: "response" }>;

function judge(answer: Response, feed: FeedFetchState, nowMs: number): FetchFeedResult {
  const { status, headers } = answer;
  if (status === 304) {
    return { kind: "unmodified", ...validatorsOf(answer, feed) };
  }
  if (status === 410) {
    return { kind: "gone", reason: "the server says that this feed is gone for good (HTTP 410)" };
  }
  if (status === 429 || status === 503) {
    const retryAfterMs = parseRetryAfter(headers["retry-after"], nowMs);
    return { kind: "limited", status, retryAfterMs, reason: LIMITED[status] };
  }
  if (status !== 200) {
    return { kind: "failed", reason: describeStatus(status, headers), status, code: "status" };
  }
  if (answer.body.length === 0) {
    return { kind: "failed", reason: "the server answered with an empty body", status, code: "empty" };
  }
  return judgeBody(answer, feed);
}

function judgeBody(answer: Response, feed: FeedFetchState): FetchFeedResult {
  const bodyHash = sha256(answer.body);
  const fresh = validatorsOf(answer, null);
  if (answer.truncated === true) {
    // Without validators: the next request must ask for the missing rest.
    return { kind: "fresh", ...fresh, ...bodyOf(answer), etag: null, lastModified: null, bodyHash: `cut ${bodyHash}` };
  }
  if (bodyHash === feed.bodyHash) {
    return { kind: "unmodified", ...fresh };
  }
  return { kind: "fresh", ...fresh, ...bodyOf(answer), bodyHash };
}

const bodyOf = (answer: Response) => ({
  bytes: answer.body,
  url: answer.url,
  contentType: answer.headers["content-type"] ?? null,
});

/** A 304 may leave its validators out; those of last time then still hold (RFC 9110 section 15.4.5). */
const validatorsOf = (answer: Response, before: FeedFetchState | null): Validators => ({
  etag: answer.headers["etag"] ?? before?.etag ?? null,
  lastModified: answer.headers["last-modified"] ?? before?.lastModified ?? null,
  maxAgeMs: freshnessMs(answer.headers),
  permanentUrl: answer.permanentUrl,
  wireBytes: answer.wireBytes,
});

const LIMITED: Readonly<Record<429 | 503, string>> = {
  429: "the server says that it is asked too often (HTTP 429)",
  503: "the server says that it is busy (HTTP 503)",
};

const STATUS_WORDS: Readonly<Record<number, string>> = {
  401: "the server asks for a password (HTTP 401)",
  402: "the server asks for payment (HTTP 402)",
  403: "the server refuses to serve us (HTTP 403)",
  404: "there is nothing at this address (HTTP 404)",
  451: "the server may not serve this for legal reasons (HTTP 451)",
  500: "the server has an error of its own (HTTP 500)",
  502: "a gateway before the server got no answer (HTTP 502)",
  504: "a gateway before the server waited in vain (HTTP 504)",
};

function describeStatus(status: number, headers: Response["headers"]): string {
  if (status >= 300 && status < 400) {
    return `the server redirects without saying where to (HTTP ${status})`;
  }
  const blocked = status === 403 && headers["cf-mitigated"] !== undefined;
  return blocked
    ? "the server wants a browser check that no feed reader can pass (HTTP 403, Cloudflare)"
    : (STATUS_WORDS[status] ?? `the server answered with HTTP ${status}`);
}
