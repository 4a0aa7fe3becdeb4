/**
 * What people write first, as a process of its own: rss-parser over every feed, a file of ids seen, one regular expression a watchlist over
 * title and summary, a webhook for each hit. It reads no page, knows no copies, and forgets what fails.
 */
import { readFileSync, writeFileSync } from "node:fs";
import Parser from "rss-parser";

export type ScriptTask = {
  readonly feeds: readonly string[];
  readonly words: readonly (readonly string[])[];
  readonly hookUrl: string;
  readonly seenFile: string;
};
export type ScriptAnswer = {
  readonly entries: number;
  readonly hits: number;
  readonly ms: number;
  readonly cpuMs: number;
};

const AT_ONCE = 16;

async function watch({ feeds, words, hookUrl, seenFile }: ScriptTask): Promise<ScriptAnswer> {
  const begun = Date.now();
  const cpu = process.cpuUsage();
  const seen = new Set<string>(readSeen(seenFile));
  const patterns = words.map((list) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${list.join("|")})(?![\\p{L}\\p{N}])`, "iu"));
  const parser = new Parser();
  const open = [...feeds];
  let [entries, hits] = [0, 0];
  const work = async (): Promise<void> => {
    for (let url = open.pop(); url !== undefined; url = open.pop()) {
      for (const item of (await parser.parseURL(url)).items) {
        const id = item.guid ?? item.link ?? "";
        if (seen.has(id)) {
          continue;
        }
        seen.add(id);
        entries += 1;
        const text = `${item.title} ${item.contentSnippet}`;
        if (patterns.some((pattern) => pattern.test(text))) {
          hits += 1;
          await fetch(hookUrl, { method: "POST", body: JSON.stringify({ title: item.title, url: item.link }) });
        }
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  writeFileSync(seenFile, JSON.stringify([...seen]));
  const { user, system } = process.cpuUsage(cpu);
  return { entries, hits, ms: Date.now() - begun, cpuMs: (user + system) / 1000 };
}

function readSeen(file: string): string[] {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as string[];
  } catch {
    // The first run.
    return [];
  }
}

if (process.send !== undefined) {
  process.once("message", (task: ScriptTask) => {
    void watch(task).then((answer) => process.send?.(answer, () => process.disconnect()));
  });
}
