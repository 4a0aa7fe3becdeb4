import { windows1252 } from "../../lib/decode-utf8.ts";
import type { FeedFormat } from "../feed.ts";
import { FEED_LIMITS } from "./limits.ts";
import { makeElementReader } from "./read-elements.ts";
import { makeDecodeReferences } from "./references.ts";
import { seekRoot } from "./seek-root.ts";
import { makeTokeniser } from "./tokenise.ts";

export type XmlFormat = Exclude<FeedFormat, "json" | "folder">;

export type Canonical =
  | {
      readonly kind: "canonical";
      /** A well-formed RSS 2.0 document of the fields that are read, and nothing else. */
      readonly xml: string;
      readonly format: XmlFormat;
      /** `xml:lang` of the feed. */
      readonly language: string | null;
      readonly repairs: readonly string[];
    }
  | { readonly kind: "no-feed"; readonly root: string | null; readonly title: string | null };

const FORMATS: Readonly<Record<string, XmlFormat>> = {
  rss: "rss",
  rdf: "rdf",
  feed: "atom",
  entry: "atom",
  channel: "cdf",
  urlset: "sitemap",
};

/** What no XML document may hold, and no reader wants: control characters, halves of characters, non-characters. */
const UNWANTED = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** C1 controls in a text were windows-1252 before somebody converted it wrongly. */
const mendCharacter = (char: string): string => {
  const code = char.charCodeAt(0);
  return code >= 0x80 && code <= 0x9f ? windows1252(code) : "";
};

/**
 * One linear pass over whatever was sent, ending in a well-formed document of one form: prefixes resolved by name space, names folded,
 * links absolute, markup in words written out as HTML, references decoded, what was never closed closed, limits kept.
 */
export function canonicalise(document: string, url: string): Canonical {
  const references = makeDecodeReferences();
  const tokeniser = makeTokeniser(document.replace(UNWANTED, mendCharacter));
  const root = seekRoot(tokeniser.next, references.declare);
  if (root.kind === "none") {
    return { kind: "no-feed", root: root.root, title: root.title };
  }
  const format = FORMATS[root.local] ?? "rss";
  const reader = makeElementReader(root, format, url, references.decode);
  let tokens = 0;
  for (let token = tokeniser.next(); token !== null && !reader.full(); token = tokeniser.next()) {
    reader.take(token);
    tokens++;
    if (tokens >= FEED_LIMITS.tokens) {
      break;
    }
  }
  const { xml, language, cut } = reader.end();
  const repairs = [
    ...(root.junk ? ["text before the feed was skipped"] : []),
    ...(cut || tokeniser.cut() ? ["the document is cut off in the middle"] : []),
    ...(reader.full() || tokens >= FEED_LIMITS.tokens
      ? ["the document is longer than is read; the rest was left out"]
      : []),
  ];
  return { kind: "canonical", xml, language, format, repairs };
}
