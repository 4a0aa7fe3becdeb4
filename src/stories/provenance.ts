import { iso } from "../lib/clock.ts";
import { plural } from "../lib/text.ts";

/** One article of a story, as its list of copies shows it. */
export type ProvenanceMember = {
  readonly articleId: string;
  /** The registrable host, or any one name per site. */
  readonly site: string;
  /** As people know the site; falls back to `site`. */
  readonly sourceName?: string;
  /** By its short name ("AFP"), from byline, dateline or credit; null where the article names none. */
  readonly agency: string | null;
  /** Milliseconds since the epoch. */
  readonly seenAtMs: number;
  readonly publishedAtMs?: number | null;
};

export type Provenance = {
  /** The agency most members name; on a tie the earlier one. Null where none names any. */
  readonly agency: string | null;
  readonly firstSeen: {
    readonly articleId: string;
    readonly site: string;
    readonly name: string;
    readonly atMs: number;
  };
  /** One per site, earliest first. */
  readonly sites: readonly string[];
  /** Articles beyond the first. */
  readonly copies: number;
  /** Reports that do not come from one another: this one, and each related story given. */
  readonly independentReports: number;
  /** "AFP, first seen 10:02 at The Moscow Times; 23 copies at 11 sites" (times in UTC unless another is given). */
  readonly sentence: string;
};

export type ProvenanceOptions = {
  /** "10:02" for a moment; default is the UTC hour and minute. */
  readonly formatTime?: (ms: number) => string;
  /** Stories on the same event that share passages with this one but are reports of their own. */
  readonly relatedStories?: number;
};

function mostNamed(members: readonly ProvenanceMember[]): string | null {
  const named = new Map<string, number>();
  for (const { agency } of members) {
    if (agency !== null) {
      named.set(agency, (named.get(agency) ?? 0) + 1);
    }
  }
  let best: string | null = null;
  for (const [agency, count] of named) {
    best = best === null || count > (named.get(best) ?? 0) ? agency : best;
  }
  return best;
}

const utcTime = (ms: number): string => iso(ms).slice(11, 16);

/** Where a story comes from, from its members in any order; null where there are none. */
export function provenanceOf(members: readonly ProvenanceMember[], options: ProvenanceOptions = {}): Provenance | null {
  const ordered = [...members].sort((a, b) => a.seenAtMs - b.seenAtMs || (a.articleId < b.articleId ? -1 : 1));
  const [first] = ordered;
  if (first === undefined) {
    return null;
  }
  const agency = mostNamed(ordered);
  const sites = [...new Set(ordered.map((member) => member.site))];
  const copies = ordered.length - 1;
  const name = first.sourceName ?? first.site;
  const seen = `first seen ${(options.formatTime ?? utcTime)(first.seenAtMs)} at ${name}`;
  const spread = copies === 0 ? "" : `; ${plural(copies, "copy", "copies")} at ${plural(sites.length, "site")}`;
  return {
    agency,
    firstSeen: { articleId: first.articleId, site: first.site, name, atMs: first.seenAtMs },
    sites,
    copies,
    independentReports: 1 + (options.relatedStories ?? 0),
    sentence: `${agency === null ? `${seen[0]?.toUpperCase()}${seen.slice(1)}` : `${agency}, ${seen}`}${spread}`,
  };
}
