import { iso } from "../../lib/clock.ts";
import { truncate } from "../../lib/text.ts";
import { type Command, EXIT } from "../command.ts";
import { limitOf, sinceOf } from "../list-options.ts";
import { withStore } from "../with-store.ts";

export const alerts: Command = {
  name: "alerts",
  usage: "alerts [--since 7d] [--watchlist ID] [--limit 50]",
  summary: "the ledger of alerts, newest first",
  help: ["Examples:", "  wirewatch alerts", "  wirewatch alerts --since 24h --watchlist wagner-libya --json"],
  options: { since: { type: "string" }, limit: { type: "string" }, watchlist: { type: "string" } },
  positionals: { min: 0, max: 0 },
  run: (context) =>
    withStore(context, async (store, now) => {
      const { out, flags } = context;
      const watchlist = flags["watchlist"];
      const rows = await store.ledger.alerts({
        since: sinceOf(flags["since"], now),
        limit: limitOf(flags["limit"]),
        ...(typeof watchlist === "string" ? { watchlist } : {}),
      });
      const { bold, dim, green, yellow, red } = out.color;
      const paint = { sent: green, digested: green, pending: yellow, held: yellow, suppressed: dim, dead: red };
      for (const row of rows) {
        const { createdAt, sentAt, holdUntil, ...rest } = row;
        out.data({
          type: "alert",
          ...rest,
          createdAt: iso(createdAt),
          sentAt: sentAt === null ? null : iso(sentAt),
          holdUntil: holdUntil === null ? null : iso(holdUntil),
        });
        const state = paint[row.state](row.state.padEnd(10));
        const copies = row.articles > 1 ? dim(` +${row.articles - 1}`) : "";
        out.line(
          `${dim(iso(createdAt).slice(0, 16).replace("T", " "))}  ${state} ${bold(truncate(row.title, out.width - 50))}${copies}`,
        );
        out.line(
          dim(
            `                    ${row.watchlistName} → ${row.routeId}  ${row.source}${row.reason === null ? "" : `  (${row.reason})`}`,
          ),
        );
      }
      if (rows.length === 0) {
        out.line("No alerts yet.");
      }
      return EXIT.done;
    }),
};
