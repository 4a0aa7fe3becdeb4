import { iso } from "../../lib/clock.ts";
import { DAY, formatDuration } from "../../lib/duration.ts";
import { type Command, EXIT } from "../command.ts";
import { withStore } from "../with-store.ts";

export const status: Command = {
  name: "status",
  usage: "status",
  summary: "feeds, work under way, latency, and where every match went",
  help: ["Examples:", "  wirewatch status", "  wirewatch status --json"],
  positionals: { min: 0, max: 0 },
  run: (context) =>
    withStore(context, async (store, now) => {
      const { out } = context;
      const feeds = (await store.feeds.list()).filter(({ active }) => active).map(({ state }) => state);
      const progress = await store.ledger.progress(now);
      const conservation = await store.ledger.conservation(0);
      const latency = await store.ledger.latency(now - 7 * DAY);
      const troubled = feeds.filter(({ health }) => health !== "healthy");
      const overdue = feeds.filter(({ nextPollAt }) => nextPollAt < now).length;
      out.data({
        type: "status",
        at: iso(now),
        feeds: {
          active: feeds.length,
          overdue,
          troubled: troubled.map(({ id, health, healthReason }) => ({ id, health, reason: healthReason })),
        },
        progress,
        conservation,
        latency,
      });
      const { bold, dim, green, yellow, red } = out.color;
      const mark = (n: number): string => (n > 0 ? yellow(String(n)) : dim("0"));
      out.line(
        `${bold("Feeds")}       ${feeds.length} watched, ${green(String(feeds.length - troubled.length))} healthy`,
      );
      for (const { id, health, healthReason } of troubled) {
        out.line(`            ${yellow(health.padEnd(8))} ${id}: ${dim(healthReason)}`);
      }
      out.line(
        `${bold("Under way")}   ${mark(progress.entriesDue)} to read, ${mark(progress.articlesUnmatched)} to match, ${mark(progress.deliveriesDue)} to send`,
      );
      out.line(
        `${bold("Waiting")}     ${progress.entriesWaiting} pages to be tried again, ${progress.deliveriesWaiting} deliveries for another try, ${progress.alertsHeld} alerts held`,
      );
      const dead = progress.deliveriesDead > 0 ? red(String(progress.deliveriesDead)) : dim("0");
      out.line(`${bold("Given up")}    ${dead} deliveries, ${mark(progress.entriesFailed)} entries`);
      const seen = latency.seenToSent;
      out.line(
        `${bold("Latency")}     ${seen === null ? dim("nothing sent in seven days") : `seen to sent p50 ${formatDuration(seen.p50)}, p95 ${formatDuration(seen.p95)}`}`,
      );
      const c = conservation;
      const suppressed = Object.values(c.suppressed).reduce((sum, n) => sum + n, 0);
      const sum = `${c.matches} = ${c.sent} sent + ${c.digested} digested + ${c.held} held + ${suppressed} suppressed + ${c.pending} under way + ${c.dead} dead`;
      out.line(`${bold("Matches")}     ${sum}${c.unaccounted > 0 ? red(` (${c.unaccounted} UNACCOUNTED)`) : ""}`);
      for (const [reason, n] of Object.entries(c.suppressed)) {
        out.line(dim(`            ${n} suppressed: ${reason}`));
      }
      return c.unaccounted > 0 ? EXIT.failed : EXIT.done;
    }),
};
