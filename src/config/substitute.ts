import { isScalar, type Scalar, visit } from "yaml";
import { nearest } from "../lib/nearest.ts";
import type { EnvValue } from "./environment.ts";
import type { Source } from "./parse-yaml.ts";
import type { ConfigProblem } from "./problem.ts";

/** A scalar whose text came in part from the environment. */
export type Substituted = {
  /** As written in the file, quotes and escapes undone. */
  readonly written: string;
  /** What came from the environment; defaults written in the file are not among it. */
  readonly values: readonly string[];
  /** Where each part of the final value came from, in order. */
  readonly parts: readonly { readonly from: number; readonly written: number; readonly reference: boolean }[];
};

// $${ is a literal ${, as in compose files.
const REFERENCE = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?\}|\$\{/g;

/** Every name that the values of a file refer to. */
export function namesIn(source: Source): string[] {
  const names: string[] = [];
  eachValue(source, (scalar) => {
    names.push(...[...scalar.value.matchAll(REFERENCE)].flatMap(([, name]) => (name === undefined ? [] : [name])));
  });
  return names;
}

/**
 * Replaces `${NAME}` and `${NAME:-default}` in scalar values, after the YAML was parsed: a value cannot become a key, a list or
 * another type. Changes the document's scalars in place and remembers each one.
 */
export function substituteValues(
  source: Source,
  env: ReadonlyMap<string, EnvValue>,
): { readonly substituted: ReadonlyMap<Scalar, Substituted>; readonly problems: readonly ConfigProblem[] } {
  const substituted = new Map<Scalar, Substituted>();
  const problems: ConfigProblem[] = [];
  eachValue(source, (scalar) => {
    if (!scalar.value.includes("${")) {
      return;
    }
    const refuse = (message: string, suggestion: string): void => {
      const place = source.place(scalar.range?.[0] ?? 0);
      problems.push({ code: "WW-CONFIG-ENV", file: source.file, ...place, path: [], message, suggestion });
    };
    const { value, ...rest } = substituteOne(scalar.value, env, refuse);
    scalar.value = value;
    substituted.set(scalar, rest);
  });
  return { substituted, problems };
}

function substituteOne(
  written: string,
  env: ReadonlyMap<string, EnvValue>,
  refuse: (message: string, suggestion: string) => void,
): Substituted & { value: string } {
  let value = "";
  let from = 0;
  const values: string[] = [];
  const parts: { from: number; written: number; reference: boolean }[] = [];
  const literal = (end: number): void => {
    parts.push({ from: value.length, written: from, reference: false });
    value += written.slice(from, end);
  };
  for (const match of written.matchAll(REFERENCE)) {
    const [whole, name, hasDefault, fallback = ""] = match;
    literal(match.index);
    parts.push({ from: value.length, written: match.index, reference: true });
    from = match.index + whole.length;
    if (name === undefined) {
      value += "${";
      if (whole !== "$${") {
        refuse(
          "this is not a reference to the environment",
          `write \${NAME} or \${NAME:-default}; for the two characters themselves $\${`,
        );
      }
      continue;
    }
    const known = env.get(name);
    if (known?.kind === "set") {
      value += known.value;
      values.push(known.value);
    } else if (hasDefault !== undefined) {
      value += fallback;
    } else {
      refuse(known?.said ?? `the environment variable ${name} is not set`, howToSet(name, known?.known ?? []));
    }
  }
  literal(written.length);
  return { value, written, values, parts };
}

function howToSet(name: string, known: readonly string[]): string {
  const meant = nearest(
    name,
    known.filter((other) => other !== name),
  );
  const ways = `set ${name} in the environment or in .env, or write \${${name}:-default}`;
  return meant === null ? ways : `did you mean \${${meant}}? If not: ${ways}`;
}

function eachValue({ document }: Source, see: (scalar: Scalar & { value: string }) => void): void {
  visit(document, {
    Scalar: (key, scalar) => {
      if (key !== "key" && isText(scalar)) {
        see(scalar);
      }
    },
  });
}

const isText = (node: unknown): node is Scalar & { value: string } => isScalar(node) && typeof node.value === "string";

/** Where in the written text the character `index` of the final value comes from; inside a reference, the reference. */
export function writtenIndex({ parts }: Substituted, index: number): number {
  const part = parts.findLast(({ from }) => from <= index);
  if (!part) {
    return index;
  }
  return part.reference ? part.written : part.written + (index - part.from);
}
