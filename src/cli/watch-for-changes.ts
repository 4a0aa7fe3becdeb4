import { type ConfigWatch, watchConfig } from "../config/watch-config.ts";
import { compileConfig } from "../watchlists/check-config.ts";
import type { CommandContext } from "./command.ts";
import type { OpenedService } from "./open-service.ts";
import { printProblems } from "./print-config-problems.ts";

/** Puts valid changes of the config files in force while the service runs; an invalid one is told and the last valid set stays. */
export function watchForChanges(
  { configDir, env, out }: CommandContext,
  { app, log, checked }: OpenedService,
): Promise<ConfigWatch> {
  return watchConfig({
    dir: configDir,
    env,
    current: checked.loaded,
    log,
    onChange: async (change) => {
      const result = change.kind === "changed" ? compileConfig(change.loaded) : { ...change, kind: "invalid" as const };
      if (result.kind === "invalid") {
        log.error({ problems: result.problems.length }, "config change refused; the last valid one stays in force");
        printProblems(result, out);
        return;
      }
      await app.apply(result);
      const { config } = result.loaded;
      log.info({ feeds: config.feeds.length, watchlists: config.watchlists.length }, "config change in force");
    },
  });
}
