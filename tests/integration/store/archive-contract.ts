import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ArticleInput } from "../../../src/articles/article.ts";
import type { Store } from "../../../src/store/open-store.ts";
import { backtest } from "../../../src/watchlists/backtest.ts";
import { compileWatchlists, type Matcher } from "../../../src/watchlists/compile-watchlists.ts";
import { indexTokens } from "../../../src/watchlists/search-plan.ts";
import { printQuery } from "../../unit/watchlists/query-tree.ts";
import { article, query } from "../../unit/watchlists/random-queries.ts";
import { reference } from "../../unit/watchlists/reference.ts";
import { articleOf, NOW } from "./records.ts";

const ARTICLES = 200;
const QUERIES = 40;
const HOUR = 3_600_000;
const SEED = 7;

/** The archive finds what reading every article finds, and no query reads more than it must. */
export function archiveContract(store: () => Store): void {
  describe("the archive", () => {
    it("answers search and back-test as the slow reference does on every article, newest first", async () => {
      const filed = await fill(store());
      let hits = 0;
      for (const tree of fc.sample(query, { numRuns: QUERIES, seed: SEED })) {
        const source = printQuery(tree);
        const { matcher, problems } = compileWatchlists([{ id: "q", query: source }]);
        if (problems.length > 0) {
          continue;
        }
        const expected = filed.flatMap(({ id, doc }) => {
          const { truth, evident } = reference(tree, doc);
          const verdict = truth === "T" ? "match" : truth === "U" && evident ? "unknown" : null;
          return verdict === null ? [] : [{ id, verdict }];
        });
        hits += expected.length;

        expect(await search(store(), matcher), source).toEqual(expected);
        const filter = matcher.prefilter("q") ?? { kind: "all" };
        const [tested] = await backtest(matcher, store().archive.read(filter, { sinceMs: 0 }));
        const count = (verdict: string) => expected.filter((one) => one.verdict === verdict).length;
        expect({ matches: tested?.matches, unknown: tested?.unknown }, source).toEqual({
          matches: count("match"),
          unknown: count("unknown"),
        });
      }
      expect(hits).toBeGreaterThan(QUERIES);
    }, 120_000);

    it("reads no article of another language, source or tag, or from before the time that is asked for", async () => {
      const filed = await fill(store());
      const sinceMs = NOW - 100 * HOUR;
      const ofHost = (doc: ArticleInput, host: string): boolean => `.${doc.source?.host}`.endsWith(`.${host}`);
      const cases: readonly (readonly [string, (doc: ArticleInput) => boolean])[] = [
        ["lang:ru", (doc) => doc.language === "ru"],
        ["lang:RU AND NOT Wagner", (doc) => doc.language === "ru"],
        ["source:www.24.5news.tv", (doc) => ofHost(doc, "24.5news.tv") || ofHost(doc, "5news.tv")],
        ["source:Gazette AND NOT Mali", (doc) => doc.source?.id === "gazette"],
        ['tag:"West Africa"', (doc) => doc.tags?.includes("west africa") === true],
      ];
      for (const [source, isMeant] of cases) {
        const { matcher } = compileWatchlists([{ id: "q", query: source }]);
        const filter = matcher.prefilter("q") ?? { kind: "all" };
        const read: ArticleInput[] = [];
        for await (const one of store().archive.read(filter, { sinceMs })) {
          read.push(one.article);
        }
        expect(read.length, source).toBeGreaterThan(0);
        expect(
          read.filter((doc) => !isMeant(doc)),
          source,
        ).toEqual([]);
        const recent = filed.filter(({ seenAt }) => seenAt >= sinceMs);
        const scanned = recent.filter(({ doc }) => matcher.match(doc).length > 0).map(({ id }) => id);
        const found = (await search(store(), matcher, sinceMs)).map(({ id }) => id);
        expect(found, source).toEqual(scanned);
      }
    });

    it("counts the articles in which a word stands", async () => {
      const filed = await fill(store());
      const holding = (test: (token: string) => boolean): number =>
        filed.filter(({ doc }) => indexTokens(doc).some(test)).length;
      const counted = await store().archive.count([
        { kind: "token", text: "wagner" },
        { kind: "prefix", text: "вагн" },
        { kind: "token", text: "nowhere" },
      ]);
      expect(counted).toEqual({
        of: ARTICLES,
        holding: [holding((token) => token === "wagner"), holding((token) => token.startsWith("вагн")), 0],
      });
    });
  });
}

type Filed = { readonly id: string; readonly doc: ArticleInput; readonly seenAt: number };

/** Newest first. Every third article was seen at the same moment as the one before it. */
async function fill(store: Store): Promise<readonly Filed[]> {
  const docs = fc.sample(article, { numRuns: ARTICLES, seed: SEED });
  const filed: Filed[] = [];
  await store.transaction(async (tx) => {
    for (const [n, doc] of docs.entries()) {
      const seenAt = NOW - (n - (n % 3 === 2 ? 1 : 0)) * HOUR;
      const { articleId } = await tx.articles.save(articleOf(`${n}`, { doc, seenAt }));
      await tx.archive.index(articleId, indexTokens(doc));
      filed.push({ id: articleId, doc, seenAt });
    }
  });
  return filed.sort((a, b) => b.seenAt - a.seenAt || (a.id < b.id ? 1 : -1));
}

async function search(store: Store, matcher: Matcher, sinceMs = 0) {
  const found: { readonly id: string; readonly verdict: string }[] = [];
  for await (const { id, article: doc } of store.archive.read(matcher.prefilter("q") ?? { kind: "all" }, { sinceMs })) {
    const [match] = matcher.match(doc);
    if (match) {
      found.push({ id, verdict: match.verdict });
    }
  }
  return found;
}
