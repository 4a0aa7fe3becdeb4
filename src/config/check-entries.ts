import { isScalar, type Scalar } from "yaml";
import type { z } from "zod";
import { explainIssues } from "./explain-issue.ts";
import type { Explained } from "./explained.ts";
import { type Located, locateNode } from "./locate.ts";
import type { ListName, Merged, RawEntry } from "./merge.ts";
import { LISTS } from "./merge.ts";
import type { Source } from "./parse-yaml.ts";
import type { ConfigPath, ConfigProblem, Place } from "./problem.ts";
import { scalarOffset } from "./scalar-offset.ts";
import { type ChannelConfig, ChannelConfig as ChannelSchema } from "./schema/channels.ts";
import { type FeedConfig, FeedConfig as FeedSchema } from "./schema/feeds.ts";
import { Settings } from "./schema/settings.ts";
import { type WatchlistConfig, WatchlistConfig as WatchlistSchema } from "./schema/watchlists.ts";
import { isSecretPath, maskPasswords } from "./secrets.ts";
import { type Substituted, writtenIndex } from "./substitute.ts";

/** A valid entry, and its place in its list: entries that are not valid are left out, so the places may have gaps. */
type Checked<T> = { readonly value: T; readonly index: number };
export type CheckedEntries = {
  readonly feeds: readonly Checked<FeedConfig>[];
  readonly watchlists: readonly Checked<WatchlistConfig>[];
  readonly channels: readonly Checked<ChannelConfig>[];
  readonly settings: Settings | null;
  readonly problems: readonly ConfigProblem[];
};
/** Finds places in the files for places in the merged configuration. */
export type Locator = {
  /** Where the value at `path` stands; `within` (1-based) is a place inside a text, for problems in a query. */
  readonly locate: (path: ConfigPath, within?: { readonly line: number; readonly column: number }) => Place;
  readonly locateKey: (path: ConfigPath) => Place;
  /** The value as written in its file, before the environment came in; null where there is no single value. */
  readonly written: (path: ConfigPath) => string | null;
};

/** Checks every entry by itself, so that one mistake hides no other. */
export function checkEntries(merged: Merged, locator: Locator): CheckedEntries {
  const problems: ConfigProblem[] = [];
  const parse = <S extends z.ZodType>(schema: S, input: unknown, prefix: ConfigPath): z.output<S> | null => {
    const result = schema.safeParse(input);
    if (result.success) {
      return result.data;
    }
    const show = (path: ConfigPath): string | null => {
      const full = [...prefix, ...path];
      const written = isSecretPath(full) ? null : locator.written(full);
      return written && maskPasswords(written);
    };
    for (const explained of explainIssues(result.error.issues, { schema, input, show })) {
      problems.push(toProblem(explained, prefix, locator));
    }
    return null;
  };
  const list = <S extends z.ZodType>(name: ListName, schema: S): Checked<z.output<S>>[] =>
    merged.lists[name].flatMap(({ value: raw }, index) => {
      const value = parse(schema, raw, [name, index]);
      return value === null ? [] : [{ value, index }];
    });
  return {
    feeds: list("feeds", FeedSchema),
    watchlists: list("watchlists", WatchlistSchema),
    channels: list("channels", ChannelSchema),
    settings: parse(Settings, { ...merged.settings }, ["settings"]),
    problems,
  };
}

function toProblem({ atKey, ...said }: Explained, prefix: ConfigPath, locator: Locator): ConfigProblem {
  const path = [...prefix, ...said.path];
  const place = atKey ? locator.locateKey(path) : locator.locate(path);
  return { ...said, ...place, path };
}

/** Makes the locator of a merged configuration. */
export function makeLocator(merged: Merged, fallback: Source, substituted: ReadonlyMap<Scalar, Substituted>): Locator {
  const find = (path: ConfigPath): { source: Source; at: Located } => {
    const [head, step, ...rest] = path;
    const list = LISTS.find((name) => name === head);
    const entry: RawEntry | undefined =
      list !== undefined && typeof step === "number" ? merged.lists[list][step] : undefined;
    if (list !== undefined && entry) {
      return { source: entry.source, at: locateNode(entry.source, [list, entry.index, ...rest]) };
    }
    const source = merged.settingsSources.get(String(step)) ?? fallback;
    return { source, at: locateNode(source, head === "settings" && step !== undefined ? [step, ...rest] : path) };
  };
  return {
    locate: (path, within) => {
      const { source, at } = find(path);
      const offset =
        within && at.found && isScalar(at.node) ? offsetWithin(source, at.node, within, substituted) : at.offset;
      return { file: source.file, ...source.place(offset) };
    },
    locateKey: (path) => {
      const { source, at } = find(path);
      return { file: source.file, ...source.place(at.found ? at.keyOffset : at.offset) };
    },
    written: (path) => {
      const { at } = find(path);
      if (!at.found || !isScalar(at.node)) {
        return null;
      }
      return substituted.get(at.node)?.written ?? at.node.source ?? String(at.node.value);
    },
  };
}

function offsetWithin(
  source: Source,
  scalar: Scalar,
  within: { line: number; column: number },
  substituted: ReadonlyMap<Scalar, Substituted>,
): number {
  const value = String(scalar.value);
  let lineStart = 0;
  for (let line = 1; line < within.line; line++) {
    const next = value.indexOf("\n", lineStart);
    if (next < 0) {
      break;
    }
    lineStart = next + 1;
  }
  const index = lineStart + within.column - 1;
  const reference = substituted.get(scalar);
  return reference
    ? scalarOffset(source.text, scalar, reference.written, writtenIndex(reference, index))
    : scalarOffset(source.text, scalar, value, index);
}
