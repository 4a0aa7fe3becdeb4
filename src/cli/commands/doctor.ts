import { type Command, EXIT } from "../command.ts";
import { diagnose, type Finding } from "../diagnose.ts";

export const doctor: Command = {
  name: "doctor",
  usage: "doctor",
  summary: "what is wrong and how to mend it",
  help: ["Examples:", "  wirewatch doctor", "  wirewatch doctor --json"],
  positionals: { min: 0, max: 0 },
  run: async (context) => {
    const { out } = context;
    const { bold, dim, green, yellow, red } = out.color;
    const marks: Readonly<Record<Finding["verdict"], string>> = { good: green("✓"), look: yellow("!"), bad: red("✗") };
    const findings = await diagnose(context);
    for (const finding of findings) {
      out.data({ type: "finding", ...finding });
      out.line(`${marks[finding.verdict]} ${bold(finding.what)}  ${finding.said}`);
      if (finding.cure !== null) {
        out.line(dim(`    ${finding.cure}`));
      }
    }
    const bad = findings.filter(({ verdict }) => verdict === "bad");
    if (bad.some(({ engine }) => engine)) {
      return EXIT.engine;
    }
    return bad.length > 0 ? EXIT.failed : EXIT.done;
  },
};
