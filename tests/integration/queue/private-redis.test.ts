import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Clock, fixedClock, systemClock } from "../../../src/lib/clock.ts";
import { silentLog } from "../../../src/lib/log.ts";
import { connectRedis, type RedisLink } from "../../../src/queue/connect.ts";
import { type PrivateRedis, startPrivateRedis } from "../../../src/queue/private-redis.ts";
import { socketPlace } from "../../../src/queue/socket-place.ts";
import { listeningLog, pidIn, until } from "./bench.ts";

let home: string;
let ends: (() => Promise<unknown> | unknown)[];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "ww-test-private-"));
  ends = [];
});
afterEach(async () => {
  for (const end of ends.reverse()) {
    await end();
  }
  await rm(home, { recursive: true, force: true });
});

const start = async (dir: string, log = silentLog, clock: Clock = systemClock): Promise<PrivateRedis> => {
  const redis = await startPrivateRedis({ dir, log, clock, backoffMs: [50] });
  ends.push(() => redis.stop());
  return redis;
};
const connect = async (socketPath: string): Promise<RedisLink> => {
  const link = await connectRedis({ socketPath, log: silentLog, clock: systemClock });
  ends.push(() => link.disconnect());
  return link;
};
/** A zombie does not: where process 1 reaps nobody, as in many containers, an orphan stays one. */
const lives = (pid: number): boolean => {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
};

/** A process that starts the server, says so and stays. */
async function startOwner(dir: string): Promise<ChildProcess> {
  const owner = spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "own-redis.ts"), dir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  ends.push(() => owner.kill("SIGKILL"));
  await new Promise((resolve) => owner.stdout.once("data", resolve));
  return owner;
}

test("what was in the queue is there again after stop and start, in a folder and a socket that are ours alone", async () => {
  const dir = join(home, "redis");
  const first = await start(dir);
  const link = await connect(first.socketPath);
  await link.commands.set("kept", "yes");
  const pid = await pidIn(dir);
  const modes = await Promise.all([stat(join(first.socketPath, "..")), stat(first.socketPath)]);

  link.disconnect();
  await first.stop();
  expect(lives(pid)).toBe(false);
  const second = await start(dir);

  expect(await (await connect(second.socketPath)).commands.get("kept")).toBe("yes");
  expect(second.socketPath).toBe(first.socketPath);
  expect(modes.map(({ mode }) => mode & 0o077)).toEqual([0, 0]);
});

test("the server listens on no port", async () => {
  const { socketPath } = await start(join(home, "redis"));

  const [, port] = (await (await connect(socketPath)).commands.config("GET", "port")) as string[];

  expect(port).toBe("0");
});

test("a data path longer than a socket may be does not matter", async () => {
  const { socketPath } = await start(join(home, "a".repeat(120), "b".repeat(120), "redis"));

  expect(Buffer.byteLength(socketPath)).toBeLessThan(104);
  expect(await (await connect(socketPath)).commands.ping()).toBe("PONG");
});

test("a process killed with -9 leaves no redis-server behind", async () => {
  const dir = join(home, "redis");
  const owner = await startOwner(dir);
  const pid = await pidIn(dir);
  expect(lives(pid)).toBe(true);

  owner.kill("SIGKILL");
  await until(() => !lives(pid));

  expect(await readdir(join(dir, "appendonlydir"))).not.toEqual([]);
});

test("a start right after a kill -9 waits for the old server, so that both never write one file", async () => {
  const dir = join(home, "redis");
  const owner = await startOwner(dir);
  const old = await pidIn(dir);
  const { socketPath } = await socketPlace(dir, process.env);
  const link = await connect(socketPath);
  await link.commands.set("of", "the old one");

  owner.kill("SIGKILL");
  const next = await start(dir);

  expect(lives(old)).toBe(false);
  expect(await pidIn(dir)).not.toBe(old);
  expect(await (await connect(next.socketPath)).commands.get("of")).toBe("the old one");
});

test("a frozen server that a killed process left is ended, and the next start waits for that", async () => {
  const dir = join(home, "redis");
  const owner = await startOwner(dir);
  const old = await pidIn(dir);
  process.kill(old, "SIGSTOP");

  owner.kill("SIGKILL");
  await start(dir);

  expect(lives(old)).toBe(false);
});

