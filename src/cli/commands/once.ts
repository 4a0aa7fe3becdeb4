import type { App } from "../../app.ts";
import { MINUTE, SECOND } from "../../lib/duration.ts";
import { plural } from "../../lib/text.ts";
import { type Command, type CommandContext, EXIT, type ExitCode } from "../command.ts";
import { openService } from "../open-service.ts";
import { makeProgressBar } from "../progress-bar.ts";
import type { OnceSummary } from "../run-once.ts";
import { runOnce, WORKING } from "../run-once.ts";

export const once: Command = {
  name: "once",
  usage: "once",
  summary: "one pass: polls every feed now, sends what is due, exits",
  help: [
    "Examples:",
    "  wirewatch once",
    "  wirewatch once --json | tail -n 1",
    "",
    "The last line with --json is the summary. Exit code 0: the pass was made; a feed that failed is told in the summary.",
  ],
  positionals: { min: 0, max: 0 },
  run,
};

const LONGEST_MS = 60 * MINUTE;

async function run(context: CommandContext): Promise<ExitCode> {
  const opened = await openService(context, { who: "wirewatch once", roles: WORKING, logLevel: "warn" });
  if (opened.kind === "invalid") {
    return EXIT.usage;
  }
  const { app } = opened;
  const bar = makeProgressBar(context.out);
  // The first signal ends the pass early and in order; what is left is found by the next one.
  const stop = new AbortController();
  const ask = (): void => stop.abort();
  process.once("SIGTERM", ask);
  process.once("SIGINT", ask);
  try {
    const summary = await runOnce(app, { signal: stop.signal, longestMs: LONGEST_MS, onProgress: bar.update });
    bar.stop();
    await finish(app);
    context.out.data(summary);
    tell(context, summary);
    return stop.signal.aborted ? EXIT.failed : EXIT.done;
  } catch (error) {
    bar.stop();
    await finish(app);
    throw error;
  }
}

const finish = (app: App): Promise<void> => app.close(10 * SECOND);

function tell({ out }: CommandContext, s: OnceSummary): void {
  const { bold, green, yellow, dim } = out.color;
  const suppressed = Object.values(s.suppressed).reduce((sum, n) => sum + n, 0);
  out.line(
    [
      `${green("✓")} ${bold(plural(s.feeds.polled, "feed"))} read${s.feeds.failed > 0 ? yellow(` (${s.feeds.failed} failed)`) : ""}`,
      plural(s.entries.new, "new entry", "new entries"),
      `${plural(s.articles.read, "article")}, ${plural(s.articles.copies, "copy", "copies")}`,
      plural(s.matches, "match", "matches"),
      `${plural(s.deliveries.sent, "message")} sent`,
    ].join(dim(" · ")),
  );
  if (s.deliveries.failed + s.deliveries.pending + suppressed > 0) {
    out.line(
      dim(
        `  ${s.deliveries.pending} wait for another try, ${s.deliveries.failed} gave up, ${suppressed} suppressed (wirewatch explain URL tells why)`,
      ),
    );
  }
}
