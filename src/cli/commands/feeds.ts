import { loadConfig } from "../../config/load.ts";
import type { FeedState } from "../../feeds/feed-state.ts";
import { writeOpml } from "../../feeds/opml.ts";
import { iso } from "../../lib/clock.ts";
import { formatDuration } from "../../lib/duration.ts";
import { truncate } from "../../lib/text.ts";
import { type Command, type CommandContext, EXIT, type ExitCode, UsageError } from "../command.ts";
import { discoverSite } from "../discover-site.ts";
import { printProblems } from "../print-config-problems.ts";
import { withStore } from "../with-store.ts";

export const feeds: Command = {
  name: "feeds",
  usage: "feeds | feeds discover URL | feeds export",
  summary: "health table; feed links of a page; OPML",
  help: [
    "Examples:",
    "  wirewatch feeds",
    "  wirewatch feeds discover https://www.themoscowtimes.com/",
    "  wirewatch feeds export > feeds.opml",
  ],
  positionals: { min: 0, max: 2 },
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const [verb, url] = context.positionals;
  switch (verb) {
    case undefined:
      return table(context);
    case "discover":
      if (url === undefined) {
        throw new UsageError("feeds discover needs the address of a page");
      }
      return discoverSite(context, url);
    case "export":
      return exportOpml(context);
    default:
      throw new UsageError(`feeds takes discover or export, not "${verb}"\nusage: wirewatch ${feeds.usage}`);
  }
}

/** Health of every configured feed, troubled ones first. */
const table = (context: CommandContext): Promise<ExitCode> =>
  withStore(context, async (store, now) => {
    const { out } = context;
    const states = (await store.feeds.list()).filter(({ active }) => active).map(({ state }) => state);
    const sorted = states.toSorted((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id));
    const width = Math.max(0, ...sorted.map(({ id }) => id.length));
    for (const state of sorted) {
      out.data({ type: "feed", ...jsonOf(state) });
      printFeed(context, state, width, now);
    }
    if (states.length === 0) {
      out.line("No feed was read yet: wirewatch start or wirewatch once reads those of the config.");
    }
    return EXIT.done;
  });

const rank = ({ health }: FeedState): number => ["gone", "failing", "silent", "healthy"].indexOf(health);
const at = (ms: number | null): string | null => (ms === null ? null : iso(ms));

const jsonOf = (state: FeedState) => ({
  id: state.id,
  url: state.url,
  currentUrl: state.currentUrl,
  title: state.title,
  format: state.format,
  health: state.health,
  reason: state.healthReason,
  failures: state.failures,
  lastStatus: state.lastStatus,
  entriesSeen: state.entriesSeen,
  gapMs: state.gapMs,
  lastPolledAt: at(state.lastPolledAt),
  lastSuccessAt: at(state.lastSuccessAt),
  lastNewAt: at(state.lastNewAt),
  nextPollAt: at(state.nextPollAt),
  nextPollReason: state.nextPollReason,
});

function printFeed({ out }: CommandContext, state: FeedState, width: number, now: number): void {
  const { dim, green, yellow, red } = out.color;
  const paint = { healthy: green, silent: yellow, failing: red, gone: red }[state.health];
  const ago = (ms: number | null): string => (ms === null ? "never" : `${formatDuration(now - ms)} ago`);
  const next = state.nextPollAt <= now ? "now" : `in ${formatDuration(state.nextPollAt - now)}`;
  out.line(
    `${paint(state.health.padEnd(8))} ${state.id.padEnd(width)}  ${dim(`new ${ago(state.lastNewAt)}, read ${ago(state.lastSuccessAt)}, next ${next}`)}`,
  );
  if (state.health !== "healthy") {
    out.line(`         ${truncate(state.healthReason, out.width - 10)}`);
  }
}

async function exportOpml({ configDir, env, out }: CommandContext): Promise<ExitCode> {
  const loaded = await loadConfig({ dir: configDir, env });
  if (loaded.kind === "invalid") {
    printProblems(loaded, out);
    return EXIT.usage;
  }
  const list = loaded.config.feeds.flatMap((feed) =>
    "url" in feed ? [{ url: feed.url, title: feed.name, homeUrl: null, tags: feed.tags }] : [],
  );
  const opml = writeOpml(list, { title: "wirewatch feeds" });
  out.data({ type: "opml", opml });
  out.line(opml.trimEnd());
  return EXIT.done;
}
