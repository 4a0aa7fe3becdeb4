import type { ArticleInput } from "../articles/article.ts";
import { readArticleDocument } from "../articles/document.ts";
import { extractArticle } from "../articles/extract.ts";
import { loadConfig } from "../config/load.ts";
import type { WatchlistInput } from "../config/schema/watchlists.ts";
import { iso, systemClock } from "../lib/clock.ts";
import { decodeBytes } from "../lib/decode-bytes.ts";
import { compileWatchlists } from "../watchlists/compile-watchlists.ts";
import { type CommandContext, EXIT, type ExitCode, UsageError } from "./command.ts";
import { loadSubject, type Subject } from "./load-subject.ts";

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
  const { bold, green, red, yellow, dim } = out.color;
  out.line(
    `${bold("Article")}  ${article.title} ${dim(`(${article.language ?? "language unknown"}${article.bodySeen ? "" : ", body not seen"})`)}`,
  );
  out.line(`${bold("Query")}    ${explained?.query ?? ""}`);
  const paint = { true: green, false: red, unknown: yellow };
  for (const { clause, value, depth, occurrences } of explained?.clauses ?? []) {
    const where = occurrences.slice(0, 3).map(({ field, text }) => `${field}: ${text}`);
    out.line(
      `  ${"  ".repeat(depth)}${paint[value](value.padEnd(7))} ${clause}${where.length > 0 ? dim(`  (${where.join("; ")})`) : ""}`,
    );
  }
  const matches = explained?.verdict === "match";
  out.line(
    matches
      ? green("It matches.")
      : `${explained?.verdict === "unknown" ? yellow("It may match: the body was not seen.") : red("It does not match.")}`,
  );
  for (const why of [explained?.notLookedAt, explained?.nearestMiss]) {
    if (why) {
      out.line(dim(`  ${why}`));
    }
  }
  return matches ? EXIT.done : EXIT.failed;
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
