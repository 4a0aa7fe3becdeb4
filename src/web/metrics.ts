import { BUCKETS_SECONDS, type Labels, type Metric } from "../lib/metrics.ts";
import type { WebDeps } from "./deps.ts";
import { FEED_HEALTHS } from "./feed-healths.ts";

type Sample = { readonly labels: Labels; readonly value: number };
type Gauge = { readonly name: string; readonly help: string; readonly samples: readonly Sample[] };

const escapeLabel = (text: string): string => text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");
const labelled = (labels: Labels): string => {
  const parts = Object.entries(labels).map(([key, value]) => `${key}="${escapeLabel(value)}"`);
  return parts.length === 0 ? "" : `{${parts.join(",")}}`;
};

/** Counters and histograms in the text format of Prometheus (0.0.4), and gauges of what the store holds. */
export async function printMetrics(deps: Pick<WebDeps, "metrics" | "stores" | "queue" | "clock">): Promise<string> {
  const gauges = await readGauges(deps);
  return `${[...printSeries(deps.metrics.read()), ...gauges.flatMap(printGauge)].join("\n")}\n`;
}

export function printSeries(all: readonly Metric[]): readonly string[] {
  const names = [...new Set(all.map(({ name }) => name))].sort();
  return names.flatMap((name) => {
    const series = all.filter((one) => one.name === name);
    return [`# TYPE ${name} ${series[0]?.kind ?? "counter"}`, ...series.flatMap(printOne)];
  });
}

function printOne({ name, labels, kind, sum, count, buckets }: Metric): readonly string[] {
  if (kind === "counter") {
    return [`${name}${labelled(labels)} ${sum}`];
  }
  const bounds = [...BUCKETS_SECONDS.map(String), "+Inf"];
  const lines = bounds.map((le, i) => `${name}_bucket${labelled({ ...labels, le })} ${buckets[i] ?? count}`);
  return [...lines, `${name}_sum${labelled(labels)} ${sum}`, `${name}_count${labelled(labels)} ${count}`];
}

const printGauge = ({ name, help, samples }: Gauge): readonly string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} gauge`,
  ...samples.map(({ labels, value }) => `${name}${labelled(labels)} ${value}`),
];

const byLabel = (label: string, counts: Readonly<Record<string, number>>): readonly Sample[] =>
  Object.entries(counts).map(([key, value]) => ({ labels: { [label]: key }, value }));

async function readGauges({
  stores,
  queue,
  clock,
}: Pick<WebDeps, "stores" | "queue" | "clock">): Promise<readonly Gauge[]> {
  const feeds = (await stores.feeds.list()).filter(({ active }) => active);
  const progress = await stores.ledger.progress(clock.now());
  const { matches, suppressed, unaccounted, ...where } = await stores.ledger.conservation(0);
  const states = Object.fromEntries(
    FEED_HEALTHS.map((health) => [health, feeds.filter(({ state }) => state.health === health).length]),
  );
  const waiting = {
    entries_due: progress.entriesDue,
    articles_unmatched: progress.articlesUnmatched,
    deliveries_due: progress.deliveriesDue,
  };
  const one = (value: number): readonly Sample[] => [{ labels: {}, value }];
  return [
    { name: "wirewatch_feeds", help: "Feeds by health.", samples: byLabel("state", states) },
    { name: "wirewatch_work_waiting", help: "Work that is due, by stage.", samples: byLabel("stage", waiting) },
    {
      name: "wirewatch_alerts_held",
      help: "Alerts held for a digest, quiet hours, a rate or a body.",
      samples: one(progress.alertsHeld),
    },
    { name: "wirewatch_dead_letters", help: "Deliveries that gave up.", samples: one(progress.deliveriesDead) },
    {
      name: "wirewatch_route_matches",
      help: "Matches, counted once for each route; the sum of all outcomes.",
      samples: one(matches),
    },
    {
      name: "wirewatch_match_outcomes",
      help: "Every match on every route, by what became of it.",
      samples: byLabel("outcome", where),
    },
    {
      name: "wirewatch_suppressed",
      help: "Matches that made no alert, by reason.",
      samples: byLabel("reason", suppressed),
    },
    {
      name: "wirewatch_matches_unaccounted",
      help: "Matches of which nothing is known; anything but 0 is a fault.",
      samples: one(unaccounted),
    },
    {
      name: "wirewatch_queue_up",
      help: "Whether Redis answers.",
      samples: one((await queue.ping().catch(() => false)) ? 1 : 0),
    },
  ];
}
