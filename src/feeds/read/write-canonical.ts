import { FEED_LIMITS } from "./limits.ts";

/** One field as it goes to rss-parser: its resolved name, its text, and the few attributes that bear on its meaning. */
export type CanonicalField = {
  readonly name: string;
  readonly text: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
};

/** Prefix of every field in the canonical document, so that rss-parser touches none of them by its own rules (dates, snippets). */
export const FIELD_PREFIX = "w-";

/** A colon would be a prefix again; names of fields have no dot of their own. */
export const fieldTag = (name: string): string => `${FIELD_PREFIX}${name.replace(":", ".")}`;

const escapeText = (text: string): string =>
  /[&<>]/.test(text) ? text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;") : text;

const escapeAttribute = (text: string): string =>
  escapeText(text).replace(/"/g, "&quot;").slice(0, FEED_LIMITS.attribute);

/** A CDATA section, for rss-parser's XML reader takes a quarter of its time for references. */
const writeText = (text: string): string =>
  /[&<>]/.test(text) ? `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>` : text;

function writeField({ name, text, attributes = {} }: CanonicalField): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? "" : ` ${key}="${escapeAttribute(value)}"`))
    .join("");
  return `<${fieldTag(name)}${written}>${writeText(text)}</${fieldTag(name)}>`;
}

/** Fields that say which entry it is. */
const IDENTIFYING: ReadonlySet<string> = new Set(["guid", "id", "atom:id", "about", "link", "loc"]);

/** Collects what the canonicaliser finds, as one RSS 2.0 document whatever the feed was. */
export function makeCanonicalWriter() {
  const feed: string[] = [];
  const entries: string[] = [];
  let entry: string[] = [];
  let identified = false;
  return {
    feedField: (field: CanonicalField): void => {
      if (feed.length < FEED_LIMITS.fields) {
        feed.push(writeField(field));
      }
    },
    entryField: (field: CanonicalField): void => {
      identified ||= IDENTIFYING.has(field.name);
      if (entry.length < FEED_LIMITS.fields) {
        entry.push(writeField(field));
      }
    },
    /** Ends an entry; one of which nothing was read is none. */
    endEntry: (): void => {
      if (entry.length > 0) {
        entries.push(`<item>${entry.join("")}</item>`);
      }
      entry = [];
      identified = false;
    },
    /** Forgets the entry that is being written. */
    dropEntry: (): void => {
      entry = [];
    },
    /** Whether the entry that is being written has said which one it is. */
    isIdentified: (): boolean => identified,
    entries: (): number => entries.length,
    toString: (): string => `<rss version="2.0"><channel>${feed.join("")}\n${entries.join("\n")}\n</channel></rss>`,
  };
}
