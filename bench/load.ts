/**
 * `npm run bench -- load [--feeds 1000] [--articles 30000] [--minutes 5] [--rate 5] [--every 30s] [--processes 1] [--dist dist] [--phases limit,stages,first,steady,peers] [--out FILE.jsonl]`: the built
 * program against a news web of our own on loopback, beside the limit and beside others. More than one process shares the PostgreSQL of
 * DATABASE_URL and the Redis of REDIS_URL, which must be empty. Linux only: it reads /proc.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { firstPass, type PassContext, stageByStage } from "./load/first-pass.ts";
import { measureLimit } from "./load/limit.ts";
import { startNewsWeb } from "./load/news-web.ts";
import { runRss2email, runScript } from "./load/peers.ts";
import { printConditions, printPeers, printStages, printSteady } from "./load/print-load.ts";
import { makeRecord } from "./load/record.ts";
import { makeWatchlists, writeConfig } from "./load/service.ts";
import { startHookSink, startMailSink } from "./load/sinks.ts";
import { steadyState } from "./load/steady-state.ts";

const WATCHLISTS = 200;

const OPTIONS = {
  feeds: { type: "string", default: "1000" },
  articles: { type: "string", default: "30000" },
  minutes: { type: "string", default: "5" },
  rate: { type: "string", default: "5" },
  every: { type: "string", default: "30s" },
  processes: { type: "string", default: "1" },
  dist: { type: "string", default: "dist" },
  phases: { type: "string", default: "limit,stages,first,steady,peers" },
  out: { type: "string" },
} as const;

/** Runs the whole bench and prints its tables. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const [feeds, articles] = [Number(values.feeds), Number(values.articles)];
  const [minutes, perSecond, processes] = [Number(values.minutes), Number(values.rate), Number(values.processes)];
  const dist = resolve(values.dist);
  const shared = process.env["DATABASE_URL"] !== undefined && process.env["REDIS_URL"] !== undefined;
  if (!existsSync(join(dist, "cli/main.js"))) {
    throw new Error(`${dist} holds no built program: npm run build, or name another with --dist`);
  }
  if (processes > 1 && !shared) {
    throw new Error("several processes need DATABASE_URL (PostgreSQL) and REDIS_URL, both empty");
  }
  printConditions(
    `${feeds} feeds, ${articles} articles, ${WATCHLISTS} watchlists, ${processes} process(es), ${shared ? "PostgreSQL" : "SQLite"}`,
  );
  const root = mkdtempSync(join(tmpdir(), "ww-load-"));
  const web = await startNewsWeb({ feeds, articles, more: Math.ceil(minutes * 60 * perSecond) });
  const [hook, mail] = [await startHookSink(), await startMailSink()];
  try {
    const watchlists = makeWatchlists(WATCHLISTS, web.corpus);
    const dir = join(root, "config");
    writeConfig({ dir, feedUrls: web.feedUrls, watchlists, hookUrl: hook.url, mailUrl: mail.url, every: values.every });
    const context: PassContext = { main: join(dist, "cli/main.js"), dir, root, web, articles, processes };

    const wants = (phase: string): boolean => values.phases.split(",").includes(phase);
    const note = makeRecord(values.out);
    note("conditions", {
      feeds,
      articles,
      minutes,
      perSecond,
      processes,
      store: shared ? "postgres" : "sqlite",
      every: values.every,
    });
    const limit = await measureLimit(await import(pathToFileURL(join(dist, "index.js")).href), web, watchlists);
    note("limit", limit);
    // One store cannot be emptied between two runs where it is shared.
    const stages = wants("stages") && !shared ? await stageByStage(context) : [];
    for (const one of stages) {
      note("stage", one);
    }
    web.forget();
    hook.told.clear();
    if (wants("first")) {
      const { stage, peakMb, service } = await firstPass(context);
      const told = hook.told.size;
      note("stage", { ...stage, peakMb, told });
      printStages([stage, ...stages], articles, limit);
      console.log(
        `webhook told ${told} stories of ${articles} articles (${((told / articles) * 100).toFixed(1)} %); peak RSS of the service ${Math.round(peakMb)} MB\n`,
      );
      if (wants("steady")) {
        const measured = steadyState({ web, service, hook, mail, minutes, perSecond, settleMs: 15_000, note });
        await measured.catch(() => null);
        await service.stop();
        const steady = await measured;
        note("steady", steady);
        printSteady(steady, values.every);
      } else {
        await service.stop();
      }
    } else {
      printStages(stages, articles, limit);
    }
    if (wants("peers")) {
      const peers = [await runScript(web, watchlists, hook, root), await runRss2email(web, mail, root)];
      note("peers", { peers });
      printPeers(peers);
    }
  } finally {
    await Promise.all([web.close(), hook.close(), mail.close()]);
    rmSync(root, { recursive: true, force: true });
  }
}
