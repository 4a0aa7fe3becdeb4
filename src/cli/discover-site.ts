import { loadConfig } from "../config/load.ts";
import { makeDiscoverFeeds } from "../feeds/discover-feeds.ts";
import { readFeed } from "../feeds/read-feed.ts";
import { systemClock } from "../lib/clock.ts";
import { MINUTE } from "../lib/duration.ts";
import { plural } from "../lib/text.ts";
import { makeHttp } from "../net/make-http.ts";
import { type CommandContext, EXIT, type ExitCode } from "./command.ts";

/** `feeds discover URL`: the feeds that a page names or that stand at common paths, each one tried. */
export async function discoverSite({ configDir, env, out }: CommandContext, url: string): Promise<ExitCode> {
  const loaded = await loadConfig({ dir: configDir, env });
  const network =
    loaded.kind === "config" ? loaded.config.settings.network : { user_agent: "wirewatch", allow_private: [] };
  const http = makeHttp({ userAgent: network.user_agent, allowPrivate: network.allow_private, clock: systemClock });
  try {
    const discover = makeDiscoverFeeds({ http, readFeed });
    const result = await discover(/^https?:\/\//i.test(url) ? url : `https://${url}`, AbortSignal.timeout(2 * MINUTE));
    out.data({ type: "discovered", ...result });
    if (result.kind === "failed") {
      out.note(`${out.errorColor.red("✗")} ${url}: ${result.reason}`);
      return EXIT.failed;
    }
    const { bold, dim, green } = out.color;
    for (const feed of result.feeds) {
      out.line(`${green("✓")} ${bold(feed.url)}`);
      out.line(
        dim(
          `  ${feed.title ?? "(no title)"}, ${feed.format}, ${plural(feed.entries, "entry", "entries")}, newest ${feed.newestAt ?? "undated"}`,
        ),
      );
    }
    for (const { url: tried, reason } of result.tried) {
      out.line(dim(`– ${tried}: ${reason}`));
    }
    if (result.feeds.length === 0) {
      out.line(result.articles === null ? "No feed found." : "No feed found, though the page lists articles itself.");
    }
    return result.feeds.length > 0 ? EXIT.done : EXIT.failed;
  } finally {
    await http.close();
  }
}
