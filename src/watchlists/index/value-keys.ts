import type { ArticleInput } from "../../articles/article.ts";
import { primaryLanguage } from "../text/analyze.ts";
import { fold } from "../text/segment.ts";
import { sourceKeys, tagKeys } from "./value-truth.ts";

export const valueKey = (field: string, value: string): string => `${field}:${value}`;

/** The value of a clause as it is filed, so that an article's own values find it. */
export function filedValue(field: string, value: string): string {
  switch (field) {
    case "source":
      return value.toLowerCase().replace(/^www\./, "");
    case "tag":
      return fold(value);
    default:
      return value.toLowerCase();
  }
}

/** Under what an article's source, language and tags may be filed. */
export function valueKeysOf(article: ArticleInput): readonly string[] {
  const language = (article.language ?? "").toLowerCase();
  const languages = new Set([language, primaryLanguage(language)]);
  return [
    ...sourceKeys(article).map((key) => valueKey("source", key)),
    ...[...languages].map((tag) => valueKey("lang", tag)),
    ...tagKeys(article).map((tag) => valueKey("tag", tag)),
  ];
}
