import { sha256 } from "../lib/ids.ts";
import type { Article } from "./article.ts";

const folded = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * SHA-256 (hex) of what a reader reads: headline, standfirst and body, without case, punctuation and spacing. Equal hashes mean
 * that fetching the page again brought nothing new.
 */
export const contentHash = (article: Pick<Article, "title" | "standfirst" | "body">): string =>
  sha256(
    [article.title, article.standfirst ?? "", ...article.body]
      .map(folded)
      .filter((part) => part !== "")
      .join("\n"),
  );
