import { type Command, type CommandContext, type ExitCode, UsageError } from "../command.ts";
import { tryArticle, tryFeed } from "../try-reading.ts";
import { tryWatch } from "../try-watch.ts";

export const tryCommand: Command = {
  name: "try",
  usage: "try feed URL|FILE | try article URL|FILE [--url URL] | try watch ID|QUERY --on URL|FILE",
  summary: "runs the pure steps and prints every decision; stores nothing",
  help: [
    "Examples:",
    "  wirewatch try feed https://www.themoscowtimes.com/rss/news",
    "  wirewatch try article page.html --url https://www.example.org/story",
    "  wirewatch try watch 'Wagner AND (Tripoli OR Libya)' --on https://www.example.org/story",
  ],
  options: { url: { type: "string" }, on: { type: "string" } },
  positionals: { min: 2, max: 2 },
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const [what = "", subject = ""] = context.positionals;
  switch (what) {
    case "feed":
      return tryFeed(context, subject);
    case "article":
      return tryArticle(context, subject);
    case "watch":
      return tryWatch(context, subject);
    default:
      throw new UsageError(`try takes feed, article or watch, not "${what}"\nusage: wirewatch ${tryCommand.usage}`);
  }
}
