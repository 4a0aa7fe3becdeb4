/** A place inside the merged configuration, e.g. ["watchlists", 2, "query"] or ["settings", "smtp", "url"]. */
export type ConfigPath = readonly (string | number)[];

/** Line and column are 1-based; columns count UTF-16 units, as editors do. */
export type Place = { readonly file: string; readonly line: number; readonly column: number };

/** What is wrong with the configuration, where, and what to write instead. Holds no secret's value. */
export type ConfigProblem = Place & {
  /** `WW-CONFIG-...`, listed in docs/errors.md. */
  readonly code: string;
  readonly path: ConfigPath;
  readonly message: string;
  readonly suggestion: string | null;
};

/** `feeds[2].url`: a path as people write it. */
export function printPath(path: ConfigPath): string {
  let text = "";
  for (const step of path) {
    text += typeof step === "number" ? `[${step}]` : `${text === "" ? "" : "."}${step}`;
  }
  return text;
}

/** By file, then by place: the order in which people mend. */
export function byPlace(a: ConfigProblem, b: ConfigProblem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
}
