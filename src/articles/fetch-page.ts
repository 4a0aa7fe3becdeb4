import type { Clock } from "../lib/clock.ts";
import { SECOND } from "../lib/duration.ts";
import type { Http, HttpLimits } from "../net/http.ts";
import { parseRetryAfter } from "../net/retry-after.ts";

const LIMITS: HttpLimits = { totalMs: 45 * SECOND, idleMs: 15 * SECOND, maxBytes: 10 * 1024 * 1024, maxRedirects: 5 };

/** What came of asking for an article's page. */
export type PageResult =
  | {
      readonly kind: "page";
      readonly bytes: Uint8Array;
      readonly url: string;
      readonly contentType: string | undefined;
    }
  /** Asking again later may help. */
  | { readonly kind: "later"; readonly reason: string; readonly retryAfterMs: number | null }
  | { readonly kind: "never"; readonly reason: string };

/** Fetches one article page. The network's failures are results, in words. */
export const makeFetchPage =
  ({ http, clock }: { readonly http: Http; readonly clock: Clock }) =>
  async (url: string, signal: AbortSignal): Promise<PageResult> => {
    const headers = { accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5" };
    const result = await http.request({ url, headers, limits: LIMITS }, signal);
    if (result.kind === "failed") {
      const never = result.failure === "address" || result.failure === "url" || result.failure === "too-large";
      return never
        ? { kind: "never", reason: result.reason }
        : { kind: "later", reason: result.reason, retryAfterMs: null };
    }
    return classify(result.status, result, clock.now());
  };

function classify(
  status: number,
  result: { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array },
  nowMs: number,
): PageResult {
  const contentType = result.headers["content-type"];
  if (status >= 200 && status < 300) {
    return isText(contentType)
      ? { kind: "page", bytes: result.body, url: result.url, contentType }
      : { kind: "never", reason: `the page is ${contentType ?? "of an unknown kind"}, not a text` };
  }
  if (status === 404 || status === 410) {
    return { kind: "never", reason: `the page is gone (HTTP ${status})` };
  }
  return {
    kind: "later",
    reason: `the site answered HTTP ${status}`,
    retryAfterMs: parseRetryAfter(result.headers["retry-after"], nowMs),
  };
}

const isText = (contentType: string | undefined): boolean =>
  contentType === undefined || contentType === "" || /html|xml|text\/plain/i.test(contentType);
