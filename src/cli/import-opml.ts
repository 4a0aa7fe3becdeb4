import { readFile } from "node:fs/promises";
import { addFeeds } from "../config/add-feeds.ts";
import { loadConfig } from "../config/load.ts";
import { readOpml } from "../feeds/opml.ts";
import { plural } from "../lib/text.ts";
import { type CommandContext, EXIT, type ExitCode } from "./command.ts";
import { printProblems } from "./print-config-problems.ts";

/** Takes the feeds of OPML files over into feeds.yaml; folders become tags. */
export async function importOpml({ configDir, env, out }: CommandContext, paths: readonly string[]): Promise<ExitCode> {
  const loaded = await loadConfig({ dir: configDir, env });
  if (loaded.kind === "invalid") {
    printProblems(loaded, out);
    return EXIT.usage;
  }
  const known = new Set(loaded.config.feeds.flatMap((feed) => ("url" in feed ? [feed.url] : [])));
  let failed = false;
  for (const path of paths) {
    const read = readOpml(await readFile(path));
    if (read.kind === "unreadable") {
      out.note(`${out.errorColor.red("✗")} ${path}: ${read.reason}`);
      failed = true;
      continue;
    }
    for (const { url, reason } of read.skipped) {
      out.note(`${out.errorColor.yellow("!")} ${url}: ${reason}`);
    }
    const feeds = read.feeds.map(({ url, title, tags }) => ({ url, name: title, tags }));
    const { file, added } = await addFeeds(configDir, feeds, known);
    for (const { url } of feeds) {
      known.add(url);
    }
    out.data({ type: "imported-opml", path, file, added, known: feeds.length - added, skipped: read.skipped });
    out.line(
      `${out.color.green("✓")} ${plural(added, "feed")} added to ${file}${feeds.length > added ? `, ${feeds.length - added} known already` : ""}`,
    );
  }
  return failed ? EXIT.failed : EXIT.done;
}
