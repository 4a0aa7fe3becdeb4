import { RE2JS } from "re2js";
import { reasonOf } from "../../lib/errors.ts";
import { refuse } from "./problem.ts";

const MAX_LENGTH = 256;

/** Refuses what RE2 does not know, what is too long, and what matches the empty text. */
export function checkRegex(source: string, at: number): void {
  if (source.length > MAX_LENGTH) {
    refuse(at, `a regular expression has at most ${MAX_LENGTH} characters`, "use words and OR, which also cost less");
  }
  if (/\(\?(?:[=!]|<[=!])/.test(source)) {
    refuse(at, "look-around is not part of RE2", "use NEAR, NOTNEAR or NOTIN around plain words");
  }
  if (/\\[1-9]/.test(source)) {
    refuse(at, "back-references are not part of RE2", "write the words out, joined by OR");
  }
  try {
    if (RE2JS.compile(source).matcher("").matches()) {
      refuse(
        at,
        "this regular expression matches the empty text, so it is true everywhere",
        "make at least one part required",
      );
    }
  } catch (error) {
    if (error instanceof Error && error.name.startsWith("RE2JS")) {
      refuse(
        at,
        `not a regular expression of RE2: ${reasonOf(error)}`,
        'quote words that are meant as they stand: "a+b"',
      );
    }
    throw error;
  }
}
