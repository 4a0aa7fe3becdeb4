import { type AttemptRow, attemptsOf, type DeliveryRow, deliveriesOf } from "./ledger.ts";
import { makeReports } from "./reports.ts";
import { toldTo } from "./sink.ts";
import type { Outcome, Stage } from "./stage.ts";

export type Planned = { readonly least: number; readonly most: number };
/** One channel that misbehaves in one way. */
export type ChannelPart = {
  readonly config: { readonly id: string } & Readonly<Record<string, unknown>>;
  /** Where its messages arrive; the channel's id unless told. */
  readonly routes?: readonly string[];
  /** The wait that must be planned after attempt 1, 2, ...; Standard Webhooks unless told. */
  readonly plan?: (attempt: number) => Planned;
};
export type ChannelFault = {
  readonly parts: readonly ChannelPart[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Feeds beside the healthy one. */
  readonly feeds?: readonly Readonly<Record<string, unknown>>[];
  /** Looks around each time when nothing more is due; `pass` counts from 1. */
  readonly atRest?: (stage: Stage, pass: number) => Promise<void> | void;
  /** How many times after which nothing may wait any more. */
  readonly mostPasses?: number;
  /** Time goes on to the soonest plan only; else to the last of those that wait. */
  readonly oneByOne?: true;
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const within = (ms: number): Planned => ({ least: 0.8 * ms, most: 1.2 * ms });
const HTTP_WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
const SMTP_WAITS = [5, 10, 30, 60, 120, 240, 480, 720, 1440, 1440, 1440].map((minutes) => minutes * MINUTE);
const waitOf = (list: readonly number[], attempt: number): Planned => within(list[attempt - 1] ?? 0);
export const httpPlan = (attempt: number): Planned => waitOf(HTTP_WAITS, attempt);
export const smtpPlan = (attempt: number): Planned => waitOf(SMTP_WAITS, attempt);
export const exactly = (ms: number): Planned => ({ least: ms, most: ms });
// A date is told in whole seconds, and the clock goes on between the answer and the plan.
const SLACK = 3 * SECOND;
// The sweep that finds what is late looks three seconds back.
const BEYOND = 5 * SECOND;
const SNOOZED = /channel is failing/;

/** Lets time pass until every message has ended, while the receivers do as they do, and looks at each plan on the way. */
export async function onChannels(stage: Stage, fault: ChannelFault): Promise<Outcome> {
  const { desk, healthy, hooks, random } = stage;
  const { parts, settings = {}, feeds = [], mostPasses = 12 } = fault;
  const calm = { id: "calm", type: "webhook", url: hooks.urlOf("calm"), secret: hooks.secret };
  desk.configure({
    feeds: [{ url: healthy.feedUrl, id: "gazette", every: "1s" }, ...feeds],
    watchlists: [
      {
        id: "wagner",
        keywords: ["Wagner"],
        alert: [{ to: "calm" }, ...parts.map(({ config }) => ({ to: config.id }))],
      },
    ],
    channels: [calm, ...parts.map(({ config }) => config)],
    settings: { web: { listen: "127.0.0.1:0" }, owner: { channel: "calm" }, ...settings },
  });
  await stage.start();
  await calmTold(stage);
  let begun = performance.now();
  for (let pass = 1; ; pass++) {
    await atRest(stage, parts.length + 1);
    checkPlans(stage, parts);
    await fault.atRest?.(stage, pass);
    const waiting = deliveriesOf(desk).filter(({ state }) => state === "pending");
    if (waiting.length === 0) {
      break;
    }
    if (pass > mostPasses) {
      throw new Error(`still waiting: ${JSON.stringify(waiting)}`);
    }
    if (pass === 1) {
      // News of the time of the fault: those that are well hear of it at once.
      healthy.items = [...healthy.items, ...makeReports("meanwhile", 1, random)];
    }
    begun = performance.now();
    const plans = waiting.map(({ next_at }) => next_at);
    const next = fault.oneByOne === true ? Math.min(...plans) : Math.max(...plans);
    await stage.passAtRest(Math.max(0, next - Date.now()) + BEYOND);
    await calmTold(stage);
  }
  const expected = new Set(healthy.items.map(({ title }) => title));
  const routes = ["calm", ...parts.flatMap(({ config, routes: of = [config.id] }) => of)];
  return {
    expected: new Map(routes.map((route) => [route, expected])),
    seconds: (performance.now() - begun) / SECOND,
  };
}

export const calmTold = ({ wait, arrivals, healthy }: Stage): Promise<void> =>
  wait("the healthy receiver", () => healthy.items.every(({ title }) => toldTo(arrivals(), "calm").has(title)));

/** Nothing is due and nothing is under way; every report has its deliveries. */
export async function atRest({ wait, desk, healthy }: Stage, channels: number): Promise<void> {
  await wait("rest", () => {
    const rows = deliveriesOf(desk).filter(({ kind }) => kind === "alert");
    const now = Date.now();
    const busy = rows.some(({ state, next_at }) => state === "sending" || (state === "pending" && next_at <= now));
    return rows.length >= healthy.items.length * channels && !busy;
  });
}

function checkPlans({ desk }: Stage, parts: readonly ChannelPart[]): void {
  const attempts = attemptsOf(desk);
  for (const { config, plan = httpPlan } of parts) {
    for (const row of deliveriesOf(desk).filter(
      ({ channel_id, state }) => channel_id === config.id && state === "pending",
    )) {
      const last = attempts.findLast(({ delivery_id, n }) => delivery_id === row.id && n === row.attempt);
      if (last !== undefined && !SNOOZED.test(row.reason ?? "")) {
        checkPlan(config.id, row, last, plan(row.attempt));
      }
    }
  }
}

function checkPlan(channel: string, row: DeliveryRow, last: AttemptRow, { least, most }: Planned): void {
  const planned = row.next_at - last.at - (last.ms ?? 0);
  if (planned < least - SLACK || planned > most + SLACK) {
    throw new Error(
      `${channel} plans ${planned} ms after attempt ${row.attempt}, not ${least} to ${most}: ${row.reason}`,
    );
  }
}
