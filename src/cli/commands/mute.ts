import type { Store } from "../../app.ts";
import { iso } from "../../lib/clock.ts";
import { parseDuration } from "../../lib/duration.ts";
import { type Command, type CommandContext, EXIT, type ExitCode, UsageError } from "../command.ts";
import { withStore } from "../with-store.ts";

export const mute: Command = {
  name: "mute",
  usage:
    "mute [--watchlist ID] [--channel ID] [--story ID] [--for 2h] [--hold] [--reason TEXT] | mute list | mute lift ID",
  summary: "silences a watchlist, channel or story; nothing silenced is lost or forgotten",
  help: [
    "Examples:",
    '  wirewatch mute --story sto_0mb2… --reason "we have it"',
    "  wirewatch mute --watchlist tripoli --for 2h --hold     (snooze: told in one message afterwards)",
    "  wirewatch mute list",
    "  wirewatch mute lift mut_0mb2…",
    "",
    "Without --hold, what would have been told is suppressed, and `explain` says so.",
  ],
  options: {
    watchlist: { type: "string" },
    channel: { type: "string" },
    story: { type: "string" },
    for: { type: "string" },
    hold: { type: "boolean" },
    reason: { type: "string" },
  },
  positionals: { min: 0, max: 2 },
  run: (context) =>
    withStore(context, (store, now) => {
      const [verb, id] = context.positionals;
      if (verb === "list") {
        return list(context, store, now);
      }
      if (verb === "lift" && id !== undefined) {
        return lift(context, store, id, now);
      }
      if (verb !== undefined) {
        throw new UsageError(`usage: wirewatch ${mute.usage}`);
      }
      return add(context, store, now);
    }),
};

async function add({ flags, out }: CommandContext, store: Store, now: number): Promise<ExitCode> {
  const text = (name: string): string | null => (typeof flags[name] === "string" ? String(flags[name]) : null);
  const scope = { watchlist: text("watchlist"), channel: text("channel"), story: text("story") };
  if (Object.values(scope).every((value) => value === null)) {
    throw new UsageError("mute needs --watchlist, --channel or --story");
  }
  const length = text("for");
  const ms = length === null ? null : parseDuration(length);
  if (length !== null && ms === null) {
    throw new UsageError(`--for takes a duration like 2h, not "${length}"`);
  }
  const hold = flags["hold"] === true;
  if (hold && ms === null) {
    throw new UsageError("--hold needs --for: what is held must be told some time");
  }
  const until = ms === null ? null : now + ms;
  const wanted = {
    kind: hold ? "snooze" : "mute",
    ...scope,
    recipient: null,
    until,
    reason: text("reason") ?? "by hand",
  } as const;
  const id = await store.mutes.add(wanted, now);
  out.data({ type: "muted", id, ...wanted, until: until === null ? null : iso(until) });
  out.line(
    `${out.color.green("✓")} ${id}: ${hold ? "held" : "muted"}${until === null ? " until it is lifted" : ` until ${iso(until)}`}`,
  );
  return EXIT.done;
}

async function list({ out }: CommandContext, store: Store, now: number): Promise<ExitCode> {
  const mutes = await store.mutes.active(now);
  for (const one of mutes) {
    const { createdAt, until, ...rest } = one;
    out.data({ type: "mute", ...rest, createdAt: iso(createdAt), until: until === null ? null : iso(until) });
    const what = [one.watchlist, one.channel, one.story, one.recipient].filter((part) => part !== null).join(", ");
    out.line(
      `${one.id}  ${one.kind}  ${what}  ${out.color.dim(`${one.reason}${until === null ? "" : `, until ${iso(until)}`}`)}`,
    );
  }
  if (mutes.length === 0) {
    out.line("Nothing is muted.");
  }
  return EXIT.done;
}

async function lift({ out }: CommandContext, store: Store, id: string, now: number): Promise<ExitCode> {
  const lifted = await store.mutes.lift(id, now);
  out.data({ type: "lifted", id, lifted });
  if (!lifted) {
    out.note(`${out.errorColor.red("✗")} no mute ${id} is active`);
    return EXIT.failed;
  }
  out.line(`${out.color.green("✓")} lifted`);
  return EXIT.done;
}
