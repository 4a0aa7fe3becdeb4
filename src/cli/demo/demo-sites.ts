import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Article } from "../../articles/article.ts";
import { parseArticleDocument } from "../../articles/document.ts";

const Item = z.strictObject({
  article: z.string(),
  slug: z.string(),
  minutesAgo: z.int(),
  /** This site's own headline; null or absent: the agency's. */
  headline: z.string().nullish(),
  /** How many paragraphs this site cut from the end. */
  trim: z.int().default(0),
  credit: z.boolean().default(false),
  /** This site set links into the text. */
  linked: z.boolean().default(false),
});
const Site = z.strictObject({
  host: z.string(),
  name: z.string(),
  language: z.string(),
  format: z.enum(["rss", "atom", "json"]),
  encoding: z.string().default("utf-8"),
  tags: z.array(z.string()),
  items: z.array(Item),
});
const Sites = z.strictObject({
  sites: z.array(Site),
  expected: z.array(
    z.strictObject({ watchlist: z.string(), channels: z.array(z.string()), articles: z.array(z.string()) }),
  ),
  copies: z.record(z.string(), z.int()),
});
export type DemoSite = z.output<typeof Site>;
export type DemoItem = z.output<typeof Item>;
/** The news sites of the demo, what they publish, and which alerts must come of it. */
export type DemoSites = z.output<typeof Sites> & { readonly articles: ReadonlyMap<string, Article> };

const FIXTURES = new URL("../../../fixtures/demo/", import.meta.url);

/** Reads the demo's fixtures from the package. */
export function loadDemoSites(): DemoSites {
  const sites = Sites.parse(JSON.parse(readFileSync(new URL("sites.json", FIXTURES), "utf8")));
  const names = new Set(sites.sites.flatMap(({ items }) => items.map(({ article }) => article)));
  const articles = new Map(
    [...names].map((name) => [
      name,
      parseArticleDocument(readFileSync(new URL(`articles/${name}.md`, FIXTURES), "utf8")),
    ]),
  );
  return { ...sites, articles };
}

/** An item as its site runs it: its own headline, its own length. */
export type RunItem = {
  readonly path: string;
  readonly headline: string;
  readonly byline: string | null;
  readonly credit: string | null;
  readonly paragraphs: readonly string[];
  readonly publishedMs: number;
  readonly linked: boolean;
};

/** What one site publishes, newest first. */
export function itemsOf({ articles }: DemoSites, site: DemoSite, nowMs: number): readonly RunItem[] {
  return site.items
    .flatMap((item) => {
      const article = articles.get(item.article);
      return article ? [runItem(item, article, nowMs)] : [];
    })
    .sort((a, b) => b.publishedMs - a.publishedMs);
}

const runItem = (item: DemoItem, article: Article, nowMs: number): RunItem => ({
  path: `/news/${item.slug}`,
  headline: item.headline ?? article.title,
  byline: article.byline,
  credit: item.credit ? article.credit : null,
  paragraphs: article.body.slice(0, article.body.length - item.trim),
  publishedMs: nowMs - item.minutesAgo * 60_000,
  linked: item.linked,
});
