import type { Conservation } from "../alerts/ledger.ts";
import type { Store } from "../app.ts";
import { describeEngines } from "../engines.ts";
import { reasonOf, WirewatchError } from "../lib/errors.ts";
import { plural } from "../lib/text.ts";
import { checkConfig } from "../watchlists/check-config.ts";
import { type CommandContext, EXIT } from "./command.ts";
import { withStore } from "./with-store.ts";

export type Finding = {
  readonly what: string;
  readonly verdict: "good" | "look" | "bad";
  readonly said: string;
  /** What to do about it; null where nothing is to be done. */
  readonly cure: string | null;
  /** An engine is out of reach: exit code 3. */
  readonly engine: boolean;
};

const finding = (
  what: string,
  verdict: Finding["verdict"],
  said: string,
  cure: string | null = null,
  engine = false,
): Finding => ({
  what,
  verdict,
  said,
  cure,
  engine,
});

/** Looks at everything that the service needs, one finding each. */
export async function diagnose(context: CommandContext): Promise<readonly Finding[]> {
  const findings = [nodeVersion(), await config(context), ...(await engines(context))];
  try {
    await withStore(context, async (store, now) => {
      findings.push(finding("store", "good", "answers; quick check passed"), ...(await stored(store, now)));
      return EXIT.done;
    });
  } catch (error) {
    const hint = error instanceof WirewatchError ? error.hint : null;
    findings.push(finding("store", "bad", reasonOf(error), hint, true));
  }
  return findings;
}

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  return finding("node", enough ? "good" : "bad", process.version, enough ? null : "Install Node 20.19 or newer.");
}

async function config({ configDir, env }: CommandContext): Promise<Finding> {
  const checked = await checkConfig({ dir: configDir, env });
  if (checked.kind === "checked") {
    const { feeds, watchlists, channels } = checked.loaded.config;
    return finding(
      "config",
      "good",
      `${plural(feeds.length, "feed")}, ${plural(watchlists.length, "watchlist")}, ${plural(channels.length, "channel")}`,
    );
  }
  const [first] = checked.problems;
  const said = `${plural(checked.problems.length, "problem")}; the first: ${first?.file}:${first?.line} ${first?.message}`;
  return finding("config", "bad", said, "wirewatch check shows them all.");
}

async function engines({ env }: CommandContext): Promise<readonly Finding[]> {
  const redis = await describeEngines(env);
  return [finding("redis", redis.good ? "good" : "bad", redis.said, redis.cure, true)];
}

async function stored(store: Store, now: number): Promise<readonly Finding[]> {
  const progress = await store.ledger.progress(now);
  const feeds = (await store.feeds.list()).filter(({ active }) => active).map(({ state }) => state);
  const troubled = feeds.filter(({ health }) => health !== "healthy");
  const channels = (await store.channels.list()).filter(({ reason }) => reason !== null);
  return [
    conservation(await store.ledger.conservation(0)),
    ...troubled.map(({ id, health, healthReason }) =>
      finding(
        `feed ${id}`,
        health === "gone" ? "bad" : "look",
        healthReason,
        "wirewatch feeds; try feed URL shows what comes.",
      ),
    ),
    ...channels.map(({ id, reason }) => finding(`channel ${id}`, "look", reason ?? "", `wirewatch channel test ${id}`)),
    ...(progress.deliveriesDead > 0
      ? [
          finding(
            "deliveries",
            "bad",
            `${plural(progress.deliveriesDead, "delivery", "deliveries")} gave up`,
            "wirewatch deliveries --failed; deliveries retry --all-failed",
          ),
        ]
      : []),
    ...(progress.entriesFailed > 0
      ? [
          finding(
            "entries",
            "look",
            `${plural(progress.entriesFailed, "entry", "entries")} could not be read`,
            "wirewatch explain URL tells why.",
          ),
        ]
      : []),
  ];
}

/** DESIGN section 9.1: matches = sent + digested + held + suppressed(reason), with what is under way or dead told beside. */
function conservation(c: Conservation): Finding {
  const suppressed = Object.values(c.suppressed).reduce((sum, n) => sum + n, 0);
  const rest = [c.pending > 0 ? ` + ${c.pending} under way` : "", c.dead > 0 ? ` + ${c.dead} dead` : ""].join("");
  const said = `matches ${c.matches} = sent ${c.sent} + digested ${c.digested} + held ${c.held} + suppressed ${suppressed}${rest}`;
  return c.unaccounted === 0
    ? finding("conservation", "good", said)
    : finding(
        "conservation",
        "bad",
        `${said}; ${c.unaccounted} unaccounted`,
        "This is a bug: please report it with the output of doctor --json.",
      );
}
