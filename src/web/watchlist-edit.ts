import { type EditedFile, editWatchlist } from "../config/edit-watchlist.ts";
import { loadConfig } from "../config/load.ts";
import type { ConfigProblem } from "../config/problem.ts";
import type { WatchlistConfig } from "../config/schema/watchlists.ts";
import { type CheckedConfig, compileConfig } from "../watchlists/check-config.ts";
import { runExamples } from "../watchlists/check-examples.ts";
import type { WebDeps } from "./deps.ts";

/** A mistake in a watchlist as it is being typed. Line and column count from 1 within the text; null: it is elsewhere in the config. */
export type EditProblem = {
  readonly line: number | null;
  readonly column: number | null;
  readonly code: string;
  readonly message: string;
  readonly suggestion: string | null;
};
export type CheckedEdit =
  | {
      readonly kind: "sound";
      readonly watchlist: WatchlistConfig;
      /** Examples that do not come out as they say; they stop no watchlist. */
      readonly warnings: readonly EditProblem[];
      readonly edited: EditedFile;
    }
  | { readonly kind: "wrong"; readonly problems: readonly EditProblem[] };

const CLAIM = { line: 1, column: 1, suggestion: null } as const;

/**
 * Checks a watchlist as typed, in its place among all files: exactly what `wirewatch check` would say if it were saved. `id` is the
 * watchlist that it replaces; null: a new one.
 */
export async function checkEdit(
  { configDir, env }: Pick<WebDeps, "configDir" | "env">,
  { id, yaml }: { readonly id: string | null; readonly yaml: string },
): Promise<CheckedEdit> {
  const text = yaml.replace(/\r\n?/g, "\n");
  if (text.trim() === "") {
    return wrong([
      { ...CLAIM, code: "WW-CONFIG-EMPTY", message: "nothing is written here yet", suggestion: "begin with id:" },
    ]);
  }
  if (/^\s*-\s/.test(text)) {
    const suggestion = "leave out the dash, and write the keys at the left border";
    return wrong([
      { ...CLAIM, code: "WW-CONFIG-TYPE", message: "this is a list; here stands one watchlist", suggestion },
    ]);
  }
  const edited = await editWatchlist(configDir, id, text);
  if (edited.kind !== "edited") {
    const message =
      edited.kind === "missing" ? `there is no watchlist "${id}" any more` : `${edited.file}: ${edited.reason}`;
    return wrong([{ ...CLAIM, code: "WW-CONFIG-EDIT", message }]);
  }
  const loaded = await loadConfig({ dir: configDir, env, instead: new Map([[edited.file, edited.text]]) });
  const checked = loaded.kind === "config" ? compileConfig(loaded) : loaded;
  if (checked.kind === "invalid") {
    return wrong(checked.problems.map((problem) => placed(problem, edited)));
  }
  const watchlist = typed(checked, edited);
  if (watchlist === undefined) {
    return wrong([
      { ...CLAIM, code: "WW-CONFIG-TYPE", message: "this is not one watchlist", suggestion: "begin with id:" },
    ]);
  }
  const warnings = runExamples([watchlist])
    .filter(({ passed }) => !passed)
    .map(({ text: example, expected, why }) => ({
      line: null,
      column: null,
      code: "WW-CONFIG-EXAMPLE",
      message: `the example "${example}" ${expected === "match" ? "should match and does not" : "should be skipped and is not"}`,
      suggestion: why,
    }));
  return { kind: "sound", watchlist, warnings, edited };
}

const wrong = (problems: readonly EditProblem[]): CheckedEdit => ({ kind: "wrong", problems });

/** The place within the typed text, or in words where the mistake is elsewhere. */
function placed({ file, line, column, code, message, suggestion }: ConfigProblem, edited: EditedFile): EditProblem {
  const { entry } = edited;
  if (entry === null || file !== edited.file || line < entry.line || line >= entry.line + Math.max(1, entry.lines)) {
    return { line: null, column: null, code, message: `${file}:${line}:${column} ${message}`, suggestion };
  }
  return { line: line - entry.line + 1, column: Math.max(1, column - entry.indent), code, message, suggestion };
}

/** The watchlist that stands where the text was put. */
function typed({ loaded }: CheckedConfig, { file, entry }: EditedFile): WatchlistConfig | undefined {
  return loaded.config.watchlists.find((_, i) => {
    const place = loaded.locate(["watchlists", i, "id"]);
    return entry !== null && place.file === file && place.line >= entry.line && place.line < entry.line + entry.lines;
  });
}
