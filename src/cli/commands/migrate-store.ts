import { copyStoreTo, storePlaceOf } from "../../data.ts";
import { plural } from "../../lib/text.ts";
import { type Command, type CommandContext, EXIT, type ExitCode, UsageError } from "../command.ts";
import { makeProgressBar } from "../progress-bar.ts";

export const migrateStoreCommand: Command = {
  name: "migrate-store",
  usage: "migrate-store --to postgres://...|sqlite:PATH",
  summary: "copies the whole store into an empty database of the other kind",
  help: [
    "Examples:",
    "  wirewatch migrate-store --to postgres://wirewatch@db.example.org/wirewatch",
    "  DATABASE_URL=postgres://... wirewatch migrate-store --to sqlite:data/",
    "",
    "The store in use (DATABASE_URL, else the data folder) is copied and left as it is. Stop every wirewatch on it first.",
    "The target must be empty; it gets every row, counted on both sides, or none. PGPASSWORD and ~/.pgpass work as for psql.",
  ],
  options: { to: { type: "string" } },
  positionals: { min: 0, max: 0 },
  run,
};

async function run({ dataDir, env, flags, out }: CommandContext): Promise<ExitCode> {
  const to = typeof flags["to"] === "string" ? storePlaceOf(flags["to"]) : undefined;
  if (to === undefined) {
    throw new UsageError(`--to takes postgres://... or sqlite:PATH\nusage: wirewatch ${migrateStoreCommand.usage}`);
  }
  const bar = makeProgressBar(out);
  try {
    const moved = await copyStoreTo({ dataDir, databaseUrl: env["DATABASE_URL"], to, onProgress: bar.update });
    bar.stop();
    for (const [name, rows] of moved.tables) {
      out.data({ type: "table", name, rows });
    }
    const rows = [...moved.tables.values()].reduce((sum, n) => sum + n, 0);
    out.data({ type: "migrated", from: moved.from, to: moved.to, rows });
    out.line(
      `${out.color.green("✓")} ${plural(rows, "row")} copied from ${moved.from} to ${moved.to}, and counted there`,
    );
    out.line(
      moved.to.startsWith("postgres://")
        ? "  Set DATABASE_URL to it and start wirewatch; REDIS_URL too where several machines work together."
        : "  Unset DATABASE_URL and start wirewatch on the folder of this file (--data DIR).",
    );
    return EXIT.done;
  } catch (error) {
    bar.stop();
    throw error;
  }
}
