// Hyperscan measured on this machine, where its library and a C compiler are at hand (apt-get install gcc libvectorscan-dev).
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fold } from "../src/watchlists/text/segment.ts";

export type Hyperscan = {
  /** Microseconds of CPU to look for these words in an article, folded beforehand; no folding, no Boolean, no positions in the original. */
  readonly measure: (words: readonly string[]) => number;
  readonly close: () => void;
};

/** Null where it cannot be built. */
export function buildHyperscan(texts: readonly string[], passes: number, slice: number): Hyperscan | null {
  const dir = mkdtempSync(join(tmpdir(), "wirewatch-hyperscan-"));
  const [program, articles, literals] = [join(dir, "scan"), join(dir, "articles"), join(dir, "literals")];
  const source = join(import.meta.dirname, "match-hyperscan.c");
  const close = (): void => rmSync(dir, { recursive: true });
  try {
    execFileSync("gcc", ["-O2", "-o", program, source, "-lhs"], { stdio: "ignore" });
  } catch {
    close();
    return null;
  }
  writeFileSync(articles, texts.map((text) => `${fold(text)}\0`).join(""));
  return {
    measure: (words) => {
      writeFileSync(literals, [...new Set(words.map(fold))].map((word) => `${word}\n`).join(""));
      const printed = execFileSync(program, [literals, articles, String(passes), String(slice)], { encoding: "utf8" });
      return Number(printed.split(" ")[0]);
    },
    close,
  };
}
