/** Requests that only read; everything else is a write. */
export const READS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a write comes from our own pages, or from a program that is no browser. Browsers name the origin of every write, and a page
 * cannot forge either header; `null` is what a sandboxed or redirected stranger sends.
 */
export function isOwnWrite(headers: {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
}): boolean {
  const { host, origin, fetchSite } = headers;
  if (fetchSite !== undefined && fetchSite !== "same-origin" && fetchSite !== "none") {
    return false;
  }
  if (origin === undefined) {
    return true;
  }
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}
