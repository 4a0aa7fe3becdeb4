import { type ChildProcess, fork, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Answer, Task } from "./parser-process.ts";

/** A parser in a process of its own. */
export type MeasuredParser = {
  readonly name: string;
  readonly ask: (task: Task) => Promise<Answer>;
  readonly stop: () => void;
};

const PYTHONS = ["/usr/bin/python3", "python3"];

/** Parsers of this runtime: forked with the flags of this process, so that TypeScript runs there too. */
export function nodeParser(name: string): MeasuredParser {
  const child: ChildProcess = fork(new URL("parser-process.ts", import.meta.url), [name]);
  const exit = new AbortController();
  child.once("exit", () => exit.abort(new Error(`the process of ${name} ended`)));
  return {
    name,
    ask: async (task) => {
      child.send(task);
      const [answer] = (await once(child, "message", { signal: exit.signal })) as [Answer];
      return answer;
    },
    stop: () => child.kill(),
  };
}

/** Python's feedparser, or null where it is not installed. */
export function pythonParser(): MeasuredParser | null {
  const python = PYTHONS.find((path) => spawnSync(path, ["-c", "import feedparser"]).status === 0);
  if (python === undefined) {
    return null;
  }
  const child = spawn(python, [new URL("feedparser-process.py", import.meta.url).pathname], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    name: "feedparser (Python)",
    ask: async (task) => {
      child.stdin.write(`${JSON.stringify(task)}\n`);
      return JSON.parse((await lines.next()).value ?? "null") as Answer;
    },
    stop: () => child.kill(),
  };
}
