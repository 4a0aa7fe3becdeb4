import { parse } from "css-what";
import { z } from "zod";
import { HttpUrl, Id, Interval } from "./common.ts";

const Selector = z
  .string()
  .min(1)
  .refine(isSelector, 'not a CSS selector; write it as for a style sheet, e.g. "article .content" or "#story > p"');

function isSelector(text: string): boolean {
  try {
    return parse(text).length > 0;
  } catch {
    return false;
  }
}

const Select = z.strictObject({
  title: Selector.optional().describe("The element that holds the headline"),
  body: Selector.optional().describe("The element that holds the article's paragraphs"),
  remove: z.array(Selector).optional().describe("Elements to drop: promotions, related links"),
});

const shared = {
  id: Id.optional().describe(
    "Short stable name; the default is made from the host. Give one where two feeds share a host",
  ),
  name: z.string().min(1).optional().describe("What people read in alerts; the default is the host"),
  tags: z.array(Id).default([]).describe("Groups that a watchlist's `feeds:` can name"),
  every: Interval.default("auto").describe("auto (the feed's own rhythm), or a duration like 5m"),
};

/** A feed read over HTTP: RSS, Atom, RDF, JSON Feed or a news sitemap. */
const WebFeed = z.strictObject({
  ...shared,
  url: HttpUrl.describe("Address of the feed"),
  full_text: z.boolean().default(true).describe("true: fetch each article's page; false: the feed's own text will do"),
  select: Select.optional().describe("CSS selectors for this feed's pages, where the general rules read them badly"),
});

/** A folder of article documents (DESIGN section 5). Relative to the folder that holds the config folder. */
const FolderFeed = z.strictObject({
  ...shared,
  folder: z.string().min(1).describe("Folder of article documents; relative to the folder that holds config/"),
});

/** One entry of `feeds:`, a web feed or a folder of article documents (DESIGN section 4). */
export const FeedConfig = z.union([WebFeed, FolderFeed]);
export type FeedConfig = z.output<typeof FeedConfig>;
