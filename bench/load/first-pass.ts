// The first pass: everything at once as a user has it, and again one stage at a time, so that CPU time can be told apart.
import { join } from "node:path";
import type { NewsWeb } from "./news-web.ts";
import { watchStore } from "./progress.ts";
import { type Service, startService } from "./service.ts";

const LONGEST_MS = 60 * 60_000;

export type PassContext = {
  readonly main: string;
  readonly dir: string;
  readonly root: string;
  readonly web: NewsWeb;
  readonly articles: number;
  readonly processes: number;
};
export type Stage = {
  readonly name: string;
  readonly ms: number;
  /** CPU ms of the service and of its private Redis. */
  readonly ownMs: number;
  readonly redisMs: number;
};

/** The whole service from an empty store until nothing is left; it goes on running, for the steady state. */
export async function firstPass(
  context: PassContext,
): Promise<{ readonly stage: Stage; readonly peakMb: number; readonly service: Service }> {
  const { main, dir, root, web, articles, processes } = context;
  const begun = Date.now();
  const service = await startService({ main, dir, data: join(root, "all"), processes });
  let peakMb = 0;
  const timer = setInterval(() => {
    peakMb = Math.max(peakMb, service.usage().ownMb);
  }, 500);
  const store = await watchStore(join(root, "all"));
  const fetched = (): number => web.published.slice(0, articles).filter(({ pageAt }) => pageAt !== null).length;
  const end = await store.until(
    (left) => fetched() === articles && left.entries + left.articles + left.deliveries === 0,
    LONGEST_MS,
  );
  clearInterval(timer);
  await store.close();
  const { ownMs, redisMs } = service.usage();
  return { stage: { name: "all together", ms: end - begun, ownMs, redisMs }, peakMb, service };
}

/** Poll, read, match and send as four processes one after the other on one store: `start --only ROLE` until its work is done. */
export async function stageByStage({ main, dir, root, articles }: PassContext): Promise<readonly Stage[]> {
  const data = join(root, "stages");
  const done = {
    poll: ({ entries }: { entries: number }) => entries === articles,
    read: ({ entries }: { entries: number }) => entries === 0,
    match: (left: { entries: number; articles: number }) => left.entries + left.articles === 0,
    send: ({ deliveries }: { deliveries: number }) => deliveries === 0,
  };
  const stages: Stage[] = [];
  for (const [name, isDone] of Object.entries(done)) {
    const service = await startService({ main, dir, data, only: name });
    const before = service.usage();
    const begun = Date.now();
    const store = await watchStore(data);
    const end = await store.until(isDone, LONGEST_MS);
    const after = service.usage();
    await store.close();
    await service.stop();
    stages.push({
      name,
      ms: end - begun,
      ownMs: after.ownMs - before.ownMs,
      redisMs: after.redisMs - before.redisMs,
    });
  }
  return stages;
}
