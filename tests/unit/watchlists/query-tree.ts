// A query as the property tests make it, and as a person would write it.
export const FIELDS = ["title", "lead", "body", "caption", "author", "url", "tags", "bio", "related"] as const;

export type Query =
  | { readonly is: "word"; readonly text: string; readonly mode: "" | "=" }
  | { readonly is: "phrase"; readonly words: readonly string[] }
  | { readonly is: "wild"; readonly text: string }
  | { readonly is: "regex"; readonly source: string }
  | { readonly is: "field"; readonly field: (typeof FIELDS)[number]; readonly of: Query }
  | {
      readonly is: "near";
      readonly how: "NEAR" | "ONEAR" | "NOTNEAR";
      readonly n: number | "p";
      readonly a: Query;
      readonly b: Query;
    }
  | { readonly is: "notin"; readonly a: Query; readonly b: Query }
  | { readonly is: "atleast"; readonly k: number; readonly of: Query }
  | { readonly is: "and" | "or"; readonly of: readonly Query[] }
  | { readonly is: "not"; readonly of: Query }
  | { readonly is: "value"; readonly field: "source" | "tag" | "lang" | "words"; readonly value: string };

export function printQuery(query: Query): string {
  const inner = (part: Query): string =>
    ["word", "wild", "phrase", "regex", "value"].includes(part.is) ? printQuery(part) : `(${printQuery(part)})`;
  switch (query.is) {
    case "word":
      return query.mode + query.text;
    case "wild":
      return query.text;
    case "phrase":
      return `"${query.words.join(" ")}"`;
    case "regex":
      return `re:/${query.source}/`;
    case "field":
      return `${query.field}:${inner(query.of)}`;
    case "near":
      return `${inner(query.a)} ${query.how}/${query.n} ${inner(query.b)}`;
    case "notin":
      return `${inner(query.a)} NOTIN ${inner(query.b)}`;
    case "atleast":
      return `ATLEAST/${query.k} ${inner(query.of)}`;
    case "not":
      return `NOT ${inner(query.of)}`;
    case "value":
      return `${query.field}:${/^[\w.>-]+$/.test(query.value) ? query.value : `"${query.value}"`}`;
    case "and":
    case "or":
      return query.of.map(inner).join(query.is === "and" ? " AND " : " OR ");
  }
}
