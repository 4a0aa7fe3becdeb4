// CPU time and memory of a process and all that it started, from /proc (Linux).
import { readdirSync, readFileSync } from "node:fs";

export type Usage = {
  /** CPU ms of the process itself, and of its private redis-server and helpers. */
  readonly ownMs: number;
  readonly redisMs: number;
  /** Resident memory in MB. */
  readonly ownMb: number;
  readonly redisMb: number;
};

// USER_HZ is 100 on every Linux that Node runs on.
const MS_PER_TICK = 10;
const KB_PER_MB = 1024;

type Stat = { readonly pid: number; readonly parent: number; readonly cpuMs: number };

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold blanks: count from the last one.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    return { pid, parent: fields[1] ?? 0, cpuMs: ((fields[11] ?? 0) + (fields[12] ?? 0)) * MS_PER_TICK };
  } catch {
    // It ended while we looked.
    return null;
  }
}

function residentMb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / KB_PER_MB;
  } catch {
    return 0;
  }
}

/** What these processes and their children have used so far. */
export function usageOf(pids: readonly number[]): Usage {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? []);
  const own = all.filter(({ pid }) => pids.includes(pid));
  const children = all.filter((stat) => isUnder(stat, pids, all));
  const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
  return {
    ownMs: sum(own.map(({ cpuMs }) => cpuMs)),
    redisMs: sum(children.map(({ cpuMs }) => cpuMs)),
    ownMb: sum(own.map(({ pid }) => residentMb(pid))),
    redisMb: sum(children.map(({ pid }) => residentMb(pid))),
  };
}

function isUnder(stat: Stat, pids: readonly number[], all: readonly Stat[]): boolean {
  let parent = stat.parent;
  while (parent > 1) {
    if (pids.includes(parent)) {
      return true;
    }
    parent = all.find(({ pid }) => pid === parent)?.parent ?? 0;
  }
  return false;
}
