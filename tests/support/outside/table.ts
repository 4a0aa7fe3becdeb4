import { writeFileSync } from "node:fs";
import type { Survived } from "./stage.ts";

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
};

/** One line for each fault, over all its seeds; also written as Markdown where FAULT_TABLE_OUTSIDE names a file. */
export function tellTable(rows: readonly Survived[]): void {
  const numbers = [...new Set(rows.map(({ number }) => number))].toSorted((a, b) => a - b);
  const lines = numbers.map((number) => {
    const of = rows.filter((row) => row.number === number);
    const sum = (pick: (row: Survived) => number): string => String(of.reduce((total, row) => total + pick(row), 0));
    const seconds = of.map((row) => row.seconds);
    return [
      String(number),
      of[0]?.fault ?? "",
      String(of.length),
      sum((row) => row.expected),
      sum((row) => row.lost),
      sum((row) => row.repeated),
      median(seconds).toFixed(1),
      Math.max(...seconds).toFixed(1),
    ];
  });
  const head = ["#", "fault", "tried", "alerts", "lost", "repeated", "median s", "slowest s"];
  const widths = head.map((title, n) => Math.max(title.length, ...lines.map((line) => line[n]?.length ?? 0)));
  const print = (cells: readonly string[]): string =>
    cells.map((cell, n) => (n === 1 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join("  ");
  console.info([print(head), ...lines.map(print)].join("\n"));
  const path = process.env["FAULT_TABLE_OUTSIDE"];
  if (path !== undefined && path !== "") {
    const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
    writeFileSync(
      path,
      `${[row(head), row(head.map((_, n) => (n === 1 ? "---" : "--:"))), ...lines.map(row)].join("\n")}\n`,
    );
  }
}
