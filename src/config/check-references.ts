import { nearest } from "../lib/nearest.ts";
import type { CheckedEntries, Locator } from "./check-entries.ts";
import { valueAt } from "./known-keys.ts";
import type { Merged } from "./merge.ts";
import type { ConfigPath, ConfigProblem } from "./problem.ts";
import type { SettledFeed } from "./settle-feeds.ts";

export type CheckReferencesInput = {
  readonly merged: Merged;
  readonly entries: CheckedEntries;
  /** In the order of `entries.feeds`. */
  readonly settled: readonly SettledFeed[];
  readonly locator: Locator;
};
type Refuse = (code: string, path: ConfigPath, message: string, suggestion: string) => void;
type Check = (input: CheckReferencesInput, refuse: Refuse) => void;

const CHECKS: readonly Check[] = [
  duplicateIds,
  duplicateFeeds,
  routesAndOwner,
  feedFilters,
  emailNeedsSmtp,
  openWebNeedsToken,
  watchesSomething,
];

/** What only shows when all entries are seen together: ids that are taken, names that nothing bears, parts that miss each other. */
export function checkReferences(input: CheckReferencesInput): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const refuse: Refuse = (code, path, message, suggestion) => {
    problems.push({ code: `WW-CONFIG-${code}`, ...input.locator.locate(path), path, message, suggestion });
  };
  for (const check of CHECKS) {
    check(input, refuse);
  }
  return problems;
}

function duplicateIds({ merged, locator }: CheckReferencesInput, refuse: Refuse): void {
  for (const list of ["feeds", "watchlists", "channels"] as const) {
    const seen = new Map<string, ConfigPath>();
    for (const [index, { value }] of merged.lists[list].entries()) {
      const id = valueAt(value, ["id"]);
      const path = [list, index, "id"];
      const first = typeof id === "string" ? seen.get(id) : undefined;
      if (first) {
        const { file, line } = locator.locate(first);
        refuse("DUPLICATE-ID", path, `the id "${id}" is taken by ${file}:${line}`, "give this one another id");
      } else if (typeof id === "string") {
        seen.set(id, path);
      }
    }
  }
}

function duplicateFeeds({ entries, locator }: CheckReferencesInput, refuse: Refuse): void {
  const seen = new Map<string, ConfigPath>();
  for (const { value, index } of entries.feeds) {
    const key = "url" in value ? "url" : "folder";
    const address = "url" in value ? new URL(value.url).href : value.folder;
    const first = seen.get(address);
    if (first) {
      const { file, line } = locator.locate(first);
      refuse(
        "DUPLICATE-FEED",
        ["feeds", index, key],
        `this feed stands at ${file}:${line} already`,
        "remove one of the two",
      );
    } else {
      seen.set(address, ["feeds", index, key]);
    }
  }
}

/** Ids as written, also of entries that have another mistake: that one is told already. */
function idsOf(merged: Merged, list: "feeds" | "channels"): string[] {
  return merged.lists[list].map(({ value }) => valueAt(value, ["id"])).filter((id) => typeof id === "string");
}

function routesAndOwner({ merged, entries }: CheckReferencesInput, refuse: Refuse): void {
  const known = idsOf(merged, "channels");
  const suggest = (id: string): string => {
    const meant = nearest(id, known);
    if (meant !== null) {
      return `did you mean "${meant}"?`;
    }
    return known.length === 0 ? `add a channel with this id under channels:` : `known channels: ${known.join(", ")}`;
  };
  for (const { value, index } of entries.watchlists) {
    for (const [n, { to }] of value.alert.entries()) {
      if (!known.includes(to)) {
        refuse("UNKNOWN-CHANNEL", ["watchlists", index, "alert", n, "to"], `there is no channel "${to}"`, suggest(to));
      }
    }
  }
  for (const key of ["owner", "canary"] as const) {
    const channel = entries.settings?.[key]?.channel;
    if (channel === undefined || known.includes(channel)) {
      continue;
    }
    refuse("UNKNOWN-CHANNEL", ["settings", key, "channel"], `there is no channel "${channel}"`, suggest(channel));
  }
}

function feedFilters({ merged, entries, settled }: CheckReferencesInput, refuse: Refuse): void {
  const ids = [...idsOf(merged, "feeds"), ...settled.map(({ feed }) => feed.id)];
  const tags = settled.flatMap(({ feed }) => feed.tags);
  const known = [...new Set([...ids, ...tags])];
  for (const { value, index } of entries.watchlists) {
    for (const [n, name] of (value.feeds ?? []).entries()) {
      if (!known.includes(name)) {
        const meant = nearest(name, known);
        const suggestion =
          meant === null
            ? `known feeds and tags: ${known.slice(0, 12).join(", ") || "none"}`
            : `did you mean "${meant}"?`;
        refuse("UNKNOWN-FEED", ["watchlists", index, "feeds", n], `there is no feed or tag "${name}"`, suggestion);
      }
    }
  }
}

function emailNeedsSmtp({ merged, entries }: CheckReferencesInput, refuse: Refuse): void {
  const [first] = entries.channels.filter(({ value }) => value.type === "email");
  if (first && merged.settings["smtp"] === undefined) {
    refuse(
      "SMTP",
      ["channels", first.index, "type"],
      "an email channel needs a mail server, and none is configured",
      `add to settings.yaml: smtp: {url: "\${SMTP_URL}", from: "Wirewatch <alerts@example.org>"}`,
    );
  }
}

function openWebNeedsToken({ entries }: CheckReferencesInput, refuse: Refuse): void {
  const web = entries.settings?.web;
  if (web && web.token === undefined && !isLoopback(web.listen)) {
    refuse(
      "OPEN-WEB",
      ["settings", "web", "listen"],
      `"${web.listen}" can be reached from other machines, and the web page has no token`,
      `add below web: token: "\${WIREWATCH_TOKEN}", or listen on 127.0.0.1`,
    );
  }
}

function isLoopback(listen: string): boolean {
  const host = listen.slice(0, listen.lastIndexOf(":"));
  return host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function watchesSomething({ entries }: CheckReferencesInput, refuse: Refuse): void {
  for (const { value, index } of entries.watchlists) {
    const simple = (["keywords", "require", "exclude", "ignore", "ignore_near"] as const).find(
      (key) => value[key] !== undefined,
    );
    if (value.query !== undefined && simple !== undefined) {
      refuse(
        "NOTHING-TO-FIND",
        ["watchlists", index, simple],
        `"${simple}" and "query" exclude each other`,
        "keep the query, or the lists of words",
      );
    } else if (value.query === undefined && value.keywords === undefined && value.require === undefined) {
      refuse(
        "NOTHING-TO-FIND",
        ["watchlists", index],
        `the watchlist "${value.id}" looks for nothing`,
        "add keywords: [...] or query: ...",
      );
    }
  }
}
