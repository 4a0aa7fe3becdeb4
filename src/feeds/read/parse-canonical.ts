import Parser from "rss-parser";
import { ENTRY_READINGS, FEED_READINGS } from "./vocabulary.ts";
import { fieldTag } from "./write-canonical.ts";

/** A field as rss-parser hands it over: every element of its name, in the order of the document. */
export type ParsedField = { readonly text: string; readonly attributes: Readonly<Record<string, string>> };

/** The fields of a feed or an entry by resolved name (`title`, `dc:creator`). */
export type ParsedFields = (name: string) => readonly ParsedField[];

export type ParsedFeed = { readonly feed: ParsedFields; readonly entries: readonly ParsedFields[] };

type Node = string | { readonly _?: string; readonly $?: Readonly<Record<string, string>> };
type Fields = Readonly<Record<string, readonly Node[] | undefined>>;

const custom = (names: Iterable<string>) =>
  [...names].map((name) => [fieldTag(name), name, { keepArray: true }] as const);

/**
 * rss-parser sees documents of our own making only, and every field under a name that it has no rule for: its date handling throws away
 * whole feeds, its snippets take quadratic time, its HTML builder scrambles mixed content.
 */
const makeParser = (): Parser<Fields, Fields> => {
  const feed = custom(FEED_READINGS.keys());
  const item = custom(["about", ...ENTRY_READINGS.keys()]);
  const options = { defaultRSS: 2, customFields: { feed, item } };
  // The types know names of declared fields only; these are made from the vocabulary.
  return new Parser(options as unknown as Parser.ParserOptions<Fields, Fields>);
};

const fieldsOf =
  (fields: Fields): ParsedFields =>
  (name) =>
    (fields[name] ?? []).map((node) =>
      typeof node === "string" ? { text: node, attributes: {} } : { text: node._ ?? "", attributes: node.$ ?? {} },
    );

/** Parses a canonical document with rss-parser (`parseString`; it never fetches). A throw means that the canonicaliser is wrong. */
export async function parseCanonical(xml: string): Promise<ParsedFeed> {
  const parsed = await makeParser().parseString(xml);
  return { feed: fieldsOf(parsed), entries: parsed.items.map((item) => fieldsOf(item)) };
}
