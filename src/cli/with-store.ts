import type { Store } from "../app.ts";
import { openData } from "../data.ts";
import type { CommandContext, ExitCode } from "./command.ts";

type Work = (store: Store, now: number) => Promise<ExitCode>;

/** Opens only the store, beside a service that may be running, and closes it again. */
export const withStore = (context: CommandContext, work: Work): Promise<ExitCode> => run(context, work, true);

/** The same for a question that waits for its answer: to check every page of a large store first takes longer than to answer. */
export const lookIntoStore = (context: CommandContext, work: Work): Promise<ExitCode> => run(context, work, false);

async function run({ dataDir, env }: CommandContext, work: Work, checkPages: boolean): Promise<ExitCode> {
  const { store, clock } = await openData({ dataDir, env, checkPages });
  try {
    return await work(store, clock.now());
  } finally {
    await store.close();
  }
}
