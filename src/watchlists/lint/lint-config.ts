import type { LoadedConfig } from "../../config/load.ts";
import { byPlace, type ConfigProblem } from "../../config/problem.ts";
import type { ArchiveCount } from "../archive.ts";
import { CANARY_ID } from "../canary.ts";
import { placeProblem } from "../check-config.ts";
import type { IndexWord } from "../search-plan.ts";
import { lintWatchlists, wordsToCount } from "./lint.ts";

/** Counts words in the archive; null where there is none to ask, and nothing is then said of frequency. */
export type CountWords = (words: readonly IndexWord[]) => Promise<ArchiveCount | null>;

/** Warnings on the watchlists of a valid configuration, each at its place in the files. */
export async function lintConfig(loaded: LoadedConfig, countWords: CountWords): Promise<readonly ConfigProblem[]> {
  const watchlists = loaded.config.watchlists.filter(({ id }) => id !== CANARY_ID);
  const words = wordsToCount(watchlists);
  const counted = await countWords(words);
  const holding = new Map(words.map(({ kind, text }, i) => [`${kind} ${text}`, counted?.holding[i] ?? 0]));
  const warnings = lintWatchlists(watchlists, {
    frequency: ({ kind, text }) => ({ articles: holding.get(`${kind} ${text}`) ?? 0, of: counted?.of ?? 0 }),
  });
  return warnings.map((warning) => ({ ...placeProblem(loaded, warning), code: "WW-CONFIG-LINT" })).toSorted(byPlace);
}
