// No source file over 300 lines (docs/architecture.md); prints the largest, so that one sees them coming.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const MOST_LINES = 300;
const FOLDERS = ["src", "tests", "bench", "scripts"];

const root = join(import.meta.dirname, "..");
const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(folder, name))
    .filter((name) => /\.(ts|mjs|cjs|sh)$/.test(name)),
)
  .map((name) => ({ name, lines: readFileSync(join(root, name), "utf8").trimEnd().split("\n").length }))
  .sort((a, b) => b.lines - a.lines);

const tooLong = files.filter(({ lines }) => lines > MOST_LINES);
const lines = files.map((file) => file.lines);
const total = lines.reduce((sum, n) => sum + n, 0);
console.log(`${files.length} files, ${total} lines, median ${lines[Math.floor(lines.length / 2)]}; largest:`);
for (const file of files.slice(0, Math.max(5, tooLong.length))) {
  console.log(
    `  ${String(file.lines).padStart(4)} ${file.name}${file.lines > MOST_LINES ? `  over ${MOST_LINES}` : ""}`,
  );
}
process.exitCode = tooLong.length === 0 ? 0 : 1;
