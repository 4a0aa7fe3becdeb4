import type { App } from "../../app.ts";
import type { Role } from "../../jobs/index.ts";
import { SECOND } from "../../lib/duration.ts";
import { EngineError, reasonOf } from "../../lib/errors.ts";
import type { Log } from "../../lib/log.ts";
import { didYouMean } from "../../lib/nearest.ts";
import { type Command, type CommandContext, EXIT, type ExitCode, UsageError } from "../command.ts";
import { openService } from "../open-service.ts";
import { watchForChanges } from "../watch-for-changes.ts";

const ROLES: readonly Role[] = ["poll", "read", "match", "send", "web"];
const DRAIN_MS = 15 * SECOND;

export const start: Command = {
  name: "start",
  usage: "start [--only poll,read,match,send,web]",
  summary: "runs the service until it is stopped",
  help: [
    "Examples:",
    "  wirewatch start",
    "  wirewatch start --config /etc/wirewatch --data /var/lib/wirewatch",
    "",
    "The first SIGTERM or Ctrl-C lets work under way finish; a second one exits at once.",
    "Nothing is lost either way: the store knows what is left to do.",
  ],
  options: { only: { type: "string" } },
  positionals: { min: 0, max: 0 },
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const roles = rolesOf(context.flags["only"]);
  const opened = await openService(context, { who: "wirewatch start", roles, logLevel: "info" });
  if (opened.kind === "invalid") {
    return EXIT.usage;
  }
  const { app, log } = opened;
  const ended = untilAsked(app.onLost);
  app.work(
    roles.filter((role) => role !== "web"),
    { schedule: true },
  );
  if (roles.includes("web")) {
    await serve(app, log, roles.length === 1);
  }
  const watch = await watchForChanges(context, opened);
  const { config } = app.live();
  log.info(
    { feeds: config.feeds.length, watchlists: config.watchlists.length, channels: config.channels.length, roles },
    "wirewatch is watching",
  );

  const why = await ended;
  log.info({ why: why.reason }, "stopping: work under way may finish");
  // Whoever asks twice means it: nothing is lost, the store knows what is left.
  process.once("SIGTERM", () => process.exit(EXIT.done));
  process.once("SIGINT", () => process.exit(EXIT.done));
  await watch.close();
  await app.close(DRAIN_MS);
  log.info({}, "stopped");
  return why.lost ? EXIT.engine : EXIT.done;
}

/** A taken port must not keep the watch from being kept: it is told, and everything else goes on. */
async function serve(app: App, log: Log, only: boolean): Promise<void> {
  try {
    log.info({ url: await app.serve() }, "the desk is open");
  } catch (error) {
    if (only || !(error instanceof EngineError)) {
      throw error;
    }
    log.error({ code: error.code, reason: reasonOf(error), hint: error.hint }, "the desk is not served");
  }
}

function rolesOf(only: string | boolean | undefined): readonly Role[] {
  if (typeof only !== "string") {
    return ROLES;
  }
  return only.split(",").map((word) => {
    const role = ROLES.find((known) => known === word.trim());
    if (!role) {
      const hint = didYouMean(word.trim(), ROLES);
      throw new UsageError(`--only takes ${ROLES.join(", ")}; there is no role "${word.trim()}"${hint && `; ${hint}`}`);
    }
    return role;
  });
}

/** Resolves at the first signal, or when an engine is lost for good. */
function untilAsked(onLost: (listener: (error: Error) => void) => void): Promise<{ reason: string; lost: boolean }> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.once(signal, () => resolve({ reason: signal, lost: false }));
    }
    onLost((error) => resolve({ reason: reasonOf(error), lost: true }));
  });
}
