// A slow evaluator, written from the language's specification alone: no index, no shared code with the matcher. It knows the
// few words of the property tests, and their forms, by heart.
import type { ArticleInput } from "../../../src/articles/article.ts";
import type { Query } from "./query-tree.ts";

export type Place = { readonly field: string; readonly start: number; readonly end: number };
type Token = { text: string; written: string; start: number; end: number; joined: boolean; paragraph: number };
type Zone = { readonly field: string; readonly text: string; readonly tokens: readonly Token[] };
type Found = { readonly zone: number; readonly from: number; readonly to: number };
export type Answer = { readonly truth: "T" | "F" | "U"; readonly places: readonly Place[]; readonly evident: boolean };

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC");

function tokensOf(text: string): Token[] {
  const paragraphs = [0, ...[...text.matchAll(/\n\n/g)].map((m) => m.index)];
  const tokens: Token[] = [];
  for (const found of text.matchAll(/\p{Script=Han}|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{N}]+/gu)) {
    const start = found.index;
    const end = start + found[0].length;
    const paragraph = paragraphs.filter((p) => p <= start).length - 1;
    tokens.push({
      text: plain(found[0]),
      written: found[0],
      start,
      end,
      joined: tokens.at(-1)?.end === start,
      paragraph,
    });
  }
  return tokens;
}

const OTHER_FORMS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  ru: { вагнер: ["вагнера", "вагнером"] },
  ar: { القذافي: ["والقذافي"] },
};

const joined = (parts: readonly (string | null)[] = []): string => parts.filter((part) => part).join("\n\n");

