import type { Stores } from "./alerts/stores.ts";
import { urlKey } from "./articles/canonical-url.ts";
import { makeFetchPage } from "./articles/fetch-page.ts";
import { makeReading } from "./articles/reading/make-reading.ts";
import { makeChannels } from "./channels/registry.ts";
import { durationMs } from "./config/schema/common.ts";
import { isSet, openRedis } from "./engines.ts";
import { makeDiscoverFeeds } from "./feeds/discover-feeds.ts";
import { stateForSource } from "./feeds/feed-state.ts";
import { makeFetchFeed } from "./feeds/fetch-feed.ts";
import { readFeed } from "./feeds/read-feed.ts";
import type { Role } from "./jobs/index.ts";
import { type Clock, systemClock } from "./lib/clock.ts";
import { MINUTE, SECOND } from "./lib/duration.ts";
import { reasonOf } from "./lib/errors.ts";
import { makeNewId } from "./lib/ids.ts";
import type { Log } from "./lib/log.ts";
import { makeLost } from "./lib/make-lost.ts";
import { type Metrics, makeMetrics } from "./lib/metrics.ts";
import { type HttpOptions, makeHttp } from "./net/make-http.ts";
import { openBullmqQueue } from "./queue/bullmq-queue.ts";
import { makeHostGate } from "./queue/host-gate.ts";
import { watchLiveness } from "./queue/liveness.ts";
import type { Processors, Queue } from "./queue/ports.ts";
import { startSchedule } from "./queue/schedule.ts";
import { startWorkers } from "./queue/start-workers.ts";
import { type OpenedTelemetry, openTelemetry } from "./queue/telemetry.ts";
import { lockDataFolder } from "./store/instance-lock.ts";
import { openStore, type Store } from "./store/open-store.ts";
import { WINDOW_MS } from "./stories/window.ts";
import type { CheckedConfig } from "./watchlists/check-config.ts";
import { type StartedWeb, startWeb } from "./web/start-web.ts";
import { type Live, makeLive } from "./workers/live.ts";
import { makeProcessors } from "./workers/processors.ts";
import { keepThroughSetBack } from "./workers/settle-set-back.ts";

export type AppOptions = {
  readonly dataDir: string;
  readonly configDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly checked: CheckedConfig;
  readonly log: Log;
  /** Where the console channel writes. */
  readonly writeLine: (line: string) => void;
  readonly color: boolean;
  /** What this process calls itself to another that finds the data folder taken. */
  readonly who: string;
  /** What this process is there for; traces bear it. */
  readonly roles: readonly Role[];
  readonly clock?: Clock;
  /** Resolves names; the system's resolver unless the demo or a test brings its own. */
  readonly lookup?: HttpOptions["lookup"];
};

export type { Store };

/** The wired service: engines open, nothing working yet. */
export type App = {
  readonly stores: Stores;
  readonly store: Store;
  readonly queue: Queue;
  readonly processors: Processors;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly live: () => Live;
  /** Puts a new valid configuration in force. */
  readonly apply: (checked: CheckedConfig) => Promise<void>;
  /** Works the jobs of these roles; with `schedule`, also those that come by themselves. */
  readonly work: (roles: readonly Role[], options: { readonly schedule: boolean }) => Worker;
  /** Serves the web page until the app is closed; answers with its address. */
  readonly serve: () => Promise<string>;
  /** Calls once when an engine is lost for good. */
  readonly onLost: (listener: (error: Error) => void) => void;
  /** Waits for work under way at most so long, then leaves; Redis is stopped last. */
  readonly close: (deadlineMs: number) => Promise<void>;
};
type Worker = { readonly close: (deadlineMs: number) => Promise<void> };

/** Opens every engine and wires every part: the only place where the parts meet. */
export async function openApp(options: AppOptions): Promise<App> {
  const { dataDir, env, log } = options;
  const clock = options.clock ?? systemClock;
  const closers: (() => unknown)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.reverse().splice(0)) {
      await close();
    }
  };
  try {
    // Closed last, when the lock is free: a collector that hangs keeps no successor out.
    const traces = await openTelemetry({ env, roles: options.roles, log, clock });
    closers.push(() => traces?.close(TRACES_MS));
    // Many machines share PostgreSQL and Redis; a store or a server of our own is this process's alone.
    const alone = !(isSet(env["DATABASE_URL"]) && isSet(env["REDIS_URL"]));
    if (alone) {
      const lock = lockDataFolder(dataDir, options.who);
      closers.push(() => lock.release());
      if (lock.doubt !== null && !isSet(env["DATABASE_URL"])) {
        const hint = "Where that cannot be, stop and restore the latest backup (docs/operations.md).";
        log.warn({ code: "WW-STORE-LOG-MISSING", reason: lock.doubt, hint }, "the store may lack what came last");
      }
    }
    const store = await openStore({ dataDir, databaseUrl: env["DATABASE_URL"], now: clock.now, urlKey });
    closers.push(() => store.close());
    const redis = await openRedis(dataDir, env["REDIS_URL"], log, clock);
    closers.push(() => redis.stop());
    const queue = await openBullmqQueue({ redis: redis.link, log, clock, telemetry: traces?.telemetry });
    if (!isSet(env["DATABASE_URL"])) {
      // Whatever the last process was sending when it died is due again. On PostgreSQL another may be sending it now: its lease decides.
      await store.deliveries.releaseLeases(clock.now());
    }
    return await wire({ options, clock, store, redis, queue, traces, closers, closeAll });
  } catch (error) {
    await closeAll();
    throw error;
  }
}

