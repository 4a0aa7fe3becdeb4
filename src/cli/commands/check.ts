import { plural } from "../../lib/text.ts";
import { checkConfig } from "../../watchlists/check-config.ts";
import { type Command, EXIT } from "../command.ts";
import { printProblems } from "../print-config-problems.ts";

export const check: Command = {
  name: "check",
  usage: "check",
  summary: "validates every config file, compiles every watchlist, runs its examples",
  help: ["Examples:", "  wirewatch check", "  wirewatch check --config /etc/wirewatch --json"],
  positionals: { min: 0, max: 0 },
  run: async ({ configDir, env, out }) => {
    const checked = await checkConfig({ dir: configDir, env });
    if (checked.kind === "invalid") {
      printProblems(checked, out);
      return EXIT.usage;
    }
    const { loaded, examples } = checked;
    const { green, yellow, dim } = out.color;
    for (const warning of loaded.warnings) {
      out.data({ type: "warning", ...warning });
      out.line(`${yellow("!")} ${warning.file}:${warning.line}:${warning.column} ${warning.message}`);
      if (warning.suggestion !== null) {
        out.line(dim(`  ${warning.suggestion}`));
      }
    }
    const { feeds, watchlists, channels } = loaded.config;
    out.data({
      type: "checked",
      feeds: feeds.length,
      watchlists: watchlists.length,
      channels: channels.length,
      examples,
    });
    out.line(
      `${green("✓")} valid: ${plural(feeds.length, "feed")}, ${plural(watchlists.length, "watchlist")}, ${plural(channels.length, "channel")}; ${plural(examples, "example")} as expected`,
    );
    return EXIT.done;
  },
};
