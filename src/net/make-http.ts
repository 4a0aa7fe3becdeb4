import { rootCertificates } from "node:tls";
import { Agent, type Dispatcher } from "undici";
import type { Clock } from "../lib/clock.ts";
import { makeAddressGuard } from "./address-guard.ts";
import { cookieHeader } from "./chain-cookies.ts";
import { checkUrl } from "./check-url.ts";
import { makeDeadline } from "./deadline.ts";
import { ACCEPT_ENCODING, decodeBody } from "./decode-body.ts";
import { type Explained, explainFailure } from "./explain-failure.ts";
import { type Lookup, makeGuardedConnect } from "./guarded-connect.ts";
import type { Http, HttpLimits, HttpRequest, HttpResult } from "./http.ts";
import { type Hop, nextHop } from "./next-hop.ts";
import { readBody } from "./read-body.ts";

export type HttpOptions = {
  readonly userAgent: string;
  /** Networks (CIDR) that are let through though they are not public: `network.allow_private`. */
  readonly allowPrivate: readonly string[];
  readonly clock: Clock;
  /** Resolves names; `dns.lookup` unless a test brings its own. */
  readonly lookup?: Lookup;
  /** One more certificate authority (PEM), beside those that Node trusts. */
  readonly ca?: string;
};

const MAX_HEADER_BYTES = 32 * 1024;

/**
 * The way out (DESIGN section 9.8). Every hop of every request goes through the same guard; redirects are followed here, one by one,
 * because undici would follow them unchecked. Proxy variables of the environment are not read: a proxy would resolve names itself.
 */
export function makeHttp({ userAgent, allowPrivate, clock, lookup, ca }: HttpOptions): Http & {
  readonly close: () => Promise<void>;
} {
  const agent = new Agent({
    connect: makeGuardedConnect({
      guard: makeAddressGuard(allowPrivate),
      lookup,
      ca: ca === undefined ? undefined : [...rootCertificates, ca],
    }),
    maxHeaderSize: MAX_HEADER_BYTES,
    pipelining: 1,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 15_000,
  });
  return {
    request: async (request, signal) => {
      const startedAt = clock.now();
      const deadline = makeDeadline(request.limits.totalMs, signal);
      try {
        const answer = await follow(agent, request, userAgent, deadline.signal);
        return { ...answer, ms: clock.now() - startedAt };
      } catch (thrown) {
        const explained = deadline.explain() ?? explainFailure(thrown, hostOf(request.url));
        return { kind: "failed", ...explained, ms: clock.now() - startedAt };
      } finally {
        deadline.clear();
      }
    },
    close: () => agent.destroy(),
  };
}

type Answer = WithoutMs<Extract<HttpResult, { kind: "response" }>> | WithoutMs<Extract<HttpResult, { kind: "failed" }>>;
type WithoutMs<T> = Omit<T, "ms">;

async function follow(agent: Agent, request: HttpRequest, userAgent: string, signal: AbortSignal): Promise<Answer> {
  const { limits } = request;
  let hop: Hop = {
    url: request.url,
    permanentUrl: request.url,
    permanentSoFar: true,
    method: request.method ?? "GET",
    body: request.body ?? null,
    headers: { "user-agent": userAgent, "accept-encoding": ACCEPT_ENCODING, ...lowerCased(request.headers ?? {}) },
    cookies: [],
    seen: [],
  };
  for (;;) {
    const checked = checkUrl(hop.url);
    if (checked.kind === "refused") {
      return { kind: "failed", failure: checked.failure, reason: viaRedirect(checked.reason, hop) };
    }
    const sent = await send(agent, hop, checked.url, limits, signal);
    if (sent.kind === "failed") {
      return { ...sent, reason: viaRedirect(sent.reason, hop) };
    }
    const next = nextHop(hop, sent.answer.statusCode, sent.headers, limits.maxRedirects, setCookiesOf(sent));
    if (next.kind === "stay") {
      return await finish(sent, hop, limits);
    }
    await discard(sent.answer.body);
    if (next.kind === "failed") {
      return next;
    }
    hop = next.hop;
  }
}

type Sent =
  | {
      readonly kind: "sent";
      readonly answer: Dispatcher.ResponseData;
      readonly headers: Readonly<Record<string, string>>;
    }
  | ({ readonly kind: "failed" } & Explained);

async function send(agent: Agent, hop: Hop, url: URL, limits: HttpLimits, signal: AbortSignal): Promise<Sent> {
  const cookies = [hop.headers["cookie"] ?? "", cookieHeader(hop.cookies, url.hostname)].filter((text) => text !== "");
  const headers = cookies.length === 0 ? hop.headers : { ...hop.headers, cookie: cookies.join("; ") };
  const once = () =>
    agent.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: hop.method,
      headers,
      body: hop.body,
      headersTimeout: limits.idleMs,
      bodyTimeout: limits.idleMs,
      signal,
    });
  for (let tries = 1; ; tries++) {
    try {
      const answer = await once();
      return { kind: "sent", answer, headers: flatHeaders(answer.headers) };
    } catch (thrown) {
      if (signal.aborted) {
        throw thrown;
      }
      const explained = explainFailure(thrown, url.hostname);
      // A kept-alive connection that the server closed as we reached for it looks like a reset; asking again is harmless for a GET.
      if (explained.failure !== "reset" || hop.method !== "GET" || tries > 1) {
        return { kind: "failed", ...explained };
      }
    }
  }
}

async function finish(sent: Extract<Sent, { kind: "sent" }>, hop: Hop, limits: HttpLimits): Promise<Answer> {
  const read = await readBody(sent.answer.body, sent.headers, limits.maxBytes);
  if (read.kind === "too-large") {
    return { kind: "failed", failure: "too-large", reason: read.reason };
  }
  const decoded = await decodeBody(read.bytes, sent.headers["content-encoding"], limits.maxBytes);
  if (decoded.kind !== "decoded") {
    const failure = decoded.kind === "broken" ? "decode" : "too-large";
    return { kind: "failed", failure, reason: decoded.reason };
  }
  return {
    kind: "response",
    status: sent.answer.statusCode,
    url: hop.url,
    permanentUrl: hop.permanentUrl,
    headers: sent.headers,
    body: decoded.bytes,
    wireBytes: read.bytes.length,
    ...(decoded.truncated ? { truncated: true } : {}),
  };
}

/** A redirect's body is of no interest; a short one is read to keep the connection, a long one breaks it. */
async function discard(body: Dispatcher.ResponseData["body"]): Promise<void> {
  await body.dump({ limit: 16 * 1024 });
}

const setCookiesOf = ({ answer }: Extract<Sent, { kind: "sent" }>): readonly string[] =>
  [answer.headers["set-cookie"] ?? []].flat();

const viaRedirect = (reason: string, hop: Hop): string =>
  hop.seen.length === 0 ? reason : `redirected to ${hop.url.slice(0, 200)}: ${reason}`;

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url.slice(0, 100));

const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const flatHeaders = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