type Wiring = {
  readonly options: AppOptions;
  readonly clock: Clock;
  readonly store: Store;
  readonly redis: Awaited<ReturnType<typeof openRedis>>;
  readonly queue: Awaited<ReturnType<typeof openBullmqQueue>>;
  readonly traces: OpenedTelemetry | null;
  readonly closers: (() => unknown)[];
  readonly closeAll: () => Promise<void>;
};

async function wire({ options, clock, store, redis, queue, traces, closers, closeAll }: Wiring): Promise<App> {
  const { log } = options;
  const metrics = makeMetrics();
  const { settings } = options.checked.loaded.config;
  const http = makeHttp({
    userAgent: settings.network.user_agent,
    allowPrivate: settings.network.allow_private,
    clock,
    ...(options.lookup ? { lookup: options.lookup } : {}),
  });
  closers.push(() => http.close());
  const reading = makeReading({ threads: 2, timeoutMs: 20 * SECOND });
  closers.push(() => reading.close());

  let current: Live | undefined;
  const live = (): Live => {
    if (!current) {
      throw new Error("no configuration is in force yet");
    }
    return current;
  };
  const setBack = await keepThroughSetBack({ stores: store, forgetQueue: redis.forget, clock, log });
  closers.push(() => setBack.close());
  const apply = async ({ loaded, matcher }: CheckedConfig): Promise<void> => {
    const { config } = loaded;
    const old = current;
    const channels = makeChannels(config.channels, {
      http,
      settings: config.settings,
      clock,
      writeLine: options.writeLine,
      color: options.color,
    });
    const known = new Map((await store.feeds.list()).map(({ state }) => [state.id, state]));
    const states = config.feeds.map((feed) =>
      stateForSource({ id: feed.id, url: "url" in feed ? feed.url : feed.folder }, known.get(feed.id), clock.now()),
    );
    await store.feeds.sync(states);
    current = makeLive(config, matcher, channels);
    // What is being sent over the old ones may finish.
    const closeOld = (): void => {
      closeChannels(old).catch((error: unknown) => log.warn({ reason: reasonOf(error) }, "a channel did not close"));
    };
    setTimeout(closeOld, OLD_CHANNELS_MS).unref();
  };
  await apply(options.checked);
  closers.push(() => closeChannels(current));

  const processors = makeProcessors({
    stores: store,
    transaction: store.transaction,
    queue,
    live,
    hostGate: makeHostGate({ redis: redis.link, clock, limits: () => perHost(live()) }),
    http,
    fetchFeed: makeFetchFeed({ http, clock }),
    fetchPage: makeFetchPage({ http, clock }),
    reading,
    storyWindowMs: WINDOW_MS,
    newId: makeNewId(clock.now),
    random: Math.random,
    metrics,
    clock,
  });
  const working: Worker[] = [];
  const served: StartedWeb[] = [];
  const lost = makeLost();
  redis.onGiveUp(lost.tell);
  return {
    stores: store,
    store,
    queue,
    processors,
    metrics,
    clock,
    live,
    apply,
    work: (roles, { schedule }) => {
      const workers = startWorkers({
        redis: redis.link,
        processors,
        roles,
        log,
        metrics,
        clock,
        telemetry: traces?.telemetry,
      });
      const timers = schedule ? startSchedule({ redis: redis.link, queue, roles, log, clock }) : { close: () => {} };
      const watch = schedule
        ? watchLiveness({ redis: redis.link, queue, workers, log, clock, onWedged: lost.tell })
        : { close: async () => {} };
      const worker = {
        close: async (deadlineMs: number) => {
          timers.close();
          await watch.close(SECOND);
          await workers.close(deadlineMs);
        },
      };
      working.push(worker);
      return worker;
    },
    serve: async () => {
      const started = await startWeb({
        stores: store,
        desk: store.desk,
        live,
        queue,
        metrics,
        clock,
        log,
        settings: live().config.settings.web,
        configDir: options.configDir,
        env: options.env,
        discover: makeDiscoverFeeds({ http, readFeed }),
      });
      served.push(started);
      return started.url;
    },
    onLost: lost.listen,
    close: async (deadlineMs) => {
      await Promise.all(served.splice(0).map((web) => web.close()));
      await Promise.all(working.splice(0).map((worker) => worker.close(deadlineMs)));
      await queue.close(SECOND);
      await closeAll();
    },
  };
}

const TRACES_MS = 5 * SECOND;
// Longer than any send may take.
const OLD_CHANNELS_MS = 3 * MINUTE;

const closeChannels = async (live: Live | undefined): Promise<void> => {
  await Promise.all([...(live?.channels.values() ?? [])].map((channel) => channel.close()));
};

const perHost = (live: Live): { concurrent: number; everyMs: number } => {
  const { concurrent, every } = live.config.settings.network.per_host;
  return { concurrent, everyMs: durationMs(every) };
};