test("a server whose supervisor was killed as well is ended by the next start", async () => {
  const dir = join(home, "redis");
  const owner = await startOwner(dir);
  const old = await pidIn(dir);
  const parentOf = async (pid: string): Promise<string | undefined> =>
    (await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")).split(") ")[1]?.split(" ")[1];
  const supervisor = await parentOf(String(old));
  const children: string[] = [];
  for (const pid of (await readdir("/proc")).filter((entry) => /^\d+$/.test(entry))) {
    if ((await parentOf(pid)) === supervisor && pid !== String(old)) {
      children.push(pid);
    }
  }
  owner.kill("SIGSTOP");
  for (const pid of [...children, String(supervisor)]) {
    process.kill(Number(pid), "SIGKILL");
  }
  owner.kill("SIGKILL");
  expect(lives(old)).toBe(true);

  await start(dir);

  expect(lives(old)).toBe(false);
});

test("Ctrl-C in the terminal reaches the process first and not its server", async () => {
  const dir = join(home, "redis");
  await start(dir);
  const pid = await pidIn(dir);
  const groupOf = async (of: number): Promise<string | undefined> =>
    (await readFile(`/proc/${of}/stat`, "utf8")).split(") ")[1]?.split(" ")[2];

  expect(await groupOf(pid)).not.toBe(await groupOf(process.pid));
});

test("a file that the server cannot read is moved aside and the queue starts empty", async () => {
  const dir = join(home, "redis");
  const first = await start(dir);
  const link = await connect(first.socketPath);
  for (let i = 0; i < 200; i++) {
    await link.commands.set(`key${i}`, "x".repeat(50));
  }
  link.disconnect();
  await first.stop();
  const folder = join(dir, "appendonlydir");
  const name = (await readdir(folder)).find((file) => file.endsWith(".incr.aof")) ?? "";
  const file = await open(join(folder, name), "r+");
  await file.write(Buffer.alloc(40), 0, 40, 3000);
  await file.close();
  const { log, lines } = listeningLog();

  const second = await start(dir, log);

  expect(await (await connect(second.socketPath)).commands.dbsize()).toBe(0);
  expect((await readdir(home)).filter((entry) => entry.startsWith("redis.bad-"))).toHaveLength(1);
  expect(lines.map((line) => line["message"])).toContain(
    "redis-server could not read its file: moved aside, the queue is refilled from the store",
  );
});

test("a torn end of the file, as a power cut leaves it, is no reason to start empty", async () => {
  const dir = join(home, "redis");
  const first = await start(dir);
  const link = await connect(first.socketPath);
  await link.commands.mset("a", "1", "b", "2");
  await link.commands.set("c", "3");
  link.disconnect();
  await first.stop();
  const folder = join(dir, "appendonlydir");
  const name = (await readdir(folder)).find((file) => file.endsWith(".incr.aof")) ?? "";
  const file = await open(join(folder, name), "r+");
  await file.truncate((await file.stat()).size - 7);
  await file.close();

  const second = await start(dir);

  expect(await (await connect(second.socketPath)).commands.mget("a", "b", "c")).toEqual(["1", "2", null]);
});

test("a server that ends again and again is given up, with its last words", async () => {
  const dir = join(home, "redis");
  await mkdir(dir, { recursive: true });
  await mkdir(join(dir, "appendonlydir", "appendonly.aof.manifest"), { recursive: true });

  const failure = await start(dir).catch((error: Error) => error);

  expect(failure).toMatchObject({ name: "EngineError", code: "WW-REDIS-CRASHES" });
});

test("a running server that is killed again and again is given up through onGiveUp", async () => {
  const dir = join(home, "redis");
  // What counts is how often in one minute, however long this machine takes for a start.
  const redis = await start(dir, silentLog, fixedClock(0));
  const told: string[] = [];
  redis.onGiveUp((error) => told.push(error.code));

  let last = 0;
  while (told.length === 0) {
    const pid = await pidIn(dir).catch(() => last);
    if (pid !== last && lives(pid)) {
      last = pid;
      await pause(150);
      process.kill(pid, "SIGKILL");
    }
    await pause(30);
  }

  expect(told).toEqual(["WW-REDIS-CRASHES"]);
});

test("a machine without any server is told the line that installs one", async () => {
  const empty = join(home, "bin");
  await mkdir(empty);
  const { findServer } = await import("../../../src/queue/find-server.ts");

  const failure = await findServer(empty, []).catch((error: Error) => error);

  expect(failure).toMatchObject({ name: "EngineError", code: "WW-REDIS-MISSING" });
});

test("a socket folder that someone else laid out as a link is refused", async () => {
  const runtime = join(home, "run");
  await mkdir(runtime);
  const { folder } = await socketPlace(join(home, "redis"), { XDG_RUNTIME_DIR: runtime });
  await rm(folder, { recursive: true });
  await symlink(home, folder);

  await expect(socketPlace(join(home, "redis"), { XDG_RUNTIME_DIR: runtime })).rejects.toMatchObject({
    code: "WW-REDIS-SOCKET",
  });
});
