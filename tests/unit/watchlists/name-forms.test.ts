// How many forms of a watched word are found, and how many words that only look like it, language by language.
import { describe, expect, it } from "vitest";
import { compileWatchlists } from "../../../src/watchlists/compile-watchlists.ts";
import { declines } from "../../../src/watchlists/forms/forms-of.ts";
import { makeArticle } from "./make-article.ts";
import { NAME_FORMS, type NameForms, UNSEEN_NAME_FORMS } from "./name-forms.ts";

type Tally = { readonly hits: readonly string[]; readonly misses: readonly string[] };

function tally(rows: readonly NameForms[], language: string, column: "forms" | "decoys" | "homonyms"): Tally {
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

describe("the forms of names", () => {
  it.each([...NAME_FORMS, ...UNSEEN_NAME_FORMS])("in %s are found, and look-alikes are not", (language, rows) => {
    const forms = tally(rows, language, "forms");
    const decoys = tally(rows, language, "decoys");
    const homonyms = tally(rows, language, "homonyms");
    const recall = forms.hits.length / (forms.hits.length + forms.misses.length);
    const precision = forms.hits.length / (forms.hits.length + decoys.hits.length);
    console.log(
      `${language}: recall ${recall.toFixed(3)} (${count(forms)}), precision ${precision.toFixed(3)} ` +
        `(${count(decoys)} look-alikes, ${count(homonyms)} homonyms found)` +
        ` missed: ${forms.misses.join(" ")}; wrong: ${decoys.hits.join(" ")}`,
    );

    expect(declines(language)).toBe(true);
    expect(recall, `recall, missed ${forms.misses.join(" ")}`).toBeGreaterThanOrEqual(0.9);
    expect(precision, `precision, wrong ${decoys.hits.join(" ")}`).toBeGreaterThanOrEqual(0.95);
  });
});
