import { isUtf8 } from "node:buffer";
import { addCookies, type ChainCookie, cookieHeader } from "./chain-cookies.ts";
import { checkUrl } from "./check-url.ts";
import type { Explained } from "./explain-failure.ts";
import type { HttpRequest } from "./http.ts";

/** One request of a chain of redirects. */
export type Hop = {
  readonly url: string;
  readonly permanentUrl: string;
  /** Every redirect so far was permanent. */
  readonly permanentSoFar: boolean;
  readonly method: NonNullable<HttpRequest["method"]>;
  readonly body: string | Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly ChainCookie[];
  /** Addresses asked before, each with the cookies it was asked with. */
  readonly seen: readonly string[];
};

/** Two requests that are alike in this get the same answer. */
const visitOf = (url: string, cookies: readonly ChainCookie[]): string =>
  `${url} ${cookieHeader(cookies, new URL(url).hostname)}`;

export type NextHop =
  | { readonly kind: "stay" }
  | { readonly kind: "go"; readonly hop: Hop }
  | ({ readonly kind: "failed" } & Explained);

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

/** Headers that are meant for one host only. */
const FOR_THIS_HOST = ["authorization", "cookie", "proxy-authorization"];
/** Headers about a body that is no longer sent. */
const ABOUT_THE_BODY = ["content-type", "content-length", "content-encoding"];

/** Where an answer leads (RFC 9110 section 15.4): nowhere, to the next request, or in circles. */
export function nextHop(
  hop: Hop,
  status: number,
  headers: Readonly<Record<string, string>>,
  maxRedirects: number,
  setCookies: readonly string[] = [],
): NextHop {
  const location = headers["location"];
  if (!REDIRECTS.has(status) || location === undefined || maxRedirects === 0) {
    return { kind: "stay" };
  }
  const checked = checkUrl(asSent(location), hop.url);
  if (checked.kind === "refused") {
    return { kind: "failed", failure: checked.failure, reason: `redirected: ${checked.reason}` };
  }
  const url = checked.url.href;
  const here = visitOf(hop.url, hop.cookies);
  const cookies = addCookies(hop.cookies, setCookies, new URL(hop.url).hostname);
  const there = visitOf(url, cookies);
  if (there === here || hop.seen.includes(there)) {
    return { kind: "failed", failure: "redirects", reason: `the redirects go in a circle, by ${url.slice(0, 200)}` };
  }
  if (hop.seen.length >= maxRedirects) {
    return { kind: "failed", failure: "redirects", reason: `more than ${maxRedirects} redirects` };
  }
  const permanentSoFar = hop.permanentSoFar && PERMANENT.has(status);
  // 303 says "now GET that"; for 301 and 302 every browser does the same to a POST.
  const toGet = status === 303 || (status < 303 && hop.method === "POST");
  return {
    kind: "go",
    hop: {
      url,
      permanentUrl: permanentSoFar ? url : hop.permanentUrl,
      permanentSoFar,
      method: toGet ? "GET" : hop.method,
      body: toGet ? null : hop.body,
      headers: without(hop.headers, [
        ...(new URL(hop.url).origin === checked.url.origin ? [] : FOR_THIS_HOST),
        ...(toGet ? ABOUT_THE_BODY : []),
      ]),
      cookies,
      seen: [...hop.seen, here],
    },
  };
}

/** Header bytes arrive as latin1; publishers with scripts of their own send UTF-8. */
function asSent(header: string): string {
  const bytes = Buffer.from(header, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : header;
}

const without = (headers: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
