import { cpus, loadavg, totalmem } from "node:os";
import type { Stage } from "./first-pass.ts";
import type { Limit } from "./limit.ts";
import type { Peer } from "./peers.ts";
import type { Usage } from "./process-usage.ts";
import type { Steady } from "./steady-state.ts";

/** Where and when: figures without their conditions say nothing. */
export function printConditions(what: string): void {
  const [cpu] = cpus();
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(" ");
  console.log(
    `${what}\n${cpus().length} x ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}; load average before: ${load}${(loadavg()[0] ?? 0) > cpus().length / 2 ? " (others are at work here: times are too long, CPU per article less so)" : ""}\n`,
  );
}

const row = (cells: readonly (string | number)[]): void => {
  console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(22) : String(cell).padStart(15))).join(""));
};
const perArticle = (ms: number, articles: number): string => (ms / articles).toFixed(2);
const rate = (articles: number, ms: number): string => (articles / (ms / 1000)).toFixed(1);

/** The first pass, all together and stage by stage, beside the limit. */
export function printStages(stages: readonly Stage[], articles: number, limit: Limit): void {
  row(["first pass", "articles/s", "seconds", "CPU ms/article", "Redis CPU ms", "limit CPU ms", "ratio"]);
  const limits: Readonly<Record<string, number>> = {
    poll: limit.parse,
    read: limit.extract,
    match: limit.match,
    "all together": limit.parse + limit.extract + limit.match,
  };
  for (const { name, ms, ownMs, redisMs } of stages) {
    const least = limits[name];
    row([
      name,
      rate(articles, ms),
      (ms / 1000).toFixed(1),
      perArticle(ownMs, articles),
      perArticle(redisMs, articles),
      least === undefined ? "-" : least.toFixed(2),
      least === undefined ? "-" : `${(ownMs / articles / least).toFixed(1)}x`,
    ]);
  }
  console.log("limit: the pure function alone in one process (parse only, extract only, match only)\n");
}

export function printPeers(peers: readonly (Peer | string)[]): void {
  row(["others, first pass", "articles/s", "seconds", "CPU ms/article", "entries"]);
  for (const peer of peers) {
    if (typeof peer === "string") {
      console.log(peer);
    } else {
      row([
        peer.name,
        rate(peer.entries, peer.ms),
        (peer.ms / 1000).toFixed(1),
        perArticle(peer.cpuMs, peer.entries),
        peer.entries,
      ]);
    }
  }
  console.log("neither reads pages or knows copies; rss2email matches nothing and mails every entry\n");
}

export function printSteady(steady: Steady, every: string): void {
  const { published, ms, ownMs, redisMs, memory, notSeen } = steady;
  console.log(`steady state: ${published} articles in ${Math.round(ms / 1000)} s, each feed checked every ${every}`);
  console.log(
    `CPU ms/article ${perArticle(ownMs, published)} (Redis ${perArticle(redisMs, published)}), ${(((ownMs + redisMs) / ms) * 100).toFixed(0)} % of one core; not seen in the end: ${notSeen}`,
  );
  row(["seconds to alert", "p50", "p95", "p99", "alerts"]);
  row(["webhook, published", ...percentiles(steady.hook.fromPublished)]);
  row(["webhook, from feed", ...percentiles(steady.hook.fromFeed)]);
  row(["mail, published", ...percentiles(steady.mail.fromPublished)]);
  row(["mail, from feed", ...percentiles(steady.mail.fromFeed)]);
  const series = (pick: (usage: Usage) => number): string => memory.map((one) => Math.round(pick(one))).join(" ");
  console.log(`RSS of the service over time, MB: ${series(({ ownMb }) => ownMb)}`);
  console.log(`RSS of Redis and its keeper, MB:  ${series(({ redisMb }) => redisMb)}\n`);
}

function percentiles(ms: readonly number[]): (string | number)[] {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (share: number): string =>
    sorted.length === 0
      ? "-"
      : ((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) / 1000).toFixed(2);
  return [at(0.5), at(0.95), at(0.99), sorted.length];
}
