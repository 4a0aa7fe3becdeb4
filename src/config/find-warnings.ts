import type { Locator } from "./check-entries.ts";
import type { Config } from "./config.ts";
import type { ConfigPath, ConfigProblem } from "./problem.ts";
import type { SettledFeed } from "./settle-feeds.ts";

const SHORTEST_GOOD_TOKEN = 16;

/** What is allowed and yet probably not meant. */
export function findWarnings(config: Config, settled: readonly SettledFeed[], locator: Locator): ConfigProblem[] {
  const warnings: ConfigProblem[] = [];
  const warn = (code: string, path: ConfigPath, message: string, suggestion: string): void => {
    warnings.push({ code: `WW-CONFIG-${code}`, ...locator.locate(path), path, message, suggestion });
  };
  for (const list of ["feeds", "watchlists", "channels"] as const) {
    if (config[list].length === 0) {
      warn("NOTHING", [list], `there are no ${list}`, `add one under ${list}:`);
    }
  }
  for (const [index, { feed, guessed }] of settled.entries()) {
    if (guessed) {
      warn(
        "GUESSED-ID",
        ["feeds", index],
        `another feed has this host; this one is called "${feed.id}"`,
        `add "id: ${feed.id}", or a better one`,
      );
    }
  }
  const { owner, canary, web } = config.settings;
  if (web.token !== undefined && web.token.length < SHORTEST_GOOD_TOKEN) {
    warn(
      "SHORT-TOKEN",
      ["settings", "web", "token"],
      "the token of the web page is short",
      "openssl rand -hex 24 makes one",
    );
  }
  const used = new Set([owner?.channel, canary?.channel]);
  for (const [index, { id, alert }] of config.watchlists.entries()) {
    if (alert.length === 0) {
      warn(
        "NO-ROUTE",
        ["watchlists", index],
        `nobody is told about "${id}"`,
        'add "alert:" with "- to: CHANNEL" below it',
      );
    }
    for (const [n, route] of alert.entries()) {
      used.add(route.to);
      if (route.empty === "send" && route.digest === undefined) {
        warn(
          "NO-DIGEST",
          ["watchlists", index, "alert", n, "empty"],
          '"empty" says nothing without "digest"',
          'add "digest: daily 07:30", or remove "empty"',
        );
      }
    }
  }
  for (const [index, { id }] of config.channels.entries()) {
    if (!used.has(id)) {
      warn(
        "UNUSED-CHANNEL",
        ["channels", index, "id"],
        `no watchlist sends to "${id}"`,
        `add "- to: ${id}" below a watchlist's "alert:"`,
      );
    }
  }
  return warnings;
}
