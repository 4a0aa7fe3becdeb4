import { reasonOf } from "../lib/errors.ts";
import { nearest } from "../lib/nearest.ts";
import { locateNode } from "./locate.ts";
import type { Source } from "./parse-yaml.ts";
import type { ConfigPath, ConfigProblem } from "./problem.ts";
import { Settings } from "./schema/settings.ts";

export const LISTS = ["feeds", "watchlists", "channels"] as const;
export type ListName = (typeof LISTS)[number];

/** One entry of a list, not yet checked, and where it stands: the `index`-th of its list in its own file. */
export type RawEntry = { readonly value: unknown; readonly source: Source; readonly index: number };
export type Merged = {
  readonly lists: Readonly<Record<ListName, readonly RawEntry[]>>;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Which file holds a key of the settings. */
  readonly settingsSources: ReadonlyMap<string, Source>;
  readonly problems: readonly ConfigProblem[];
};

const SETTINGS_KEYS = Object.keys(Settings.shape);

/**
 * Puts all files together. File names mean nothing: any file may hold the lists and any key of the settings. Lists are joined, in
 * the order of the file names; a key of the settings stands once, so that nobody has to know which file wins.
 */
export function mergeSources(sources: readonly Source[]): Merged {
  const lists: Record<ListName, RawEntry[]> = { feeds: [], watchlists: [], channels: [] };
  const settings: Record<string, unknown> = Object.create(null);
  const settingsSources = new Map<string, Source>();
  const problems: ConfigProblem[] = [];
  for (const source of sources) {
    const refuse = (code: string, path: ConfigPath, message: string, suggestion: string): void => {
      const { line, column } = source.place(locateNode(source, path).keyOffset);
      problems.push({ code: `WW-CONFIG-${code}`, file: source.file, line, column, path, message, suggestion });
    };
    for (const [key, value] of Object.entries(toPlain(source, refuse))) {
      if (isListName(key)) {
        addEntries(key, value, source, lists, refuse);
      } else if (!SETTINGS_KEYS.includes(key)) {
        refuse("UNKNOWN-KEY", [key], `unknown key "${key}"`, suggestKey(key));
      } else if (settingsSources.has(key)) {
        refuse(
          "DUPLICATE-KEY",
          [key],
          `"${key}" is set twice, here and in ${settingsSources.get(key)?.file}`,
          "keep one of the two",
        );
      } else if (value !== null) {
        // `smtp:` with every line below it commented out means: as if it were not there.
        settings[key] = value;
        settingsSources.set(key, source);
      }
    }
  }
  return { lists, settings, settingsSources, problems };
}

type Refuse = (code: string, path: ConfigPath, message: string, suggestion: string) => void;

function toPlain(source: Source, refuse: Refuse): Record<string, unknown> {
  try {
    // The parser's own limit on aliases keeps a "billion laughs" file from growing.
    return source.document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (error) {
    refuse(
      "YAML",
      [],
      `the file cannot be read as YAML (${reasonOf(error)})`,
      "a value that begins with * must be quoted",
    );
    return {};
  }
}

function addEntries(
  key: ListName,
  value: unknown,
  source: Source,
  lists: Record<ListName, RawEntry[]>,
  refuse: Refuse,
): void {
  if (value === null) {
    return;
  }
  if (!Array.isArray(value)) {
    refuse("TYPE", [key], `"${key}" must be a list`, `begin each entry on its own line with "- ", e.g. - id: ...`);
    return;
  }
  lists[key].push(...value.map((entry: unknown, index) => ({ value: entry, source, index })));
}

const isListName = (key: string): key is ListName => (LISTS as readonly string[]).includes(key);

const MEANT: Readonly<Record<string, string>> = {
  sources: "feeds",
  alerts: "watchlists",
  watches: "watchlists",
  mail: "smtp",
  email: "smtp",
};

function suggestKey(key: string): string {
  if (key === "settings") {
    return "remove this line and move its keys to the left border; they need no key above them";
  }
  const known = [...LISTS, ...SETTINGS_KEYS];
  const meant = nearest(key, known) ?? MEANT[key] ?? null;
  return meant === null ? `known keys: ${known.join(", ")}` : `did you mean "${meant}"?`;
}
