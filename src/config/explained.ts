import type { z } from "zod";

/** `path` is relative to the checked value; `atKey`: the mistake is the key itself, not its value. */
export type Explained = {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly atKey: boolean;
  readonly message: string;
  readonly suggestion: string | null;
};
export type ExplainOptions = {
  readonly schema: z.core.$ZodType;
  readonly input: unknown;
  /** A value as it may be shown: as written in the file, or null where it may be a secret. */
  readonly show: (path: readonly (string | number)[]) => string | null;
};

/** The last name on a path, with its index where it is an entry of a list: `"to[1]"`. */
export function nameOf(path: readonly (string | number)[]): string {
  const at = path.findLastIndex((step) => typeof step === "string");
  if (at < 0) {
    return "this entry";
  }
  const indexes = path.slice(at + 1).map((step) => `[${step}]`);
  return `"${path[at]}${indexes.join("")}"`;
}
