// Fields that are compared as a whole: where an article comes from, its language, tags, length and age.

import type { ArticleInput } from "../../articles/article.ts";
import { parseDuration } from "../../lib/duration.ts";
import { impossible } from "../../lib/errors.ts";
import type { ValueField } from "../query/expr.ts";
import { primaryLanguage } from "../text/analyze.ts";
import { fold } from "../text/segment.ts";
import { hostOf, ZONES } from "../text/zones.ts";
import { FALSE, TRUE, type Truth, UNKNOWN } from "./node.ts";
import type { Reading } from "./reading.ts";

const truth = (is: boolean): Truth => (is ? TRUE : FALSE);

export function valueTruth(field: ValueField, value: string, reading: Reading): Truth {
  const article = reading.article();
  switch (field) {
    case "source":
      return truth(sourceKeys(article).includes(value.toLowerCase().replace(/^www\./, "")));
    case "lang":
      return truth(speaks(article.language, value));
    case "tag":
      return truth(tagKeys(article).includes(fold(value)));
    case "words":
      return wordsTruth(value, reading);
    case "age":
      return ageTruth(value, article, reading.now());
    default:
      return impossible(field);
  }
}

/** `lang:pt` takes every Portuguese, `lang:pt-BR` that of Brazil. */
export function speaks(language: string | null | undefined, wanted: string): boolean {
  const [have, want] = [(language ?? "").toLowerCase(), wanted.toLowerCase()];
  return have === want || (!want.includes("-") && primaryLanguage(have) === want);
}

/** The host, every domain above it, and the feed's id: what `source:` compares with. */
export function sourceKeys(article: ArticleInput): readonly string[] {
  const labels = hostOf(article).split(".");
  const hosts = labels.map((_, i) => labels.slice(i).join(".")).filter((host) => host.includes("."));
  return article.source?.id === undefined ? hosts : [...hosts, article.source.id.toLowerCase()];
}

export const tagKeys = (article: ArticleInput): readonly string[] =>
  [...(article.source?.tags ?? []), ...(article.tags ?? [])].map(fold);

function compare(operator: string, have: number, want: number): boolean {
  switch (operator) {
    case ">":
      return have > want;
    case ">=":
      return have >= want;
    case "<":
      return have < want;
    case "<=":
      return have <= want;
    default:
      return have === want;
  }
}

function wordsTruth(value: string, reading: Reading): Truth {
  const { zoneStart, bodySeen } = reading.analysis;
  if (!bodySeen) {
    return UNKNOWN;
  }
  const words = (zoneStart[ZONES.indexOf("caption")] ?? 0) - (zoneStart[ZONES.indexOf("lead")] ?? 0);
  const range = /^(\d+)-(\d+)$/.exec(value);
  if (range) {
    return truth(words >= Number(range[1]) && words <= Number(range[2]));
  }
  const [, operator = "", count = "0"] = /^(>=|<=|>|<|)(\d+)$/.exec(value) ?? [];
  return truth(compare(operator, words, Number(count)));
}

function ageTruth(value: string, article: ArticleInput, nowMs: number | null): Truth {
  const published =
    article.publishedAt === null || article.publishedAt === undefined ? Number.NaN : Date.parse(article.publishedAt);
  const [, operator = "", duration = ""] = /^(>=|<=|>|<)(.+)$/.exec(value) ?? [];
  const wanted = parseDuration(duration);
  if (nowMs === null || Number.isNaN(published) || wanted === null) {
    return UNKNOWN;
  }
  return truth(compare(operator, nowMs - published, wanted));
}
