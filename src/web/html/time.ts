import { iso } from "../../lib/clock.ts";
import { DAY, formatDuration, MINUTE } from "../../lib/duration.ts";
import { type Html, html } from "./html.ts";

/** In which zone times are written, and what moment is now. */
export type When = { readonly now: number; readonly zone: string };

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
  formats.set(key, known);
  return known;
}

/** `2020-05-25`, in the zone. */
export function dayOf(at: number, zone: string): string {
  return format(zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(at).split("/").reverse().join("-");
}

/** `14:05` today, `Mon 25 May, 14:05` on another day, with the year where it is another one. */
export function clockTime(at: number, { now, zone }: When): string {
  const time = format(zone, { hour: "2-digit", minute: "2-digit" }).format(at);
  if (dayOf(at, zone) === dayOf(now, zone)) {
    return time;
  }
  const sameYear = dayOf(at, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4);
  const date = format(zone, {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
  });
  return `${date.format(at)}, ${time}`;
}

/** `just now`, `5m ago`, `3h 10m ago`, `in 2d`. */
export function ago(at: number, now: number): string {
  const gap = now - at;
  if (Math.abs(gap) < MINUTE) {
    return gap < 0 ? "in a moment" : "just now";
  }
  const size = Math.abs(gap) > DAY ? Math.round(gap / DAY) * DAY : Math.round(gap / MINUTE) * MINUTE;
  const text = formatDuration(Math.abs(size));
  return gap < 0 ? `in ${text}` : `${text} ago`;
}

/** A moment as people read it; the exact one is in the title and for machines. */
export function time(at: number | null, when: When): Html {
  return at === null
    ? html`<span class="quiet">never</span>`
    : html`<time datetime="${iso(at)}" title="${iso(at)}">${clockTime(at, when)}</time>`;
}

export function timeAgo(at: number | null, { now }: When): Html {
  return at === null
    ? html`<span class="quiet">never</span>`
    : html`<time datetime="${iso(at)}" title="${iso(at)}">${ago(at, now)}</time>`;
}
