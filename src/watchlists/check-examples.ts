// The examples of a watchlist, run as tests: what must match does, what must not does not.
import type { ArticleInput } from "../articles/article.ts";
import { detectLanguage } from "../articles/detect-language.ts";
import { EMPTY_ARTICLE } from "../articles/empty-article.ts";
import type { WatchlistInput } from "../config/schema/watchlists.ts";
import { type CompileOptions, compileWatchlists, type Matcher } from "./compile-watchlists.ts";

export type ExampleResult = {
  readonly watchlist: string;
  /** Where the example stands in the watchlist, e.g. ["examples", "match", 0]. */
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly expected: "match" | "skip";
  readonly passed: boolean;
  /** Why it did not pass; null where it did. */
  readonly why: string | null;
};

/** Runs every example. A watchlist that does not compile has none to run: its problems are told elsewhere. */
export function runExamples(watchlists: readonly WatchlistInput[], options: CompileOptions = {}): ExampleResult[] {
  // An example says nothing of its feed, so what a watchlist wants of feeds is left out.
  const { matcher } = compileWatchlists(
    watchlists.map(({ feeds: _feeds, ...rest }) => rest),
    options,
  );
  return watchlists
    .filter((watchlist) => matcher.queryOf(watchlist.id) !== null)
    .flatMap((watchlist) => [
      ...(watchlist.examples?.match ?? []).map((text, i) => runOne(matcher, watchlist, "match", text, i)),
      ...(watchlist.examples?.skip ?? []).map((text, i) => runOne(matcher, watchlist, "skip", text, i)),
    ]);
}

function runOne(
  matcher: Matcher,
  watchlist: WatchlistInput,
  expected: "match" | "skip",
  text: string,
  i: number,
): ExampleResult {
  const articles = readingsOf(text, watchlist);
  const explained = articles.map((article) => matcher.explain(article, watchlist.id));
  const hit = explained.find((found) => found?.verdict === "match");
  const passed = (hit !== undefined) === (expected === "match");
  const first = explained[0];
  const missed = [first?.failed ? `"${first.failed}" is not true` : "it does not match", first?.nearestMiss].filter(
    Boolean,
  );
  const matched = hit?.matched.map((clause) => clause.clause).join(", ") ?? "";
  return {
    watchlist: watchlist.id,
    path: ["examples", expected, i],
    text,
    expected,
    passed,
    why: passed ? null : expected === "match" ? missed.join("; ") : `it matches: ${matched}`,
  };
}

/** An example is a sentence without a place: it counts wherever it would stand, in every language that it may be in. */
function readingsOf(text: string, { languages = [] }: WatchlistInput): readonly ArticleInput[] {
  const { language: detected, sure } = detectLanguage(text);
  const possible = sure || languages.length === 0 ? [detected] : languages;
  return possible.flatMap((language) => [
    exampleArticle({ title: text, language }),
    exampleArticle({ body: [text], language }),
  ]);
}

const exampleArticle = (parts: Partial<ArticleInput>): ArticleInput => ({ ...EMPTY_ARTICLE, ...parts });
