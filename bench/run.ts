/** `npm run bench -- NAME [ARGS]` runs `run(args)` of bench/NAME.ts; without a name, lists them. */
import { readdirSync } from "node:fs";

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.slice(0, -".ts".length))
  .sort();
const [name = "", ...args] = process.argv.slice(2);
if (names.includes(name)) {
  const bench: { run: (args: string[]) => unknown } = await import(`./${name}.ts`);
  await bench.run(args);
} else {
  console.error(`usage: npm run bench -- NAME [ARGS]\nthere are: ${names.join(", ")}`);
  process.exitCode = 2;
}
