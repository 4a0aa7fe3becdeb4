import { atRest, calmTold, onChannels } from "./channel-fault.ts";
import { answering, spoiltHook } from "./hook-faults.ts";
import { take } from "./hook-sink.ts";
import { breakerOf, deliveriesOf } from "./ledger.ts";
import { makeReports } from "./reports.ts";
import { toldTo } from "./sink.ts";
import type { Outcome, OutsideFault, Stage } from "./stage.ts";

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const DAYS = 9;

const heard = ({ hooks }: Stage, title: string): boolean =>
  hooks.notices.some((notice) => notice.route === "calm" && notice.title === title);

/** A day with news, until the channels are switched off and the owner has heard all that he must. */
async function days(stage: Stage): Promise<void> {
  const words = [
    "Channel gone was switched off",
    "Channel weary has been failing for a day",
    "Channel weary was switched off",
  ];
  for (let day = 1; ; day++) {
    await atRest(stage, 3);
    if (words.every((title) => heard(stage, title))) {
      return;
    }
    if (day > DAYS) {
      throw new Error(`the owner heard only ${JSON.stringify(stage.hooks.notices)}`);
    }
    stage.healthy.items = [...stage.healthy.items, ...makeReports(`day${day}`, 1, stage.random)];
    await stage.passAtRest(DAY);
    await calmTold(stage);
  }
}

/** Whoever mends a channel puts its dead messages back to work. */
async function mend(stage: Stage): Promise<void> {
  stage.hooks.scripts.clear();
  const all = stage.healthy.items.map(({ title }) => title);
  const told = (route: string): boolean => all.every((title) => toldTo(stage.arrivals(), route).has(title));
  while (!told("gone") || !told("weary")) {
    await stage.desk.run("deliveries", "retry", "--all-failed");
    await stage.passAtRest(DAY);
    await atRest(stage, 3);
  }
}

const switchedOff: OutsideFault = {
  number: 30,
  name: "webhook 410; five days of failures: switched off, the owner is told",
  happen: async (stage): Promise<Outcome> => {
    const { desk, hooks, healthy } = stage;
    const parts = [spoiltHook(stage, "gone", 1_000, answering(410)), spoiltHook(stage, "weary", 1_000, answering(500))];
    const calm = { id: "calm", type: "webhook", url: hooks.urlOf("calm"), secret: hooks.secret };
    desk.configure({
      feeds: [{ url: healthy.feedUrl, id: "gazette", every: "1s" }],
      watchlists: [{ id: "wagner", keywords: ["Wagner"], alert: ["calm", "gone", "weary"].map((to) => ({ to })) }],
      channels: [calm, ...parts.map(({ config }) => config)],
      settings: { web: { listen: "127.0.0.1:0" }, owner: { channel: "calm" } },
    });
    await stage.start();
    await calmTold(stage);
    await days(stage);
    if (breakerOf(desk, "gone").disabled !== true || breakerOf(desk, "weary").disabled !== true) {
      throw new Error("a channel that is called switched off is not");
    }
    const asked = stage.arrivals().filter(({ route }) => route === "gone").length;
    if (asked !== 1) {
      throw new Error(`the address that is gone was asked ${asked} times`);
    }
    const begun = performance.now();
    await mend(stage);
    const expected = new Set(healthy.items.map(({ title }) => title));
    return {
      expected: new Map(["calm", "gone", "weary"].map((route) => [route, expected])),
      seconds: (performance.now() - begun) / SECOND,
    };
  },
};

const FAST = 19;
const SLOW_MS = 10_000;

const slowSink: OutsideFault = {
  number: 31,
  name: "one of 20 webhooks takes 10 s for each message",
  happen: async (stage) => {
    const fast = Array.from({ length: FAST }, (_, n) => spoiltHook(stage, `fast-${n}`, 0, take));
    const slow = spoiltHook(stage, "slow", 1_000, (nth, request, response) => {
      setTimeout(() => take(nth, request, response), SLOW_MS);
      return "kept";
    });
    let overtaken = false;
    // Looked at as the messages come in: the others have all theirs while the slow one still works on its own.
    const timer = setInterval(() => {
      const titles = stage.healthy.items.length;
      const others = fast.every(({ config }) => toldTo(stage.arrivals(), config.id).size >= titles);
      overtaken ||= others && toldTo(stage.arrivals(), "slow").size < titles;
    }, 50);
    stage.atEnd(() => clearInterval(timer));
    const outcome = await onChannels(stage, { parts: [slow, ...fast] });
    const waits = deliveriesOf(stage.desk)
      .filter(({ channel_id, state }) => channel_id.startsWith("fast-") && state === "sent")
      .map(({ sent_at, created_at }) => (sent_at ?? 0) - created_at)
      .toSorted((a, b) => a - b);
    const p95 = waits[Math.floor(0.95 * waits.length)] ?? 0;
    if (!overtaken || p95 >= SLOW_MS) {
      throw new Error(`the slow one held up the others: p95 ${p95} ms, overtaken: ${overtaken}`);
    }
    return outcome;
  },
};

/** Webhooks over days, and one that is slow. */
export const dayFaults: readonly OutsideFault[] = [switchedOff, slowSink];
