// Others on the same local web: a plain rss-parser script, and rss2email where it is installed.
import { execFile, fork } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { NewsWeb } from "./news-web.ts";
import type { ScriptAnswer, ScriptTask } from "./rss-parser-script.ts";
import type { LoadWatchlist } from "./service.ts";
import type { Sink } from "./sinks.ts";

export type Peer = { readonly name: string; readonly entries: number; readonly ms: number; readonly cpuMs: number };

/** One first pass of the script over all feeds. */
export function runScript(
  web: NewsWeb,
  watchlists: readonly LoadWatchlist[],
  hook: Sink,
  root: string,
): Promise<Peer & { readonly hits: number }> {
  const task: ScriptTask = {
    feeds: web.feedUrls,
    words: watchlists.map(({ words }) => words),
    hookUrl: hook.url,
    seenFile: join(root, "seen.json"),
  };
  const child = fork(join(import.meta.dirname, "rss-parser-script.ts"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("message", (answer: ScriptAnswer) => resolve({ name: "rss-parser script", ...answer }));
    child.send(task);
  });
}

const LONGEST_MS = 20 * 60_000;
// It works one feed after the other and opens a connection a mail: more feeds say the same more slowly.
const MOST_FEEDS = 100;

/** One `r2e run` that mails every entry; in words why not, where rss2email is not installed or fails. */
export async function runRss2email(web: NewsWeb, mail: Sink, root: string): Promise<Peer | string> {
  const dir = join(root, "r2e");
  mkdirSync(dir);
  const config = join(dir, "rss2email.cfg");
  const feeds = web.feedUrls
    .slice(0, MOST_FEEDS)
    .map((url, i) => `[feed.site-${i}]\nurl = ${url}\n`)
    .join("\n");
  const { port } = new URL(mail.url);
  writeFileSync(
    config,
    `[DEFAULT]\nto = desk@example.org\nfrom = wirewatch@example.org\nemail-protocol = smtp\nsmtp-server = 127.0.0.1\nsmtp-port = ${port}\nsmtp-auth = False\nsmtp-ssl = False\n\n${feeds}`,
  );
  const before = mail.messages;
  const begun = Date.now();
  const run = `r2e -c "${config}" -d "${join(dir, "rss2email.json")}" run >/dev/null 2>"${join(dir, "log")}"; code=$?; times; exit $code`;
  try {
    const { stdout } = await promisify(execFile)("bash", ["-c", run], {
      timeout: LONGEST_MS,
      env: { PATH: process.env["PATH"] ?? "", HOME: dir, LC_ALL: "C.UTF-8" },
    });
    return { name: "rss2email", entries: mail.messages - before, ms: Date.now() - begun, cpuMs: childrenCpuMs(stdout) };
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === 127;
    return missing
      ? "rss2email is missing: install it (apt-get install rss2email) to compare with it"
      : `rss2email failed: ${readFileSync(join(dir, "log"), "utf8").trim().split("\n").at(-1)}`;
  }
}

/** The second line of the shell's `times`: user and system time of its children, as 0m1.234s. */
function childrenCpuMs(times: string): number {
  const line = times.trim().split("\n")[1] ?? "";
  return [...line.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, m, s]) => sum + Number(m) * 60_000 + Number(s) * 1000,
    0,
  );
}
