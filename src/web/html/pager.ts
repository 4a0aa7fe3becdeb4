import type { Cursor } from "../../alerts/desk.ts";
import { type Html, html, nothing } from "./html.ts";

/** A cursor as it stands in an address. */
export const printCursor = ({ at, id }: Cursor): string => `${at.toString(36)}.${id}`;

export function parseCursor(text: string | undefined): Cursor | null {
  const found = /^([0-9a-z]{1,11})\.([\w-]{1,80})$/.exec(text ?? "");
  return found ? { at: Number.parseInt(found[1] ?? "", 36), id: found[2] ?? "" } : null;
}

/** The first `limit` of rows that were asked for one too many, and where the next page begins. */
export function cutPage<T>(
  rows: readonly T[],
  limit: number,
  placeOf: (row: T) => Cursor,
): { readonly items: readonly T[]; readonly next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? printCursor(placeOf(last)) : null };
}

/** Links to the newest and to the older rows, keeping the page's other parameters. */
export function pager(path: string, params: Readonly<Record<string, string | undefined>>, next: string | null): Html {
  const address = (cursor: string | null): string => {
    const kept = Object.entries({ ...params, cursor: cursor ?? undefined }).flatMap(([key, value]) =>
      value === undefined || value === "" ? [] : [[key, value] as const],
    );
    return kept.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(kept))}`;
  };
  if (next === null && params["cursor"] === undefined) {
    return nothing;
  }
  return html`<nav class="pager" aria-label="More">
${params["cursor"] === undefined ? nothing : html`<a href="${address(null)}">Newest</a>`}
${next === null ? html`<span class="quiet">That was all.</span>` : html`<a rel="next" href="${address(next)}">Older</a>`}
</nav>`;
}
