// Rules that no linter knows: each job has its processor, and what makes code untestable (clock, chance, environment, bare fetch) stays
// where it is allowed.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const root = join(import.meta.dirname, "..");
const read = (name) => readFileSync(join(root, name), "utf8");
const problems = [];

// A contract in src/jobs, its processor in src/workers under the same name. define.ts and index.ts are no jobs; a worker's file that no
// contract names is a part of one.
const NO_JOBS = ["define.ts", "index.ts"];
for (const name of readdirSync(join(root, "src/jobs")).filter((file) => !NO_JOBS.includes(file))) {
  if (!existsSync(join(root, "src/workers", name))) {
    problems.push(`src/jobs/${name} has no src/workers/${name}`);
  }
}
const jobName = (text) => /name: "([a-z]+\.[a-z]+)"/.exec(text)?.[1];
for (const name of readdirSync(join(root, "src/jobs")).filter((file) => !NO_JOBS.includes(file))) {
  const job = jobName(read(`src/jobs/${name}`));
  if (job?.replace(".", "-") !== basename(name, ".ts")) {
    problems.push(`src/jobs/${name} defines the job ${job}; file and job have one name`);
  }
}

/** Where a thing may stand; everywhere else in src it may not. */
const FENCES = [
  { what: "Date.now(", pattern: /\bDate\.now\(/, allowed: ["src/lib/clock.ts"], instead: "take a Clock" },
  { what: "new Date()", pattern: /\bnew Date\(\)/, allowed: ["src/lib/clock.ts"], instead: "take a Clock" },
  {
    what: "Math.random",
    pattern: /\bMath\.random\b/,
    allowed: ["src/app.ts", "src/lib/ids.ts"],
    instead: "take `random`",
  },
  {
    what: "process.env",
    pattern: /\bprocess\.env\b/,
    // private-redis and find-server hand PATH on to the server they start; nothing else of it is read.
    allowed: ["src/cli/main.ts", "src/queue/private-redis.ts"],
    instead: "take `env`",
  },
  {
    what: "a bare fetch(",
    pattern: /(?<![.\w])fetch\(|globalThis\.fetch/,
    // Runs in the browser.
    allowed: ["src/web/assets/script.ts"],
    instead: "use net/http",
  },
];

const sources = readdirSync(join(root, "src"), { recursive: true })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join("src", name));
for (const name of sources) {
  for (const [index, line] of read(name).split("\n").entries()) {
    const code = line.replace(/^\s*(\/\/|\*|\/\*).*/, "").replace(/\s\/\/ .*$/, "");
    for (const { what, pattern, allowed, instead } of FENCES) {
      if (pattern.test(code) && !allowed.includes(name)) {
        problems.push(`${name}:${index + 1} ${what}; ${instead}`);
      }
    }
  }
}

for (const problem of problems) {
  console.log(problem);
}
console.log(problems.length === 0 ? `${sources.length} files keep the rules` : `${problems.length} broken rules`);
process.exitCode = problems.length === 0 ? 0 : 1;
