/**
 * `npm run bench -- extract [--rounds N]`: processor time and peak memory per page of wirewatch's extraction beside Readability on linkedom
 * and defuddle on linkedom, each in a process of its own, on pages that the bench makes.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { madePages } from "./extract/made-pages.ts";

type Report = {
  readonly name: string;
  readonly cpuMsPerPage: number;
  readonly peakMb: number;
  readonly charsPerPage: number;
};

const ROUNDS = 3;

/** Runs the benchmark and prints its table. */
export async function run(args: readonly string[]): Promise<void> {
  const rounds = Number(args[args.indexOf("--rounds") + 1]) || ROUNDS;
  const pages = madePages();
  const kilobytes = pages.reduce((sum, page) => sum + page.html.length, 0) / pages.length / 1024;
  console.log(`${pages.length} pages of ${kilobytes.toFixed(0)} KB on average, ${rounds} rounds`);
  console.log("extractor     CPU ms/page   peak MB   text chars/page");
  for (const name of ["wirewatch", "readability", "defuddle"]) {
    console.log(line(name, measure(name, rounds)));
  }
}

function measure(name: string, rounds: number): Report | string {
  const script = fileURLToPath(new URL("./extract/extractor-process.ts", import.meta.url));
  const child = spawnSync(process.execPath, ["--import", "tsx", script, name, String(rounds)], {
    encoding: "utf8",
    timeout: 300_000,
  });
  const last = child.stdout.trim().split("\n").at(-1) ?? "";
  return child.status === 0
    ? (JSON.parse(last) as Report)
    : (child.stderr
        .trim()
        .split("\n")
        .find((l) => /error/i.test(l)) ?? "did not run");
}

const line = (name: string, report: Report | string): string =>
  typeof report === "string"
    ? `${name.padEnd(13)} ${report}`
    : `${name.padEnd(13)} ${report.cpuMsPerPage.toFixed(1).padStart(11)} ${report.peakMb.toFixed(0).padStart(9)} ${report.charsPerPage.toFixed(0).padStart(17)}`;
