import { existsSync, statSync } from "node:fs";
import { formatBytes } from "../../net/format-bytes.ts";
import { type Command, type CommandContext, EXIT, type ExitCode, UsageError } from "../command.ts";
import { withStore } from "../with-store.ts";

export const backup: Command = {
  name: "backup",
  usage: "backup FILE",
  summary: "copies the store to a new file while it is in use",
  help: [
    "Examples:",
    '  wirewatch backup "/backups/wirewatch-$(date +%F).db"',
    "",
    "The file is a whole, checked database. To restore: stop wirewatch, put the file in place of wirewatch.db in the data folder,",
    "remove wirewatch.db-wal and wirewatch.db-shm there, and start again. Redis needs no backup: it is refilled from the store.",
    "A store on PostgreSQL is copied with pg_dump.",
  ],
  positionals: { min: 1, max: 1 },
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { positionals, out } = context;
  const [path = ""] = positionals;
  if (existsSync(path)) {
    throw new UsageError(`${path} is there already; a backup never overwrites`);
  }
  return withStore(context, async (store) => {
    await store.backup(path);
    const { size } = statSync(path);
    out.data({ type: "backup", path, bytes: size });
    out.line(`${out.color.green("✓")} ${path}: ${formatBytes(size)}`);
    return EXIT.done;
  });
}
