import { makeChannels } from "../../channels/registry.ts";
import { loadConfig } from "../../config/load.ts";
import { iso, systemClock } from "../../lib/clock.ts";
import { SECOND } from "../../lib/duration.ts";
import { makeNewId } from "../../lib/ids.ts";
import { didYouMean } from "../../lib/nearest.ts";
import { makeHttp } from "../../net/make-http.ts";
import { type Command, type CommandContext, EXIT, type ExitCode, UsageError } from "../command.ts";
import { printProblems } from "../print-config-problems.ts";

export const channel: Command = {
  name: "channel",
  usage: "channel test ID",
  summary: "sends a marked test message, prints the other side's answer",
  help: ["Examples:", "  wirewatch channel test desk-slack"],
  positionals: { min: 2, max: 2 },
  run,
};

const PATIENCE_MS = 60 * SECOND;

async function run(context: CommandContext): Promise<ExitCode> {
  const { configDir, env, out, positionals } = context;
  const [verb, id = ""] = positionals;
  if (verb !== "test") {
    throw new UsageError(`usage: wirewatch ${channel.usage}`);
  }
  const loaded = await loadConfig({ dir: configDir, env });
  if (loaded.kind === "invalid") {
    printProblems(loaded, out);
    return EXIT.usage;
  }
  const { channels, settings } = loaded.config;
  const config = channels.find((one) => one.id === id);
  if (!config) {
    const hint = didYouMean(
      id,
      channels.map((one) => one.id),
    );
    throw new UsageError(`there is no channel "${id}"${hint === "" ? "" : `; ${hint}`}`);
  }
  const clock = systemClock;
  const http = makeHttp({
    userAgent: settings.network.user_agent,
    allowPrivate: settings.network.allow_private,
    clock,
  });
  const made = makeChannels([config], {
    http,
    settings,
    clock,
    writeLine: out.line,
    color: out.color.isColorSupported,
  });
  try {
    let failed = false;
    for (const one of made.values()) {
      for (const recipient of one.recipients) {
        const message = testMessage(makeNewId(clock.now)("dlv"), config.timezone ?? settings.timezone);
        const result = await one.send(message, recipient, AbortSignal.timeout(PATIENCE_MS));
        failed ||= result.kind !== "accepted";
        tell(context, id, recipient, result);
      }
    }
    return failed ? EXIT.failed : EXIT.done;
  } finally {
    await Promise.all([...made.values()].map((one) => one.close()));
    await http.close();
  }

  function testMessage(messageId: string, timezone: string) {
    return {
      id: messageId,
      kind: "test" as const,
      createdAt: iso(clock.now()),
      alerts: [],
      digest: null,
      notice: {
        title: `Test of the channel ${id}`,
        lines: ["If you can read this, wirewatch can reach you here.", "No story broke."],
      },
      heldBack: 0,
      thread: null,
      webUrl: settings.web.public_url ?? null,
      timezone,
    };
  }
}

function tell(
  { out }: CommandContext,
  id: string,
  recipient: string | null,
  result: { readonly kind: string; readonly status: number | null; readonly answer: string; readonly reason?: string },
): void {
  out.data({ type: "channel-test", channel: id, recipient, ...result });
  const who = recipient === null ? id : `${id} (${recipient})`;
  const answer = [result.status, result.reason, result.answer]
    .filter((part) => part !== null && part !== undefined && part !== "")
    .join(" ");
  const mark = result.kind === "accepted" ? out.color.green("✓") : out.color.red("✗");
  out.line(`${mark} ${who}: ${result.kind}${answer === "" ? "" : `, ${answer}`}`);
}
