import type { NewEntry } from "../feeds/store.ts";
import { iso } from "../lib/clock.ts";
import { CANARY_WORD } from "../watchlists/canary.ts";

/** One canary article. Its text is short and its own, so that it is never taken for a copy of the last one. */
export function canaryEntry(slot: number, now: number): NewEntry {
  const url = `https://canary.invalid/${slot}`;
  const text = `# Canary ${iso(now)}\n\nThe pipeline is alive: ${CANARY_WORD} ${slot}.\n\nOriginal url:\n\n<${url}>\n`;
  return {
    origin: "import",
    document: text,
    baseline: false,
    entry: {
      id: `canary-${slot}`,
      url,
      title: `Canary ${iso(now)}`,
      authors: [],
      publishedAt: iso(now),
      updatedAt: null,
      summaryHtml: null,
      contentHtml: null,
      credit: null,
      tags: [],
    },
  };
}
