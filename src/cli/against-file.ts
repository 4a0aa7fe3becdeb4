import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { WatchlistConfig } from "../config/schema/watchlists.ts";
import { reasonOf, WirewatchError } from "../lib/errors.ts";
import { compileWatchlists, type Matcher } from "../watchlists/compile-watchlists.ts";

const File = z.object({ watchlists: z.array(WatchlistConfig) });

/** The other version of a watchlist, from a watchlists file. */
export async function againstFile(path: string, id: string): Promise<Matcher> {
  const refuse = (why: string): WirewatchError =>
    new WirewatchError("WW-BACKTEST-AGAINST", `${path}: ${why}`, { hint: "Give a file like config/watchlists.yaml." });
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw refuse(reasonOf(error));
  });
  const parsed = File.safeParse(parse(text));
  if (!parsed.success) {
    throw refuse(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
  }
  const { watchlists } = parsed.data;
  if (!watchlists.some((watchlist) => watchlist.id === id)) {
    throw refuse(
      `it has no watchlist "${id}", only ${watchlists.map((watchlist) => watchlist.id).join(", ") || "none"}`,
    );
  }
  const { matcher, problems } = compileWatchlists(watchlists.filter((watchlist) => watchlist.id === id));
  const [problem] = problems;
  if (problem) {
    throw refuse(`${problem.watchlist}: ${problem.message}`);
  }
  return matcher;
}
