// `npm run check`: every check, to the end, one line each. What fails is shown in full.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

// The cheap ones first: the first red line comes soon.
const CHECKS = [
  ["format and lint", "biome", ["check", "--error-on-warnings", "--max-diagnostics=50", "."]],
  ["file sizes", "node", ["scripts/check-size.mjs"]],
  ["pairs and fences", "node", ["scripts/check-pairs.mjs"]],
  ["types", "tsc", ["-p", "tsconfig.json"]],
  ["promises", "oxlint", ["--type-aware", "--deny-warnings", "src", "tests", "bench", "scripts"]],
  ["import directions", "depcruise", ["src", "--config", ".dependency-cruiser.cjs", "--output-type", "err-long"]],
  ["dead code", "knip", ["--no-progress"]],
];

const root = join(import.meta.dirname, "..");
const env = { ...process.env, PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}` };
const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

let failed = 0;
for (const [what, program, args] of CHECKS) {
  const began = performance.now();
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  if (status === 0) {
    console.log(`${paint(32, "✓")} ${what} ${paint(2, seconds)}`);
    continue;
  }
  failed += 1;
  console.log(`${paint(31, "✗")} ${what} ${paint(2, `${seconds}, ${program} ${args.join(" ")}`)}`);
  console.log([stdout, stderr, error?.message].filter(Boolean).join("\n").trimEnd());
}
console.log(`\nchecks: ${CHECKS.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
