import type { DeliveryRow } from "../../alerts/ledger.ts";
import type { AttemptRecord } from "../../alerts/store.ts";
import type { Store } from "../../app.ts";
import { iso } from "../../lib/clock.ts";
import { plural, truncate } from "../../lib/text.ts";
import { type Command, type CommandContext, EXIT, type ExitCode, UsageError } from "../command.ts";
import { limitOf, sinceOf } from "../list-options.ts";
import type { Output } from "../output.ts";
import { withStore } from "../with-store.ts";

export const deliveries: Command = {
  name: "deliveries",
  usage: "deliveries [--failed] [--since 7d] [--limit 50] | deliveries retry ID... | deliveries retry --all-failed",
  summary: "the delivery ledger with every attempt; puts dead ones back to work",
  help: [
    "Examples:",
    "  wirewatch deliveries --failed",
    "  wirewatch deliveries retry dlv_0mb2…",
    "  wirewatch deliveries retry --all-failed",
    "",
    "A retried delivery keeps its id, so a receiver that had it already can tell. The running service sends it, or the next once.",
  ],
  options: {
    failed: { type: "boolean" },
    "all-failed": { type: "boolean" },
    since: { type: "string" },
    limit: { type: "string" },
  },
  positionals: { min: 0, max: 100 },
  run: (context) => withStore(context, (store, now) => run(context, store, now)),
};

async function run(context: CommandContext, store: Store, now: number): Promise<ExitCode> {
  const [verb, ...ids] = context.positionals;
  if (verb === undefined) {
    return list(context, store, now);
  }
  if (verb !== "retry" || (ids.length === 0) === (context.flags["all-failed"] !== true)) {
    throw new UsageError(`usage: wirewatch ${deliveries.usage}`);
  }
  const retried = await store.deliveries.retry(ids.length === 0 ? "all-dead" : ids, now);
  const missing = ids.filter((id) => !retried.includes(id));
  context.out.data({ type: "retried", ids: retried, notDead: missing });
  context.out.line(`${plural(retried.length, "delivery", "deliveries")} put back to be sent`);
  for (const id of missing) {
    context.out.note(`${id} is no dead delivery`);
  }
  return missing.length === 0 ? EXIT.done : EXIT.failed;
}

async function list({ out, flags }: CommandContext, store: Store, now: number): Promise<ExitCode> {
  const rows = await store.ledger.deliveries({
    since: sinceOf(flags["since"], now),
    limit: limitOf(flags["limit"]),
    failed: flags["failed"] === true,
  });
  for (const row of rows) {
    tell(out, row, await store.ledger.attempts(row.id));
  }
  if (rows.length === 0) {
    out.line(flags["failed"] === true ? "Nothing failed." : "No deliveries yet.");
  }
  return EXIT.done;
}

function tell(out: Output, row: DeliveryRow, attempts: readonly AttemptRecord[]): void {
  const { bold, dim, green, yellow, red } = out.color;
  const time = (ms: number): string => iso(ms).slice(0, 19).replace("T", " ");
  out.data({
    type: "delivery",
    ...row,
    createdAt: iso(row.createdAt),
    sentAt: row.sentAt === null ? null : iso(row.sentAt),
    nextAt: row.state === "pending" ? iso(row.nextAt) : null,
    attempts: attempts.map((attempt) => ({ ...attempt, at: iso(attempt.at) })),
  });
  const paint = { sent: green, sending: yellow, pending: yellow, dead: red }[row.state];
  const title = truncate(what(row), out.width - 50);
  out.line(
    `${dim(time(row.createdAt))}  ${paint(row.state.padEnd(8))} ${bold(row.channelId)} ${dim(row.kind)}  ${title}`,
  );
  out.line(dim(`${INDENT}${row.id}${row.recipient === null ? "" : `  ${row.recipient}`}`));
  for (const attempt of row.state === "sent" ? [] : attempts) {
    out.line(dim(`${INDENT}${attempt.n}. ${time(attempt.at)} ${saidOf(attempt)}`));
  }
  if (row.state === "pending" && row.attempt > 0) {
    out.line(dim(`${INDENT}next try ${time(row.nextAt)}`));
  }
}

const INDENT = " ".repeat(21);

const saidOf = ({ outcome, ms, status, reason }: AttemptRecord): string =>
  [outcome, ms === null ? "" : `after ${ms} ms`, status === null ? "" : `(${status})`, reason ?? ""]
    .filter((part) => part !== "")
    .join(" ");

const what = ({ kind, titles, alertIds, notice }: DeliveryRow): string =>
  kind === "digest" ? plural(alertIds.length, "alert") : (titles[0] ?? notice?.title ?? "");
