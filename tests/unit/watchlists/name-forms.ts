// Watch words of twenty-one languages in their cases and numbers, as the grammars give them, beside words that are others.
import { AGGLUTINATIVE, BALTIC_GREEK_ROMANIAN, SEMITIC_PERSIAN } from "./name-forms-other.ts";
import { SLAVIC } from "./name-forms-slavic.ts";

export type NameForms = {
  readonly watched: string;
  readonly forms: readonly string[];
  readonly decoys: readonly string[];
  readonly homonyms: readonly string[];
};

const words = (text: string | undefined): readonly string[] => [
  ...new Set((text ?? "").split(/\s+/).filter((word) => word !== "")),
];

function readRow(line: string): NameForms {
  const [watched = "", rest = ""] = line.split(/:(.*)/s);
  const [forms, decoys, homonyms] = rest.split("|");
  return { watched: watched.trim(), forms: words(forms), decoys: words(decoys), homonyms: words(homonyms) };
}

const readRows = (table: string): readonly NameForms[] =>
  table
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(readRow);

export const NAME_FORMS: readonly (readonly [string, readonly NameForms[]])[] = Object.entries({
  ...SLAVIC,
  ...BALTIC_GREEK_ROMANIAN,
  ...AGGLUTINATIVE,
  ...SEMITIC_PERSIAN,
}).map(([language, table]) => [language, readRows(table)]);
