/** What one request may cost. Every network read has all of them. */
export type HttpLimits = {
  /** From the first byte sent to the last byte read, redirects included. */
  readonly totalMs: number;
  /** Longest wait for headers, and between two pieces of the body. */
  readonly idleMs: number;
  /** After decompression. */
  readonly maxBytes: number;
  /** 0: a redirect is an answer like any other (webhooks). */
  readonly maxRedirects: number;
};

export type HttpRequest = {
  readonly url: string;
  readonly method?: "GET" | "POST" | "PUT" | "PATCH";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly limits: HttpLimits;
};

/** Why no answer came. `address`: refused by the guard of DESIGN section 9.8; the rest are the network's or the other side's doing. */
export type HttpFailure =
  | "address"
  | "url"
  | "dns"
  | "connect"
  | "tls"
  | "timeout"
  | "reset"
  | "too-large"
  | "decode"
  | "redirects"
  | "protocol"
  | "aborted";

export type HttpResult =
  | {
      readonly kind: "response";
      readonly status: number;
      /** The address that answered, after redirects. */
      readonly url: string;
      /** Where the resource lives now: the last address reached by permanent redirects (301, 308) only. */
      readonly permanentUrl: string;
      /** Names in lower case; repeated headers joined with ", ". */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
      /** Bytes of body on the wire, before decompression. */
      readonly wireBytes: number;
      /** The compressed body ended too early; `body` is what could be read of it. */
      readonly truncated?: boolean;
      readonly ms: number;
    }
  | { readonly kind: "failed"; readonly failure: HttpFailure; readonly reason: string; readonly ms: number };

/** The only way out of the product: guarded, limited, never throwing for what the network does. */
export type Http = { readonly request: (request: HttpRequest, signal?: AbortSignal) => Promise<HttpResult> };

/** Asked before each request to a host, shared by all workers: how many at once and how far apart (`network.per_host`). */
export type HostGate = {
  readonly enter: (
    host: string,
  ) => Promise<
    { readonly kind: "go"; readonly leave: () => Promise<void> } | { readonly kind: "wait"; readonly untilMs: number }
  >;
};
