import { cpus, loadavg, totalmem } from "node:os";
import type { Stage } from "./first-pass.ts";
import type { Limit } from "./limit.ts";
import type { Peer } from "./peers.ts";
import { memorySlope } from "./slope.ts";
import type { Steady } from "./steady-state.ts";

const loads = (): string =>
  loadavg()
    .map((one) => one.toFixed(1))
    .join(" ");

/** Where and when: figures without their conditions say nothing. */
export function printConditions(what: string): void {
  const [cpu] = cpus();
  const busy = (loadavg()[0] ?? 0) > cpus().length / 2;
  console.log(
    `${what}\n${cpus().length} x ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}; load average before: ${loads()}${busy ? " (others are at work here: times are too long, CPU per article less so)" : ""}\n`,
  );
}

type Cell = string | number;

/** A table as Markdown writes it, so that it can go into a document as it is. */
function printTable(head: readonly Cell[], rows: readonly (readonly Cell[])[]): void {
  const widths = head.map((cell, i) => Math.max(...[head, ...rows].map((row) => String(row[i] ?? cell).length)));
  const line = (cells: readonly Cell[]): string =>
    `| ${cells.map((cell, i) => String(cell).padEnd(widths[i] ?? 0)).join(" | ")} |`;
  console.log([line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n"));
}

const perArticle = (ms: number, articles: number): string => (ms / articles).toFixed(2);
const rate = (articles: number, ms: number): string => (articles / (ms / 1000)).toFixed(1);

export type LoadTable = {
  readonly stages: readonly Stage[];
  readonly articles: number;
  readonly limit: Limit;
  readonly peers: readonly (Peer | string)[];
};

/** The first pass, all together and stage by stage, and that of others, beside the limit. */
export function printLoad({ stages, articles, limit, peers }: LoadTable): void {
  const limits: Readonly<Record<string, number>> = {
    poll: limit.parse,
    read: limit.extract,
    match: limit.match,
    "all together": limit.parse + limit.extract + limit.match,
    "rss-parser script": limit.parse,
    rss2email: limit.parse,
  };
  const row = (name: string, done: number, ms: number, cpuMs: number, engines: readonly Cell[]): readonly Cell[] => {
    const least = limits[name];
    const ratio = least === undefined ? "-" : `${(cpuMs / done / least).toFixed(1)}x`;
    return [
      name,
      done,
      rate(done, ms),
      (ms / 1000).toFixed(1),
      perArticle(cpuMs, done),
      ...engines,
      least?.toFixed(2) ?? "-",
      ratio,
    ];
  };
  printTable(
    ["first pass", "articles", "articles/s", "seconds", "CPU ms each", "Redis", "PostgreSQL", "limit", "ratio"],
    [
      ...stages.map(({ name, ms, ownMs, redisMs, postgresMs }) =>
        row(name, articles, ms, ownMs, [perArticle(redisMs, articles), perArticle(postgresMs, articles)]),
      ),
      ...peers.flatMap((peer) =>
        typeof peer === "string" ? [] : [row(peer.name, peer.entries, peer.ms, peer.cpuMs, ["-", "-"])],
      ),
    ],
  );
  console.log(
    [
      "limit: CPU ms of the pure function alone in one process: parse only, extract only, match only, or their sum; of the peers, parse only",
      "the peers read no page, know no copies and keep no ledger; rss2email matches nothing and mails every entry",
      ...peers.filter((peer) => typeof peer === "string"),
      "",
    ].join("\n"),
  );
}

export function printSteady(steady: Steady, every: string): void {
  const { published, ms, ownMs, redisMs, postgresMs, memory, notSeen } = steady;
  const share = (((ownMs + redisMs + postgresMs) / ms) * 100).toFixed(0);
  console.log(
    `steady state: ${published} articles in ${Math.round(ms / 1000)} s, each feed checked every ${every}; load average now: ${loads()}`,
  );
  console.log(
    `CPU ms/article ${perArticle(ownMs, published)} (Redis ${perArticle(redisMs, published)}, PostgreSQL ${perArticle(postgresMs, published)}), ${share} % of one core; not seen in the end: ${notSeen}\n`,
  );
  printTable(
    ["seconds to alert", "p50", "p95", "p99", "alerts"],
    [
      ["webhook, from publication", ...percentiles(steady.hook.fromPublished)],
      ["webhook, from the feed that listed it", ...percentiles(steady.hook.fromFeed)],
      ["mail, from publication", ...percentiles(steady.mail.fromPublished)],
      ["mail, from the feed that listed it", ...percentiles(steady.mail.fromFeed)],
    ],
  );
  console.log("");
  const series = (name: string, mb: readonly number[]): readonly Cell[] => [
    name,
    mb.map((one) => Math.round(one)).join(" "),
    memorySlope(mb, ms),
  ];
  printTable(
    ["memory", "MB over time", "MB/h after the first sixth"],
    [
      series(
        "service",
        memory.map((one) => one.ownMb),
      ),
      series(
        "Redis",
        memory.map((one) => one.redisMb),
      ),
      series(
        "PostgreSQL",
        memory.map((one) => one.postgresMb),
      ),
    ],
  );
}

function percentiles(ms: readonly number[]): readonly Cell[] {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (share: number): string =>
    sorted.length === 0
      ? "-"
      : ((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) / 1000).toFixed(2);
  return [at(0.5), at(0.95), at(0.99), sorted.length];
}
