import { SECOND } from "../lib/duration.ts";
import { parseHttpDate } from "./retry-after.ts";

/** How long an answer stays good in a cache (RFC 9111 section 4.2), in ms; null where the server does not say. */
export function freshnessMs(headers: Readonly<Record<string, string>>): number | null {
  const control = headers["cache-control"]?.toLowerCase() ?? "";
  if (/\bno-(cache|store)\b/.test(control)) {
    return null;
  }
  const maxAge = /\bmax-age\s*=\s*"?(\d{1,10})/.exec(control)?.[1];
  if (maxAge !== undefined) {
    const age = Number(/^\d{1,10}$/.exec(headers["age"]?.trim() ?? "")?.[0] ?? 0);
    return positive((Number(maxAge) - age) * SECOND);
  }
  const expires = parseHttpDate(headers["expires"] ?? "");
  // Counted from the server's own clock: ours may be wrong against it.
  const date = parseHttpDate(headers["date"] ?? "");
  return expires === null || date === null ? null : positive(expires - date);
}

const positive = (ms: number): number | null => (ms > 0 ? ms : null);
