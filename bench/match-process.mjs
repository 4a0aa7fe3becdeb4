// Matching measured in a process of its own that runs the built library as users run it, and nothing else: what tsx does to its modules
// costs a fifth. Called by bench/match.ts: `node match-process.mjs INPUT PASSES SLICE`; prints one line of JSON.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const WARM_UP = 10;
const [input = "", passes = "1", slice = "10"] = process.argv.slice(2);
const { compileWatchlists } = await import(pathToFileURL(resolve("dist/index.js")).href);
const { articles, queries } = JSON.parse(readFileSync(input, "utf8"));

const begun = process.cpuUsage();
const { matcher, problems } = compileWatchlists(queries.map((query, i) => ({ id: `w${i}`, query })));
if (problems.length > 0) {
  throw new Error(`a watchlist of the benchmark does not compile: ${JSON.stringify(problems[0])}`);
}
const compileUs = cpuUs(begun);
let found = 0;
const us = best((article) => {
  found += matcher.verdicts(article).length;
});
found = 0;
const receiptsUs = best((article) => {
  found += matcher.match(article).length;
});
console.log(
  JSON.stringify({ us, receiptsUs, compileUs, found: found / ((WARM_UP + Number(passes)) * articles.length) }),
);

/** @param {NodeJS.CpuUsage} since */
function cpuUs(since) {
  const { user, system } = process.cpuUsage(since);
  return user + system;
}

/**
 * Microseconds an article: of each slice the best of some passes in a row, as bench/match.ts and bench/match-hyperscan.c measure. Passes
 * over everything come first, so that the compiler has done its work.
 */
function best(work) {
  for (let pass = 0; pass < WARM_UP; pass++) {
    for (const article of articles) {
      work(article);
    }
  }
  let sum = 0;
  for (let from = 0; from < articles.length; from += Number(slice)) {
    const some = articles.slice(from, from + Number(slice));
    let least = Number.POSITIVE_INFINITY;
    for (let pass = 0; pass < Number(passes); pass++) {
      const since = process.cpuUsage();
      for (const article of some) {
        work(article);
      }
      least = Math.min(least, cpuUs(since));
    }
    sum += least;
  }
  return sum / articles.length;
}
