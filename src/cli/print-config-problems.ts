import type { InvalidConfig } from "../config/load.ts";
import { problemsAsJson, printProblems as render } from "../config/print-problems.ts";
import type { Output } from "./output.ts";

/** Tells what is wrong with the configuration: for people on standard error, with `--json` as lines on standard output. */
export function printProblems({ problems, texts }: Pick<InvalidConfig, "problems" | "texts">, out: Output): void {
  for (const line of problemsAsJson(problems)) {
    out.data(line);
  }
  const { cyan, red, yellow } = out.errorColor;
  out.note(render(problems, { texts, paint: { place: cyan, caret: red, hint: yellow } }));
}
