export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

// A time so far from now is still one that a Date can hold.
const LONGEST_MS = 100_000 * DAY;

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };

/** Reads `90s`, `5m`, `1h`, `400d`, `1h30m`; milliseconds, or null where the text is no duration, or a longer one than 100,000 days. */
export function parseDuration(text: string): number | null {
  const compact = text.trim().toLowerCase();
  if (!/^(\d+(\.\d+)?(ms|[smhdw]))+$/.test(compact)) {
    return null;
  }
  let total = 0;
  for (const [, count, unit] of compact.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g)) {
    total += Number(count) * (UNITS[unit ?? ""] ?? 0);
  }
  return total <= LONGEST_MS ? total : null;
}

/** `5400000` -> `1h 30m`: the two largest units, for people. */
export function formatDuration(ms: number): string {
  if (ms < SECOND) {
    return `${Math.max(0, Math.round(ms))}ms`;
  }
  const parts: string[] = [];
  let rest = ms;
  for (const unit of ["d", "h", "m", "s"] as const) {
    const size = UNITS[unit] ?? 1;
    const count = unit === "s" && parts.length === 0 ? Math.round(rest / size) : Math.floor(rest / size);
    if (count > 0) {
      parts.push(`${count}${unit}`);
    }
    rest -= count * size;
  }
  return parts.slice(0, 2).join(" ") || "0s";
}
