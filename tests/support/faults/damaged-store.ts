import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Desk } from "../desk.ts";
import { startWirewatch, until } from "../wirewatch.ts";

const PAGE = 4096;
/** The kinds of page of SQLite's trees, by their first byte (sqlite.org/fileformat2.html, 1.6); the others hold long values. */
const TREE_PAGES = new Set([2, 5, 10, 13]);

/** Zeroes a page of a tree, or writes over the beginning of one, as a failing disk does. Answers with what was done. */
export function damagePage(path: string, random: () => number): string {
  const bytes = readFileSync(path);
  const pages = Array.from({ length: bytes.length / PAGE - 1 }, (_, n) => n + 1);
  const trees = pages.filter((n) => TREE_PAGES.has(bytes[n * PAGE] ?? 0));
  const page = trees[Math.floor(random() * trees.length)] ?? 1;
  const whole = random() < 0.5;
  bytes.fill(whole ? 0 : 0x58, page * PAGE, page * PAGE + (whole ? PAGE : 512));
  writeFileSync(path, bytes);
  return `page ${page + 1} of ${bytes.length / PAGE} ${whole ? "zeroed" : "overwritten"}`;
}

/** Starts the service on a copy of a desk's data folder, and tells how that went: what it said, and its exit code where it refused. */
export async function startOnCopy(
  desk: Desk,
  name: string,
  change: (dataDir: string) => void,
): Promise<{ readonly code: number | null; readonly said: string }> {
  const dataDir = join(desk.dir, name);
  cpSync(desk.dataDir, dataDir, { recursive: true });
  change(dataDir);
  const running = startWirewatch(["start", "--config", desk.configDir, "--data", dataDir], { cwd: desk.dir });
  try {
    await until(() => running.child.exitCode !== null || running.said().includes("wirewatch is watching"));
    return { code: running.child.exitCode, said: running.said() };
  } finally {
    running.child.kill("SIGTERM");
    await running.ended;
  }
}
