import { truncate } from "../lib/text.ts";
import type { ExtractedArticle } from "./extracted.ts";
import { formatArticleDocument } from "./format-document.ts";

/** Lines for `try article`: the document, the zones, which rule decided what, and why each block was kept or dropped. */
export function describeExtraction(result: ExtractedArticle): string[] {
  const zone = (name: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`${name}:`, ...lines.map((line) => `  ${truncate(line, 160)}`)];
  return [
    ...formatArticleDocument(result).trimEnd().split("\n"),
    "",
    `canonical url: ${result.canonicalUrl}`,
    `modified: ${result.modifiedAt ?? "not said"}`,
    `paywalled: ${result.paywalled ? "yes" : "no"}`,
    result.notArticle === null
      ? "an article: yes"
      : `an article: no (${result.notArticle.kind}: ${result.notArticle.reason})`,
    ...zone("captions", result.captions),
    ...zone("author bio", result.authorBio),
    ...zone("comments", result.comments),
    ...zone("navigation", result.navigation),
    ...zone("decided by", result.via),
    "blocks:",
    ...result.blocks.map((b) => `  ${b.kept ? "+" : "-"} ${b.tag} [${b.reason}] ${truncate(b.text, 100)}`),
  ];
}
