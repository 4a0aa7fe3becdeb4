import type { ArticleInput } from "../articles/article.ts";
import { readArticleDocument } from "../articles/document.ts";
import { extractArticle } from "../articles/extract.ts";
import { loadConfig } from "../config/load.ts";
import type { WatchlistInput } from "../config/schema/watchlists.ts";
import { iso, systemClock } from "../lib/clock.ts";
import { decodeBytes } from "../lib/decode-bytes.ts";
import { truncate } from "../lib/text.ts";
import { compileWatchlists } from "../watchlists/compile-watchlists.ts";
import type { Explanation } from "../watchlists/explain.ts";
import { type CommandContext, EXIT, type ExitCode, UsageError } from "./command.ts";
import { loadSubject, type Subject } from "./load-subject.ts";
import type { Output } from "./output.ts";

/** `try watch`: one watchlist or query on one article, clause by clause. Exit code 1: it does not match. */
export async function tryWatch(context: CommandContext, wanted: string): Promise<ExitCode> {
  const { out, flags } = context;
  const on = flags["on"];
  if (typeof on !== "string") {
    throw new UsageError("try watch needs --on URL or --on FILE");
  }
  const watchlist = await watchlistOf(context, wanted);
  const { matcher, problems } = compileWatchlists([watchlist]);
  const [problem] = problems;
  if (problem) {
    const caret = `${wanted}\n${" ".repeat(Math.max(0, problem.column - 1))}^`;
    throw new UsageError(`${problem.message}\n${caret}${problem.suggestion === null ? "" : `\n${problem.suggestion}`}`);
  }
  const article = articleOf(await loadSubject(context, on));
  const explained = matcher.explain(article, watchlist.id, { now: iso(systemClock.now()) });
  out.data({ type: "explanation", title: article.title, ...explained });
  const seen = `(${article.language ?? "language unknown"}${article.bodySeen ? "" : ", body not seen"})`;
  out.line(`${out.color.bold("Article")}  ${article.title} ${out.color.dim(seen)}`);
  if (explained) {
    tellClauses(out, explained);
    tellOutcome(out, explained);
  }
  return explained?.verdict === "match" ? EXIT.done : EXIT.failed;
}

function tellClauses({ line, color, width }: Output, { query, clauses }: Explanation): void {
  const paint = { true: color.green, false: color.red, unknown: color.yellow };
  line(`${color.bold("Query")}    ${query}`);
  for (const { clause, value, depth, occurrences } of clauses) {
    const indent = 2 + depth * 2;
    const where = occurrences.slice(0, 3).map(({ field, text }) => `${field}: ${text}`);
    const more = occurrences.length > 3 ? [`${occurrences.length - 3} more`] : [];
    const found = where.length > 0 ? color.dim(`  (${[...where, ...more].join("; ")})`) : "";
    const said = truncate(clause, Math.max(24, width - indent - 10));
    line(`${" ".repeat(indent)}${paint[value](value.padEnd(7))} ${said}${found}`);
  }
}

function tellOutcome({ line, color, width }: Output, explained: Explanation): void {
  const { verdict, failed, matched, notLookedAt, nearestMiss } = explained;
  const why = failed === null || notLookedAt !== null ? "" : `: ${failed} is not true`;
  const outcome = {
    match: color.green("It matches."),
    unknown: color.yellow("It may match: the body was not seen."),
    none: color.red(`It does not match${why}.`),
  };
  line(outcome[verdict]);
  for (const { clause, field, snippet } of matched) {
    line(`  ${clause} ${color.dim(`in the ${field}`)}`);
    if (snippet !== "") {
      line(color.dim(`    ${truncate(snippet.replace(/\s+/g, " "), width - 6)}`));
    }
  }
  for (const said of [notLookedAt, nearestMiss]) {
    if (said !== null) {
      line(color.dim(`  ${said}`));
    }
  }
}

async function watchlistOf({ configDir, env }: CommandContext, wanted: string): Promise<WatchlistInput> {
  const loaded = await loadConfig({ dir: configDir, env });
  const known = loaded.kind === "config" ? loaded.config.watchlists.find(({ id }) => id === wanted) : undefined;
  return known ?? { id: "query", query: wanted };
}

function articleOf({ bytes, url, contentType }: Subject): ArticleInput {
  if (/\.(txt|md|markdown)$/i.test(url)) {
    const read = readArticleDocument(decodeBytes(bytes).text);
    if (read.kind === "article") {
      return read.article;
    }
  }
  return extractArticle(bytes, { url, ...(contentType === undefined ? {} : { contentType }) });
}
