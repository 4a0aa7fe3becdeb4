import { DAY } from "../../lib/duration.ts";
import { truncate } from "../../lib/text.ts";
import type { ArchivedArticle } from "../../watchlists/archive.ts";
import type { Match } from "../../watchlists/match.ts";
import { type Command, EXIT } from "../command.ts";
import { compileQueryOrExplain } from "../compile-query.ts";
import { excerptOf } from "../excerpt-of.ts";
import { limitOf, sinceOf } from "../list-options.ts";
import type { Output } from "../output.ts";
import { lookIntoStore } from "../with-store.ts";

export const search: Command = {
  name: "search",
  usage: "search QUERY [--since 30d] [--limit 50]",
  summary: "the archive, same language, same semantics",
  help: [
    "Examples:",
    "  wirewatch search 'Wagner AND (Tripoli OR Libya)'",
    "  wirewatch search 'title:Tripoli' --since 7d --json",
  ],
  options: { since: { type: "string" }, limit: { type: "string" } },
  positionals: { min: 1, max: 1 },
  run: (context) =>
    lookIntoStore(context, async (store, now) => {
      const { out, flags, positionals } = context;
      const compiled = compileQueryOrExplain(positionals[0] ?? "");
      const sinceMs = flags["since"] === undefined ? now - 400 * DAY : sinceOf(flags["since"], now);
      const limit = limitOf(flags["limit"]);
      let found = 0;
      for await (const { id, seenAt, article } of store.archive.read(compiled.prefilter, { sinceMs })) {
        const [match] = compiled.matcher.match(article, { now: seenAt });
        if (!match) {
          continue;
        }
        found += 1;
        tell(out, { id, seenAt, article }, match);
        if (found === limit) {
          break;
        }
      }
      if (found === 0) {
        out.line("Nothing found.");
      }
      return EXIT.done;
    }),
};

function tell({ data, line, color, width }: Output, { id, seenAt, article }: ArchivedArticle, match: Match): void {
  const { bold, dim, yellow } = color;
  const { url, title, source } = article;
  const { verdict, clauses } = match;
  data({ type: "hit", article: id, url, title, source: source?.name ?? null, seenAt, verdict, clauses });
  const unseen = verdict === "unknown" ? yellow(" (body not seen)") : "";
  const indent = " ".repeat(18);
  line(`${dim(seenAt.slice(0, 16).replace("T", " "))}  ${bold(truncate(title, width - 20))}`);
  line(dim(`${indent}${url}`));
  const excerpt = excerptOf(clauses, title, width - 20);
  if (excerpt !== "" || unseen !== "") {
    line(`${indent}${excerpt}${unseen}`);
  }
}
