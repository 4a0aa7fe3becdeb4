import type { LookupAddress } from "node:dns";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, openApp } from "../../app.ts";
import { systemClock } from "../../lib/clock.ts";
import { MINUTE, SECOND } from "../../lib/duration.ts";
import { makeLog } from "../../lib/log.ts";
import { checkConfig } from "../../watchlists/check-config.ts";
import { type Command, type CommandContext, EXIT, type ExitCode } from "../command.ts";
import { printProblems } from "../print-config-problems.ts";
import { makeProgressBar } from "../progress-bar.ts";
import { runOnce, WORKING } from "../run-once.ts";
import { startDemoPage } from "./demo-page.ts";
import { type DemoSites, loadDemoSites } from "./demo-sites.ts";
import { type Inboxes, startInboxes } from "./inboxes.ts";
import { startNewsWeb } from "./news-web.ts";
import { printCopies, printMatches, printRead, printSent, printVerdict } from "./print-demo.ts";
import { type DemoVerdict, verifyDemo } from "./verify-demo.ts";
import { writeDemoConfig } from "./write-demo-config.ts";

export const demo: Command = {
  name: "demo",
  usage: "demo [--exit]",
  summary: "the whole pipeline on bundled articles, no internet: news sites, inbox and chat all on this machine",
  help: [
    "Examples:",
    "  npm run demo",
    "  npm run demo -- --exit",
    "",
    "With --exit: exit code 0 only if all expected alerts arrived, none twice.",
  ],
  options: { exit: { type: "boolean" } },
  positionals: { min: 0, max: 0 },
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const folder = await mkdtemp(join(tmpdir(), "wirewatch-demo-"));
  const sites = loadDemoSites();
  const web = await startNewsWeb(sites, systemClock.now());
  const inboxes = await startInboxes();
  try {
    await writeDemoConfig(join(folder, "config"), sites, web, inboxes);
    return await watch(context, folder, sites, inboxes);
  } finally {
    await inboxes.close();
    await web.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function watch(context: CommandContext, folder: string, sites: DemoSites, inboxes: Inboxes): Promise<ExitCode> {
  const { out, flags } = context;
  const checked = await checkConfig({ dir: join(folder, "config"), env: {} });
  if (checked.kind === "invalid") {
    printProblems(checked, out);
    return EXIT.usage;
  }
  out.line(`${out.color.bold("wirewatch demo")}  news sites, inbox and chat, all on this machine\n`);
  const app = await openApp({
    dataDir: join(folder, "data"),
    configDir: join(folder, "config"),
    // The demo's engines are its own, whatever the surroundings say.
    env: {},
    checked,
    log: makeLog({ level: "error", write: (line) => out.note(line.trimEnd()) }),
    writeLine: out.line,
    color: out.color.isColorSupported,
    who: "wirewatch demo",
    roles: WORKING,
    lookup: thisMachine,
  });
  try {
    const verdict = await pass(context, app, sites, inboxes);
    if (flags["exit"] !== true) {
      await stayUp(context, app, inboxes);
    }
    return isGood(verdict) ? EXIT.done : EXIT.failed;
  } finally {
    await app.close(5 * SECOND);
  }
}

async function pass({ out }: CommandContext, app: App, sites: DemoSites, inboxes: Inboxes): Promise<DemoVerdict> {
  const bar = makeProgressBar(out);
  const { signal } = new AbortController();
  const summary = await runOnce(app, { signal, longestMs: 2 * MINUTE, onProgress: bar.update });
  bar.stop();
  const articles = [...(await app.stores.articles.page({ since: 0, before: null, limit: 1000 }))].reverse();
  const alerts = await app.stores.ledger.alerts({ limit: 1000 });
  const names = new Map([...app.live().watchlists].map(([id, { config }]) => [id, config.name ?? id]));
  const verdict = verifyDemo(sites, names, inboxes);
  out.data(summary);
  out.data({ type: "demo", ...verdict });
  printRead(out, sites);
  printCopies(out, articles);
  await printMatches(out, app, articles);
  printSent(out, inboxes, alerts);
  printVerdict(out, verdict, summary.ms);
  return verdict;
}

const isGood = ({ missing, twice, unexpected }: DemoVerdict): boolean =>
  missing.length + twice.length + unexpected.length === 0;

/** Leaves the desk, and a page with what the inbox received, up until Ctrl-C. */
async function stayUp({ out }: CommandContext, app: App, inboxes: Inboxes): Promise<void> {
  app.work(WORKING, { schedule: true });
  const desk = await app.serve();
  const page = await startDemoPage(inboxes);
  out.line();
  out.line(`${out.color.bold("The desk:")}   ${out.color.cyan(desk)}`);
  out.line(`${out.color.bold("The inbox:")}  ${out.color.cyan(page.url)}  ${out.color.dim("(Ctrl-C ends the demo)")}`);
  out.data({ type: "page", url: desk, inbox: page.url });
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await page.close();
}

/** `*.localhost` is this machine (RFC 6761), also where the system's resolver does not know it. */
function thisMachine(
  hostname: string,
  _options: unknown,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
): void {
  if (hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "127.0.0.1") {
    callback(null, [{ address: "127.0.0.1", family: 4 }]);
    return;
  }
  callback(Object.assign(new Error(`the demo knows no host ${hostname}`), { code: "ENOTFOUND" }), []);
}