export function reference(query: Query, article: ArticleInput): Answer {
  const zones: readonly Zone[] = [
    { field: "title", text: article.title },
    { field: "lead", text: article.standfirst ?? "" },
    { field: "body", text: article.body.join("\n\n") },
    { field: "caption", text: joined(article.captions) },
    { field: "author", text: joined([article.byline, ...article.authors]) },
    { field: "url", text: article.url },
    { field: "tags", text: joined(article.tags) },
    { field: "bio", text: joined(article.authorBio) },
    { field: "related", text: joined(article.related.map(({ title }) => title)) },
  ].map((zone) => ({ ...zone, tokens: tokensOf(zone.text) }));
  const forms = OTHER_FORMS[article.language ?? ""] ?? {};
  const body = zones[2]?.tokens ?? [];

  function spells(token: Token, word: string, mode: "" | "="): boolean {
    return mode === "="
      ? token.written === word
      : token.text === plain(word) || (forms[plain(word)] ?? []).includes(token.text);
  }

  function inCapitals(zone: Zone, at: number): boolean {
    const capital = (i: number): boolean =>
      /\p{Lu}/u.test(zone.tokens[i]?.written ?? "") && !/\p{Ll}/u.test(zone.tokens[i]?.written ?? "");
    const caseless = (i: number): boolean =>
      i >= 0 && i < zone.tokens.length && !/[\p{Lu}\p{Ll}]/u.test(zone.tokens[i]?.written ?? "");
    let count = capital(at) ? 1 : 0;
    for (let i = at - 1; count > 0 && (capital(i) || caseless(i)); i--) {
      count += capital(i) ? 1 : 0;
    }
    for (let i = at + 1; count > 0 && (capital(i) || caseless(i)); i++) {
      count += capital(i) ? 1 : 0;
    }
    return count >= 4;
  }

  function phrase(words: readonly string[], mode: "" | "="): Found[] {
    const wanted = words.flatMap((word) => tokensOf(word));
    const found: Found[] = [];
    for (const [z, zone] of zones.entries()) {
      for (let i = 0; i + wanted.length <= zone.tokens.length; i++) {
        const fits = wanted.every((want, n) => {
          const token = zone.tokens[i + n];
          const exact = mode === "" || (token !== undefined && !inCapitals(zone, i + n));
          return token !== undefined && spells(token, want.written, mode) && exact && (!want.joined || token.joined);
        });
        if (fits) {
          found.push({ zone: z, from: i, to: i + wanted.length });
        }
      }
    }
    return found;
  }

  /** `*` for any rest of a word, `?` for one letter; scripts without spaces have neither. */
  function wild(text: string): Found[] {
    const pattern = new RegExp(`^${plain(text).replaceAll("*", ".*").replaceAll("?", ".")}$`, "u");
    return zones.flatMap(({ tokens }, zone) =>
      tokens.flatMap((token, at) => (pattern.test(token.text) ? [{ zone, from: at, to: at + 1 }] : [])),
    );
  }

  /** Each match in the text as it stands, widened to the words that it touches. */
  function regex(source: string): Found[] {
    return zones.flatMap(({ text, tokens }, zone) =>
      [...text.matchAll(new RegExp(source, "gu"))].flatMap(({ index, 0: { length } }) => {
        const touched = tokens.flatMap(({ start, end }, n) => (start < index + length && end > index ? [n] : []));
        const [from, to] = [touched[0], touched.at(-1)];
        return from === undefined || to === undefined ? [] : [{ zone, from, to: to + 1 }];
      }),
    );
  }

  const allowed = (found: Found, fields: readonly string[]): boolean => {
    const field = zones[found.zone]?.field ?? "";
    return fields.includes(field) || (field === "body" && fields.includes("lead") && found.to <= 60);
  };
  const same = (a: Found, b: Found): boolean => a.zone === b.zone && a.from === b.from && a.to === b.to;
  const gap = (a: Found, b: Found): number => Math.max(b.from - a.to, a.from - b.to);
  const paragraph = (f: Found, at: number): number =>
    zones[f.zone]?.field === "body" ? (zones[f.zone]?.tokens[at]?.paragraph ?? -1) : -1;

  function close(a: Found, b: Found, n: number | "p"): boolean {
    if (a.zone !== b.zone) {
      return false;
    }
    return n === "p"
      ? paragraph(a, Math.min(a.from, b.from)) === paragraph(a, Math.max(a.to, b.to) - 1)
      : gap(a, b) <= n;
  }

  function find(query: Query, fields: readonly string[]): Found[] {
    switch (query.is) {
      case "word":
        return phrase([query.text], query.mode).filter((f) => allowed(f, fields));
      case "phrase":
        return phrase(query.words, "").filter((f) => allowed(f, fields));
      case "wild":
        return wild(query.text).filter((f) => allowed(f, fields));
      case "regex":
        return regex(query.source).filter((f) => allowed(f, fields));
      case "field":
        return find(query.of, [query.field]);
      case "or":
        return query.of.flatMap((part) => find(part, fields));
      case "near":
        return near(query, find(query.a, fields), find(query.b, fields));
      case "notin": {
        const b = find(query.b, fields);
        return find(query.a, fields).filter(
          (x) => !b.some((y) => x.zone === y.zone && y.from <= x.from && x.to <= y.to),
        );
      }
      case "atleast": {
        const found = find(query.of, fields);
        return most(found) >= query.k ? found : [];
      }
      case "and":
      case "not":
      case "value":
        return [];
    }
  }

  function near({ how, n }: Extract<Query, { is: "near" }>, a: Found[], b: Found[]): Found[] {
    if (how === "NOTNEAR") {
      return a.filter((x) => !b.some((y) => !same(x, y) && close(x, y, n)));
    }
    return a.flatMap((x) =>
      b
        .filter((y) => close(x, y, n) && (y.from >= x.to || (how === "NEAR" && x.from >= y.to)))
        .map((y) => ({ zone: x.zone, from: Math.min(x.from, y.from), to: Math.max(x.to, y.to) })),
    );
  }

  /** The largest number that do not overlap, by trying: lists are short here. */
  function most(found: readonly Found[]): number {
    const said =
      body.length === 0
        ? []
        : article.body.map((p) =>
            tokensOf(p)
              .map((t) => t.text)
              .join(" "),
          );
    const again = (f: Found, at: number): boolean => {
      const p = paragraph(f, at);
      return p > 0 && said[p] !== "" && said.slice(0, p).includes(said[p] ?? "");
    };
    const counted = found
      .filter((f) => !(again(f, f.from) && again(f, f.to - 1)))
      .sort((x, y) => x.zone - y.zone || x.to - y.to);
    let [count, zone, free] = [0, -1, 0];
    for (const f of counted) {
      if (f.zone !== zone || f.from >= free) {
        count += 1;
        [zone, free] = [f.zone, f.to];
      }
    }
    return count;
  }

  function canBeInBody(query: Query, fields: readonly string[]): boolean {
    switch (query.is) {
      case "word":
      case "wild":
      case "phrase":
      case "regex":
        return fields.includes("body") || fields.includes("lead");
      case "field":
        return canBeInBody(query.of, [query.field]);
      case "near":
        return canBeInBody(query.a, fields) && (query.how === "NOTNEAR" || canBeInBody(query.b, fields));
      case "notin":
        return canBeInBody(query.a, fields);
      case "atleast":
        return canBeInBody(query.of, fields);
      case "value":
        return false;
      case "not":
      case "and":
      case "or":
        return query.is !== "not" && query.of.some((part) => canBeInBody(part, fields));
    }
  }

  function valueHolds({ field, value }: Extract<Query, { is: "value" }>): boolean {
    switch (field) {
      case "source": {
        const { id, host = "" } = article.source ?? {};
        return id === value || (value.includes(".") && (host === value || host.endsWith(`.${value}`)));
      }
      case "tag":
        return (article.tags ?? []).some((tag) => plain(tag) === plain(value));
      case "lang":
        return article.language === value;
      case "words":
        return (zones[1]?.tokens.length ?? 0) + body.length > Number(value.slice(1));
    }
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the specification, case by case
  function truth(query: Query): "T" | "F" | "U" {
    if (query.is === "not") {
      const of = truth(query.of);
      return of === "U" ? "U" : of === "T" ? "F" : "T";
    }
    if (query.is === "and" || query.is === "or") {
      const parts = query.of.map(truth);
      const decides = query.is === "and" ? "F" : "T";
      return parts.includes(decides) ? decides : parts.includes("U") ? "U" : query.is === "and" ? "T" : "F";
    }
    if (query.is === "value" && query.field === "words" && !article.bodySeen) {
      return "U";
    }
    if (query.is === "value") {
      return valueHolds(query) ? "T" : "F";
    }
    if (find(query, DEFAULT).length > 0) {
      return "T";
    }
    return !article.bodySeen && canBeInBody(query, DEFAULT) ? "U" : "F";
  }

  const parts = (query: Query): readonly Query[] =>
    query.is === "and" || query.is === "or" ? query.of.flatMap(parts) : query.is === "not" ? [] : [query];
  const texts = parts(query).filter((part) => part.is !== "value");
  const evident = (texts.length > 0 ? texts : parts(query)).some((part) => truth(part) === "T");

  const places = find(query, DEFAULT).map(({ zone, from, to }) => {
    const { field = "", tokens = [] } = zones[zone] ?? {};
    return { field, start: tokens[from]?.start ?? -1, end: tokens[to - 1]?.end ?? -1, zone };
  });
  const sorted = places
    .sort((x, y) => x.zone - y.zone || x.start - y.start || x.end - y.end)
    .map(({ zone: _, ...place }) => place);
  const unique = sorted.filter((p, i) => JSON.stringify(p) !== JSON.stringify(sorted[i - 1]));
  return { truth: truth(query), places: unique, evident };
}

const DEFAULT: readonly string[] = ["title", "lead", "body"];
