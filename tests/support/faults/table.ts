import { appendFileSync } from "node:fs";
import type { Survived } from "./survive.ts";

type Line = readonly [name: string, tried: string, lost: string, repeated: string, median: string, slowest: string];

const HEAD: Line = ["fault", "tried", "lost", "repeated", "median s", "slowest s"];

function linesOf(rows: readonly Survived[]): readonly Line[] {
  const names = [...new Set(rows.map(({ fault }) => fault))];
  return names.map((name) => {
    const of = rows.filter(({ fault }) => fault === name);
    const sum = (pick: (row: Survived) => number): string => String(of.reduce((total, row) => total + pick(row), 0));
    const seconds = of.map((row) => row.seconds).sort((a, b) => a - b);
    const median = seconds[Math.floor((seconds.length - 1) / 2)] ?? 0;
    const slowest = seconds.at(-1) ?? 0;
    return [name, String(of.length), sum((r) => r.lost), sum((r) => r.repeated), median.toFixed(1), slowest.toFixed(1)];
  });
}

/** The table that the suite prints: one line for each fault, over all its seeds. */
export function tableOf(rows: readonly Survived[]): string {
  return [HEAD, ...linesOf(rows)]
    .map(([name, ...numbers]) => [name.padEnd(52), ...numbers.map((text) => text.padStart(9))].join(" "))
    .join("\n");
}

/** The same in Markdown, added to the file that FAULT_TABLE names: several files of tests write into it, one after the other. */
export function writeTable(rows: readonly Survived[], path = process.env["FAULT_TABLE"]): void {
  if (path === undefined || path === "" || rows.length === 0) {
    return;
  }
  const rule = ["---", ...HEAD.slice(1).map(() => "---:")];
  const lines = [HEAD, rule, ...linesOf(rows)].map((line) => `| ${line.join(" | ")} |`);
  appendFileSync(path, `${lines.join("\n")}\n\n`);
}
