import { openData, type Store } from "../app.ts";
import type { CommandContext, ExitCode } from "./command.ts";

/** Opens only the store, beside a service that may be running, and closes it again. */
export async function withStore(
  { dataDir, env }: CommandContext,
  work: (store: Store, now: number) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { store, clock } = await openData({ dataDir, env });
  try {
    return await work(store, clock.now());
  } finally {
    await store.close();
  }
}
