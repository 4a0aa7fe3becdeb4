// The first pass: everything at once as a user has it, and again one stage at a time, so that CPU time can be told apart.
import { join } from "node:path";
import type { Engines } from "./engines.ts";
import type { NewsWeb } from "./news-web.ts";
import type { Usage } from "./process-usage.ts";
import { watchStore } from "./progress.ts";
import type { Note } from "./record.ts";
import { type Service, startService } from "./service.ts";

const LONGEST_MS = 60 * 60_000;
/** A pass that is broken off has said something. */
const NOTE_EVERY_MS = 60_000;

export type PassContext = {
  readonly main: string;
  readonly dir: string;
  readonly root: string;
  readonly web: NewsWeb;
  readonly articles: number;
  readonly processes: number;
  /** What each process does in the pass all together; absent: everything. */
  readonly roles: readonly string[] | undefined;
  readonly engines: Engines;
  readonly note: Note;
};
export type Stage = {
  readonly name: string;
  readonly ms: number;
  /** CPU ms of the service, of its Redis and of PostgreSQL. */
  readonly ownMs: number;
  readonly redisMs: number;
  readonly postgresMs: number;
};

/** The whole service from an empty store until nothing is left; it goes on running, for the steady state. */
export async function firstPass(context: PassContext): Promise<{
  readonly stage: Stage;
  readonly peakMb: number;
  readonly eachMs: readonly number[];
  readonly service: Service;
}> {
  const { main, dir, root, web, articles, processes, roles, engines, note } = context;
  const begun = Date.now();
  const service = await startService({
    main,
    dir,
    data: join(root, "all"),
    processes,
    engines,
    ...(roles ? { only: roles } : {}),
  });
  const [before, store] = [usageBefore(service.usage()), await watchStore(join(root, "all"), engines.env.DATABASE_URL)];
  let peakMb = 0;
  let nextNote = begun + NOTE_EVERY_MS;
  const timer = setInterval(() => {
    const usage = service.usage();
    peakMb = Math.max(peakMb, usage.ownMb);
    if (Date.now() > nextNote) {
      nextNote += NOTE_EVERY_MS;
      note("progress", { fetched: fetched(), ms: Date.now() - begun, ...usage });
    }
  }, 1000);
  const fetched = (): number => web.published.slice(0, articles).filter(({ pageAt }) => pageAt !== null).length;
  try {
    const end = await store.until(
      (left) => fetched() === articles && left.entries + left.articles + left.deliveries === 0,
      LONGEST_MS,
    );
    const after = service.usage();
    return { stage: stageOf("all together", end - begun, before, after), peakMb, eachMs: after.eachMs, service };
  } catch (error) {
    await service.stop();
    throw error;
  } finally {
    clearInterval(timer);
    await store.close();
  }
}

/** The start of the service counts, that of the servers beside it does not. */
const usageBefore = (usage: Usage): Usage => ({ ...usage, ownMs: 0 });

const stageOf = (name: string, ms: number, before: Usage, after: Usage): Stage => ({
  name,
  ms,
  ownMs: after.ownMs - before.ownMs,
  redisMs: after.redisMs - before.redisMs,
  postgresMs: after.postgresMs - before.postgresMs,
});

/** Poll, read, match and send as four processes one after the other on one store: `start --only ROLE` until its work is done. */
export async function stageByStage({
  main,
  dir,
  root,
  articles,
  engines,
  note,
}: PassContext): Promise<readonly Stage[]> {
  const data = join(root, "stages");
  const done = {
    poll: ({ entries }: { entries: number }) => entries === articles,
    read: ({ entries }: { entries: number }) => entries === 0,
    match: (left: { entries: number; articles: number }) => left.entries + left.articles === 0,
    send: ({ deliveries }: { deliveries: number }) => deliveries === 0,
  };
  const stages: Stage[] = [];
  for (const [name, isDone] of Object.entries(done)) {
    const service = await startService({ main, dir, data, only: [name], engines });
    const before = service.usage();
    const begun = Date.now();
    const store = await watchStore(data, engines.env.DATABASE_URL);
    const end = await store.until(isDone, LONGEST_MS);
    const after = service.usage();
    await store.close();
    await service.stop();
    const stage = stageOf(name, end - begun, before, after);
    note("stage", stage);
    stages.push(stage);
  }
  return stages;
}
