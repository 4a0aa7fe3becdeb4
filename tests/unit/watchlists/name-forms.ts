// Watch words of twenty-one languages in their cases and numbers, as the grammars give them, beside words that are others.
import { AGGLUTINATIVE, BALTIC_GREEK_ROMANIAN, SEMITIC_PERSIAN } from "./name-forms-other.ts";
import { SLAVIC } from "./name-forms-slavic.ts";
import { UNSEEN } from "./name-forms-unseen.ts";

export type NameForms = {
  readonly watched: string;
  readonly forms: readonly string[];
  readonly decoys: readonly string[];
  readonly homonyms: readonly string[];
};

export type NameFormTable = readonly (readonly [string, readonly NameForms[]])[];

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

const readTables = (tables: Readonly<Record<string, string>>): NameFormTable =>
  Object.entries(tables).map(([language, table]) => [language, readRows(table)]);

/** The words with which the tables of endings were corrected. */
export const NAME_FORMS = readTables({ ...SLAVIC, ...BALTIC_GREEK_ROMANIAN, ...AGGLUTINATIVE, ...SEMITIC_PERSIAN });
/** Others, written down later; decision 0050 has what was found of them at first sight. */
export const UNSEEN_NAME_FORMS = readTables(UNSEEN);
