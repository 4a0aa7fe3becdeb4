import { writeStarter } from "../../config/write-starter.ts";
import { type Command, EXIT } from "../command.ts";

export const init: Command = {
  name: "init",
  usage: "init [DIR]",
  summary: "writes a starter config, commented; never overwrites",
  help: ["Examples:", "  wirewatch init", "  wirewatch init /etc/wirewatch"],
  positionals: { min: 0, max: 1 },
  run: async ({ configDir, positionals, out }) => {
    const dir = positionals[0] ?? configDir;
    const { written, kept } = await writeStarter(dir);
    out.data({ type: "init", dir, written, kept });
    for (const file of written) {
      out.line(`${out.color.green("+")} ${file}`);
    }
    for (const file of kept) {
      out.line(out.color.dim(`= ${file} (there already, left as it is)`));
    }
    out.line(
      `Next: edit these files, then ${out.color.cyan("wirewatch check")} and ${out.color.cyan("wirewatch start")}.`,
    );
    return EXIT.done;
  },
};
