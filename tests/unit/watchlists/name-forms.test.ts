// How many forms of a watched word are found, and how many words that only look like it, language by language.
import { describe, expect, it } from "vitest";
import { compileWatchlists } from "../../../src/watchlists/compile-watchlists.ts";
import { declines } from "../../../src/watchlists/forms/forms-of.ts";
import { makeArticle } from "./make-article.ts";
import { NAME_FORMS, type NameForms, UNSEEN_NAME_FORMS } from "./name-forms.ts";

type Column = "forms" | "decoys" | "homonyms";
type Tally = { readonly hits: readonly string[]; readonly misses: readonly string[] };

// Russian день keeps one letter of itself in дня, less than any rule may cut to; Estonian sõda changes within: sõja.
const UNSEEN_RECALL: Readonly<Record<string, number>> = { ru: 0.83, et: 0.8 };

function tally(rows: readonly NameForms[], language: string, column: Column): Tally {
  const hits: string[] = [];
  const misses: string[] = [];
  for (const row of rows) {
    const { matcher } = compileWatchlists([{ id: "w", keywords: [row.watched] }]);
    for (const word of row[column]) {
      const found = matcher.match(makeArticle({ title: `— ${word} —`, language })).length > 0;
      (found ? hits : misses).push(`${row.watched}/${word}`);
    }
  }
  return { hits, misses };
}

const count = ({ hits, misses }: Tally): string => `${hits.length}/${hits.length + misses.length}`;

function expectFound(rows: readonly NameForms[], language: string, leastRecall: number): void {
  const forms = tally(rows, language, "forms");
  const decoys = tally(rows, language, "decoys");
  const homonyms = tally(rows, language, "homonyms");
  const recall = forms.hits.length / (forms.hits.length + forms.misses.length);
  const precision = forms.hits.length / (forms.hits.length + decoys.hits.length);
  console.log(
    `${language}: recall ${recall.toFixed(3)} (${count(forms)}), precision ${precision.toFixed(3)} ` +
      `(${count(decoys)} look-alikes and ${count(homonyms)} homonyms found)` +
      `${forms.misses.length > 0 ? `; missed ${forms.misses.join(" ")}` : ""}` +
      `${decoys.hits.length > 0 ? `; wrong ${decoys.hits.join(" ")}` : ""}`,
  );

  expect(declines(language)).toBe(true);
  expect(recall, `recall, missed ${forms.misses.join(" ")}`).toBeGreaterThanOrEqual(leastRecall);
  expect(precision, `precision, wrong ${decoys.hits.join(" ")}`).toBeGreaterThanOrEqual(0.95);
}

/** A watched word that is found among the forms of the others, if any is. */
function strangersFound(rows: readonly NameForms[], language: string): readonly string[] {
  return rows.flatMap((row) => {
    const { matcher } = compileWatchlists([{ id: "w", keywords: [row.watched] }]);
    return rows
      .filter((other) => other !== row)
      .flatMap(({ watched, forms }) => [watched, ...forms])
      .filter((word) => matcher.match(makeArticle({ title: `— ${word} —`, language })).length > 0)
      .map((word) => `${row.watched}/${word}`);
  });
}

describe("the forms of names", () => {
  it("are asked for in at least twelve languages, of at least three words in each", () => {
    expect(NAME_FORMS.length).toBeGreaterThanOrEqual(12);
    expect(Math.min(...NAME_FORMS.map(([, rows]) => rows.length))).toBeGreaterThanOrEqual(3);
  });

  it.each(NAME_FORMS)("in %s are found, and look-alikes are not", (language, rows) => {
    expectFound(rows, language, 0.96);
  });

  it.each(UNSEEN_NAME_FORMS)("in %s are found for words written down later", (language, rows) => {
    expectFound(rows, language, UNSEEN_RECALL[language] ?? 0.9);
  });

  it.each(NAME_FORMS)("in %s are never taken for those of another watched word", (language, rows) => {
    expect(strangersFound(rows, language)).toEqual([]);
  });

  it("cannot tell a name from a small word spelled the same, but = can", () => {
    const { matcher } = compileWatchlists([
      { id: "auto", keywords: ["Ordu"] },
      { id: "exact", query: "=Ordu" },
    ]);
    const found = (title: string): string[] =>
      matcher.match(makeArticle({ title, language: "tr" })).map((match) => match.watchlist);

    expect(found("Türkiye'nin ordu bütçesi")).toEqual(["auto"]);
    expect(found("Türkiye'nin Ordu ili")).toEqual(["auto", "exact"]);
  });
});
