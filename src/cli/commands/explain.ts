import { checkConfig } from "../../watchlists/check-config.ts";
import { type Command, type CommandContext, EXIT, type ExitCode } from "../command.ts";
import { explainUrl } from "../explain-url.ts";
import { printProblems } from "../print-config-problems.ts";
import { lookIntoStore } from "../with-store.ts";

export const explain: Command = {
  name: "explain",
  usage: "explain URL [--watchlist ID]",
  summary: "for an article: every gate from feed to delivery, and the first that stopped it",
  help: [
    "Examples:",
    "  wirewatch explain https://www.example.org/2020/05/25/story-a70377",
    "  wirewatch explain https://www.example.org/story --watchlist wagner-libya",
  ],
  options: { watchlist: { type: "string" } },
  positionals: { min: 1, max: 1 },
  run,
};

const MARKS = { passed: "✓", stopped: "✗", open: "…" } as const;

async function run(context: CommandContext): Promise<ExitCode> {
  const { configDir, env, out, positionals, flags } = context;
  const checked = await checkConfig({ dir: configDir, env });
  if (checked.kind === "invalid") {
    printProblems(checked, out);
    return EXIT.usage;
  }
  return lookIntoStore(context, async (store, now) => {
    const only = typeof flags["watchlist"] === "string" ? flags["watchlist"] : null;
    const { gates, first } = await explainUrl(positionals[0] ?? "", only, { store, checked, now });
    const { green, red, yellow, dim, bold } = out.color;
    const paint = { passed: green, stopped: red, open: yellow };
    for (const gate of gates) {
      out.data({ type: "gate", ...gate });
      out.line(
        `${"  ".repeat(gate.depth)}${paint[gate.verdict](MARKS[gate.verdict])} ${bold(gate.gate)}  ${gate.what}`,
      );
      for (const line of gate.details) {
        out.line(dim(`${"  ".repeat(gate.depth + 1)}${line}`));
      }
    }
    out.data({ type: "explained", url: positionals[0], stoppedBy: first?.gate ?? null, why: first?.what ?? null });
    out.line();
    out.line(first === null ? green("Nothing stopped it.") : `${bold("Stopped by:")} ${first.gate}: ${first.what}`);
    return EXIT.done;
  });
}
