// CPU time and memory of a process and all that it started, from /proc (Linux).
import { readdirSync, readFileSync } from "node:fs";

/** CPU ms since the start, and resident memory in MB. */
export type Usage = {
  readonly ownMs: number;
  readonly redisMs: number;
  readonly postgresMs: number;
  readonly ownMb: number;
  readonly redisMb: number;
  readonly postgresMb: number;
  /** CPU ms of each process of the service. */
  readonly eachMs: readonly number[];
};
/** Processes by what they are; those that they started belong to them, and a private Redis to `redis`. */
export type Watched = {
  readonly own: readonly number[];
  readonly redis: readonly number[];
  readonly postgres: readonly number[];
};

// USER_HZ is 100 on every Linux that Node runs on.
const MS_PER_TICK = 10;
const KB_PER_MB = 1024;

type Stat = { readonly pid: number; readonly parent: number; readonly cpuMs: number };

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold blanks: count from the last one. The last two are those of children that ended.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((total, one) => total + one, 0);
    return { pid, parent: fields[1] ?? 0, cpuMs: ticks * MS_PER_TICK };
  } catch {
    // It ended while we looked.
    return null;
  }
}

/** Its own memory and its part of what it shares: PostgreSQL's processes have the same buffers in common. */
function residentMb(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0) / KB_PER_MB;
  } catch {
    return 0;
  }
}

const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);

/** What these processes and their children have used so far. */
export function usageOf({ own, redis, postgres }: Watched): Usage {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? []);
  const owns = all.filter(({ pid }) => own.includes(pid));
  const redises = all.filter((one) => redis.includes(one.pid) || isUnder(one, own, all));
  const postgreses = all.filter((one) => postgres.includes(one.pid) || isUnder(one, postgres, all));
  return {
    ownMs: sum(owns.map(({ cpuMs }) => cpuMs)),
    redisMs: sum(redises.map(({ cpuMs }) => cpuMs)),
    postgresMs: sum(postgreses.map(({ cpuMs }) => cpuMs)),
    ownMb: sum(owns.map(({ pid }) => residentMb(pid))),
    redisMb: sum(redises.map(({ pid }) => residentMb(pid))),
    postgresMb: sum(postgreses.map(({ pid }) => residentMb(pid))),
    eachMs: owns.map(({ cpuMs }) => cpuMs),
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
