import { parseDuration } from "../../lib/duration.ts";
import type { Expr, ValueField } from "./expr.ts";
import { refuse } from "./problem.ts";

const WORDS = /^(>=|<=|>|<|)(\d{1,7})$|^(\d{1,7})-(\d{1,7})$/;
const AGE = /^(>=|<=|>|<)(.+)$/;

/** A field compared as a whole: `source:reuters.com`, `lang:ru`, `tag:africa`, `words:>300`, `age:<2d`. */
export function readValue(field: ValueField, written: string, at: number): Expr {
  const value = written.trim();
  if (field === "words" && !WORDS.test(value)) {
    refuse(at, `words: takes a number of words, not "${value}"`, "words:>300, words:<=100 or words:100-500");
  }
  if (field === "age") {
    const duration = AGE.exec(value)?.[2] ?? "";
    if (parseDuration(duration) === null) {
      refuse(at, `age: takes a comparison with a duration, not "${value}"`, "age:<2d or age:>12h");
    }
  }
  if (field === "lang" && !/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(value)) {
    refuse(at, `lang: takes a language tag, not "${value}"`, "lang:en, lang:ru or lang:pt-BR");
  }
  if (field === "source" && /[/:\s]/.test(value)) {
    refuse(
      at,
      `source: takes a host or a feed's id, not "${value}"`,
      `source:${value.replace(/^[a-z]+:\/\//i, "").split(/[/:\s]/)[0] ?? "example.org"}`,
    );
  }
  return { kind: "value", field, value, at };
}
