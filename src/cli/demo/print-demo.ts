import type { AlertRow } from "../../alerts/ledger.ts";
import type { App } from "../../app.ts";
import type { ArticleRecord } from "../../articles/store.ts";
import type { WatchlistConfig } from "../../config/schema/watchlists.ts";
import { plural, truncate } from "../../lib/text.ts";
import { provenanceOf } from "../../stories/provenance.ts";
import type { MatchedClause } from "../../watchlists/match.ts";
import type { Output } from "../output.ts";
import type { DemoSites } from "./demo-sites.ts";
import type { Inboxes } from "./inboxes.ts";
import type { DemoVerdict } from "./verify-demo.ts";

const FORMATS: Readonly<Record<string, string>> = { rss: "RSS", atom: "Atom", json: "JSON Feed" };

/** What was read, site by site. */
export function printRead(out: Output, { sites }: DemoSites): void {
  const { bold, dim } = out.color;
  out.line(`${bold("1  Read")}  ${plural(sites.length, "site")} of this machine, in four languages`);
  const width = Math.max(...sites.map(({ name }) => name.length));
  for (const { name, format, encoding, language, items } of sites) {
    const how = `${FORMATS[format]}${encoding === "utf-8" ? "" : `, ${encoding}`}, ${language}`;
    out.line(`   ${name.padEnd(width)}  ${dim(`${how.padEnd(24)}${plural(items.length, "article")}`)}`);
  }
  out.line();
}

/** Which articles are copies of one report. */
export function printCopies(out: Output, articles: readonly ArticleRecord[]): void {
  const { bold, dim, cyan } = out.color;
  out.line(bold("2  Recognised as copies"));
  const stories = new Map<string | null, ArticleRecord[]>();
  for (const article of articles) {
    stories.set(article.storyId, [...(stories.get(article.storyId) ?? []), article]);
  }
  for (const members of stories.values()) {
    if (members.length < 2) {
      continue;
    }
    const provenance = provenanceOf(
      members.map(({ id, doc, seenAt }) => ({
        articleId: id,
        site: doc.source?.host ?? "",
        sourceName: doc.source?.name ?? "",
        agency: doc.agency,
        seenAtMs: seenAt,
      })),
    );
    out.line(`   ${cyan(provenance?.sentence ?? "")}`);
    for (const { doc, storyKind, storyScore } of members) {
      const how = storyKind === "new" ? "the first seen" : `${Math.round((storyScore ?? 0) * 100)} % shared`;
      out.line(`   · ${truncate(doc.title, out.width - 50)}  ${dim(`${doc.source?.name}, ${how}`)}`);
    }
  }
  out.line();
}

/** What matched, the words that made it match, and the decoys that were passed over. */
export async function printMatches(out: Output, app: App, articles: readonly ArticleRecord[]): Promise<void> {
  const { bold, dim, green } = out.color;
  out.line(bold("3  Matched, and why"));
  for (const [id, { config }] of app.live().watchlists) {
    out.line(`   ${green(config.name ?? id)}`);
    for (const article of articles.filter(({ storyKind }) => storyKind === "new")) {
      const match = (await app.stores.ledger.matchesOf(article.id)).find(({ watchlistId }) => watchlistId === id);
      if (match) {
        out.line(`   ✓ ${truncate(article.doc.title, out.width - 8)}`);
        out.line(`     ${dim("because of")} ${marked(out, match.receipt.clauses[0])}`);
        continue;
      }
      const why = passedOver(app, article, config);
      if (why !== null) {
        out.line(dim(`   – ${truncate(article.doc.title, out.width - 8)}`));
        out.line(dim(`     passed over: ${truncate(why, out.width - 20)}`));
      }
    }
  }
  out.line();
}

/** Why an article that says one of the watchlist's words is no match; null where it says none. */
function passedOver(app: App, { doc }: ArticleRecord, { id, keywords = [] }: WatchlistConfig): string | null {
  const explained = app.live().matcher.explain(doc, id);
  const said = explained?.clauses.some(
    ({ clause, occurrences }) => keywords.includes(clause) && occurrences.length > 0,
  );
  if (!explained || !said) {
    return null;
  }
  return explained.nearestMiss ?? `${explained.failed ?? "a clause"} is not true of it`;
}

/** The snippet with its matched words marked. */
function marked({ color, width }: Output, clause: MatchedClause | undefined): string {
  if (!clause) {
    return "";
  }
  const first = clause.marks[0]?.start ?? 0;
  const from = Math.max(0, first - 40);
  const to = Math.min(clause.snippet.length, from + width - 22);
  let text = from > 0 ? "…" : "";
  let at = from;
  for (const { start, end } of clause.marks.filter((mark) => mark.end <= to)) {
    text += clause.snippet.slice(at, start) + color.bold(color.yellow(clause.snippet.slice(start, end)));
    at = end;
  }
  return `${text}${clause.snippet.slice(at, to)}${to < clause.snippet.length ? "…" : ""}`.replace(/\s+/g, " ");
}

/** What arrived where, and what is held for later. */
export function printSent(out: Output, inboxes: Inboxes, alerts: readonly AlertRow[]): void {
  const { bold, dim, cyan, yellow } = out.color;
  out.line(bold("4  Sent"));
  for (const { to, subject } of inboxes.mails) {
    out.line(`   ${cyan("mail")}  ${truncate(subject, out.width - 30)}  ${dim(to)}`);
  }
  for (const { text } of inboxes.chats) {
    out.line(`   ${cyan("chat")}  ${truncate(text, out.width - 10)}`);
  }
  const held = alerts.filter(({ state }) => state === "held");
  if (held.length > 0) {
    out.line(`   ${yellow("held")}  ${plural(held.length, "alert")} for ${dim(held[0]?.reason ?? "")}`);
  }
  out.line();
}

/** The last line: did every expected alert arrive, and none twice? */
export function printVerdict(out: Output, verdict: DemoVerdict, ms: number): void {
  const { bold, green, red, dim } = out.color;
  const good = verdict.missing.length + verdict.twice.length + verdict.unexpected.length === 0;
  const sum = `${verdict.arrived} of ${verdict.expected} expected alerts arrived, ${verdict.twice.length === 0 ? "none" : verdict.twice.length} twice`;
  out.line(`${good ? green("✓") : red("✗")} ${bold(sum)} ${dim(`(${(ms / 1000).toFixed(1)} s)`)}`);
  for (const [what, keys] of [
    ["missing", verdict.missing],
    ["twice", verdict.twice],
    ["not expected", verdict.unexpected],
  ] as const) {
    for (const key of keys) {
      out.line(red(`  ${what}: ${key}`));
    }
  }
}
