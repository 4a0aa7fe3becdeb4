import { mkdir, rename, rm, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Clock, iso } from "../lib/clock.ts";
import { MINUTE, SECOND } from "../lib/duration.ts";
import { EngineError, reasonOf } from "../lib/errors.ts";
import type { Log } from "../lib/log.ts";
import { answers } from "./answers.ts";
import { endOldServer } from "./end-old-server.ts";
import { findServer, type RedisServer } from "./find-server.ts";
import { type ServerPaths, type ServerProcess, spawnServer } from "./server-process.ts";
import { socketPlace } from "./socket-place.ts";

export type PrivateRedis = {
  /** Stays the same over all restarts of the server. */
  readonly socketPath: string;
  /** Ends the server; after the workers, which need it to the last. */
  readonly stop: () => Promise<void>;
  /** Calls once when the server cannot be kept up any more; the service should end with exit code 3. */
  readonly onGiveUp: (listener: (error: EngineError) => void) => void;
};

export type PrivateRedisOptions = {
  /** The server's own folder inside the data folder. The caller holds the lock of the data folder. */
  readonly dir: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly env?: NodeJS.ProcessEnv;
  /** The wait before restart 1, 2, ...; the last one repeats. */
  readonly backoffMs?: readonly number[];
};

const BACKOFF_MS = [0.2 * SECOND, 0.5 * SECOND, SECOND, 2 * SECOND, 5 * SECOND] as const;
const CRASHES_ALLOWED = 5;
const CRASH_WINDOW_MS = MINUTE;
/** Loading 100,000 waiting jobs takes 1.3 s; a slow disk may need much longer, and a server that loads is not stuck. */
const READY_MS = 2 * MINUTE;

type Ended = Awaited<ServerProcess["ended"]>;

/** Starts the service's own redis-server on `dir` and keeps it running until `stop`, or until this process ends in any way. */
export async function startPrivateRedis({
  dir,
  log,
  clock,
  env = process.env,
  backoffMs = BACKOFF_MS,
}: PrivateRedisOptions): Promise<PrivateRedis> {
  const folder = resolve(dir);
  const path = env["PATH"] ?? "";
  const server = await findServer(path);
  await makeOwnFolder(folder);
  const place = await socketPlace(folder, env);
  const paths: ServerPaths = { folder, socketPath: place.socketPath };

  const keeper = makeKeeper({ server, paths, path, log, clock, backoffMs });
  await keeper.start();
  return {
    socketPath: place.socketPath,
    onGiveUp: keeper.onGiveUp,
    stop: async () => {
      await keeper.stop();
      await rm(place.folder, { recursive: true, force: true });
    },
  };
}

type KeeperDeps = {
  server: RedisServer;
  paths: ServerPaths;
  path: string;
  log: Log;
  clock: Clock;
  backoffMs: readonly number[];
};

/** Restarts a server that ends by itself, until that happens too often. */
function makeKeeper({ server, paths, path, log, clock, backoffMs }: KeeperDeps) {
  let current: ServerProcess | null = null;
  let stopping = false;
  let crashes: number[] = [];
  let giveUp: (error: EngineError) => void = () => {};
  const gaveUp = new Promise<EngineError>((resolveWith) => {
    giveUp = resolveWith;
  });

  /** Null when it may be tried again. */
  const crashed = async (end: Ended): Promise<EngineError | null> => {
    const now = clock.now();
    crashes = [...crashes.filter((at) => at > now - CRASH_WINDOW_MS), now];
    log.error(
      { how: end.how, crashes: crashes.length, lastLines: end.lastLines.slice(-3) },
      "redis-server ended by itself",
    );
    if (isUnreadable(end.lastLines)) {
      await moveAside(paths.folder, now, log);
      return null;
    }
    return crashes.length > CRASHES_ALLOWED ? cannotRun(paths.folder, end) : null;
  };

  /** Runs the server until it answers; resolves to how it ended if it did not come that far. */
  const launch = async (): Promise<Ended | null> => {
    // Before each start: also a supervisor that was killed leaves its server to the reader, which takes a moment.
    await endOldServer(paths, log);
    const started = spawnServer(server, paths, path);
    current = started;
    const asking = new AbortController();
    void started.ended.then(() => asking.abort());
    if (await answers(paths.socketPath, READY_MS, asking.signal)) {
      log.info({ version: server.version, socket: paths.socketPath }, "redis-server is up");
      void started.ended.then(keepUp);
      return null;
    }
    await started.stop();
    return started.ended;
  };

  /** Launches until it is up. Throws when that is hopeless. */
  const bringUp = async (): Promise<void> => {
    let end = await launch();
    while (end !== null && !stopping) {
      const hopeless = await crashed(end);
      if (hopeless) {
        throw hopeless;
      }
      await pause(backoffMs[Math.min(crashes.length, backoffMs.length) - 1] ?? 0);
      end = stopping ? null : await launch();
    }
  };

  const keepUp = async (end: Ended): Promise<void> => {
    if (stopping) {
      return;
    }
    try {
      const hopeless = await crashed(end);
      if (hopeless) {
        throw hopeless;
      }
      await pause(backoffMs[Math.min(crashes.length, backoffMs.length) - 1] ?? 0);
      if (!stopping) {
        await bringUp();
      }
    } catch (thrown) {
      giveUp(
        thrown instanceof EngineError ? thrown : cannotRun(paths.folder, { how: reasonOf(thrown), lastLines: [] }),
      );
    }
  };

  return {
    start: bringUp,
    stop: async () => {
      stopping = true;
      await current?.stop();
    },
    onGiveUp: (listener: (error: EngineError) => void): void => {
      void gaveUp.then(listener);
    },
  };
}

/** What the server says of an append-only file that it will not load; trying again cannot help. */
const isUnreadable = (lines: readonly string[]): boolean =>
  lines.some((line) =>
    /bad file format reading the append only file|unrecoverable error reading the append only file|invalid aof manifest|error.{0,20}(?:reading|opening).{0,20}aof manifest|wrong signature trying to load|corrupt(?:ed|ion)/i.test(
      line,
    ),
  );

/** Safe only because the queue is disposable: what was in it is found again by the store's sweep. */
async function moveAside(folder: string, now: number, log: Log): Promise<void> {
  const aside = `${folder}.bad-${iso(now).replace(/[:.]/g, "-")}`;
  await rename(folder, aside);
  await makeOwnFolder(folder);
  log.error({ aside }, "redis-server could not read its file: moved aside, the queue is refilled from the store");
}

const cannotRun = (folder: string, end: Ended): EngineError =>
  new EngineError(
    "WW-REDIS-CRASHES",
    `redis-server on ${folder} ends again and again (${end.how}): ${end.lastLines.slice(-3).join(" | ")}`,
    {
      hint: "look for a full disk or missing rights in these lines, or set REDIS_URL to another server",
    },
  );

async function makeOwnFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (thrown) {
    throw new EngineError("WW-REDIS-FOLDER", `the folder ${folder} cannot be made: ${reasonOf(thrown)}`, {
      hint: "choose a data folder that you may write to (--data)",
      cause: thrown,
    });
  }
  const { uid } = await stat(folder);
  if (process.getuid !== undefined && uid !== process.getuid()) {
    // One run as root leaves files that the next run may not touch, in the middle of the night.
    throw new EngineError(
      "WW-REDIS-FOLDER",
      `the folder ${folder} belongs to user ${uid}, and wirewatch runs as ${process.getuid()}`,
      {
        hint: "run as that user, or give the data folder to this one with chown -R",
      },
    );
  }
}
