/**
 * `npm run bench -- load [--feeds 1000] [--articles 30000] [--minutes 5] [--rate 5] [--every 30s] [--store sqlite|postgres]
 * [--processes 1] [--roles "poll,send,web;match;read"] [--dist dist] [--phases stages,first,steady,peers] [--out FILE.jsonl]`: the built
 * program against a news web of our own on loopback, beside the limit and beside others. With PostgreSQL it starts a server and a Redis that
 * all processes share; the servers must be installed. Linux only: it reads /proc.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { type StoreKind, startEngines } from "./load/engines.ts";
import { measureLimit } from "./load/limit.ts";
import { startNewsWeb } from "./load/news-web.ts";
import { printConditions, printLoad, printSteady } from "./load/print-load.ts";
import { makeRecord } from "./load/record.ts";
import { type Phase, runPhases } from "./load/run-phases.ts";
import { makeWatchlists, writeConfig } from "./load/service.ts";
import { startHookSink, startMailSink } from "./load/sinks.ts";

const WATCHLISTS = 200;
const PHASES: readonly Phase[] = ["stages", "first", "steady", "peers"];

const OPTIONS = {
  feeds: { type: "string", default: "1000" },
  articles: { type: "string", default: "30000" },
  minutes: { type: "string", default: "5" },
  rate: { type: "string", default: "5" },
  every: { type: "string", default: "30s" },
  store: { type: "string", default: "sqlite" },
  processes: { type: "string", default: "1" },
  roles: { type: "string" },
  dist: { type: "string", default: "dist" },
  phases: { type: "string", default: PHASES.join(",") },
  out: { type: "string" },
} as const;

/** Runs the phases that were asked for and prints their tables. */
export async function run(args: string[]): Promise<void> {
  const options = readOptions(args);
  const { feeds, articles, minutes, perSecond, processes, roles, store, every, dist, phases } = options;
  const note = makeRecord(options.out);
  printConditions(
    `${feeds} feeds, ${articles} articles, ${WATCHLISTS} watchlists, ${processes} process(es), ${store === "postgres" ? "PostgreSQL" : "SQLite"}${roles ? `, ${roles.join(" | ")}` : ""}`,
  );
  note("conditions", options);
  const root = mkdtempSync(join(tmpdir(), "ww-load-"));
  const web = await startNewsWeb({ feeds, articles, more: Math.ceil(minutes * 60 * perSecond) });
  const [hook, mail] = [await startHookSink(), await startMailSink()];
  try {
    const watchlists = makeWatchlists(WATCHLISTS, web.corpus);
    const dir = join(root, "config");
    writeConfig({ dir, feedUrls: web.feedUrls, watchlists, hookUrl: hook.url, mailUrl: mail.url, every });
    const limit = await measureLimit(await import(pathToFileURL(join(dist, "index.js")).href), web, watchlists);
    note("limit", limit);
    const { stages, steady, peers } = await runPhases({
      phases,
      context: { main: join(dist, "cli/main.js"), dir, root, web, articles, processes, roles },
      startEngines: (wanted) => startEngines(store, wanted),
      watchlists,
      hook,
      mail,
      steady: { minutes, perSecond, every },
      note,
    });
    printLoad({ stages, articles, limit, peers });
    if (steady !== null) {
      printSteady(steady, every);
    }
  } finally {
    await Promise.all([web.close(), hook.close(), mail.close()]);
    rmSync(root, { recursive: true, force: true });
  }
}

function readOptions(args: string[]) {
  const { values } = parseArgs({ args, options: OPTIONS });
  const dist = resolve(values.dist);
  if (!existsSync(join(dist, "cli/main.js"))) {
    throw new Error(`${dist} holds no built program: npm run build, or name another with --dist`);
  }
  const wanted = values.phases.split(",");
  const [feeds, articles, minutes] = [Number(values.feeds), Number(values.articles), Number(values.minutes)];
  const [perSecond, processes] = [Number(values.rate), Number(values.processes)];
  const store: StoreKind = values.store === "postgres" ? "postgres" : "sqlite";
  if (processes > 1 && store === "sqlite") {
    throw new Error("several processes share a store: --store postgres");
  }
  const phases = PHASES.filter((phase) => wanted.includes(phase));
  const roles = values.roles?.split(";");
  const { every, out } = values;
  return { feeds, articles, minutes, perSecond, processes, roles, store, every, dist, phases, out };
}
