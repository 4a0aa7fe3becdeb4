import { calmTold } from "./channel-fault.ts";
import { deliveriesOf } from "./ledger.ts";
import { makeReports } from "./reports.ts";
import { startScriptedSite } from "./scripted-site.ts";
import { toldTo } from "./sink.ts";
import type { OutsideFault, Stage } from "./stage.ts";

const ITEMS = 5_000;
const AT_MOST = 5;
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const MOST_HOURS = 6;

const heldIn = async ({ desk }: Stage): Promise<{ readonly held: number; readonly matches: number }> => {
  const [line] = (await desk.run("status", "--json")).lines;
  const { held, matches } = (line?.["conservation"] ?? {}) as Readonly<Record<string, number>>;
  return { held: held ?? 0, matches: matches ?? 0 };
};

export const floodFault: OutsideFault = {
  number: 42,
  name: "feed of 5,000 items at once, at_most 5/h",
  happen: async (stage) => {
    const { desk, healthy, hooks, random, arrivals } = stage;
    const flood = await startScriptedSite(makeReports("flood", ITEMS, random));
    stage.atEnd(flood.close);
    const hook = (id: string) => ({ id, type: "webhook", url: hooks.urlOf(id), secret: hooks.secret });
    desk.configure({
      feeds: [
        { url: healthy.feedUrl, id: "gazette", every: "1s" },
        { url: flood.feedUrl, id: "flood", every: "1s", full_text: false },
      ],
      watchlists: [
        { id: "calm", keywords: ["Wagner"], feeds: ["gazette"], alert: [{ to: "calm" }] },
        { id: "flood", keywords: ["Wagner"], feeds: ["flood"], alert: [{ to: "flood", at_most: `${AT_MOST}/h` }] },
      ],
      channels: [hook("calm"), hook("flood")],
      settings: { web: { listen: "127.0.0.1:0" } },
    });
    await stage.start();
    healthy.items = [...healthy.items, ...makeReports("meanwhile", 1, random)];
    await calmTold(stage);
    let seen = await heldIn(stage);
    while (seen.matches < ITEMS + healthy.items.length) {
      seen = await heldIn(stage);
    }
    const messages = (): number =>
      new Set(
        arrivals()
          .filter(({ route }) => route === "flood")
          .map(({ id }) => id),
      ).size;
    await stage.wait("the first messages", () => messages() >= AT_MOST);
    if (
      deliveriesOf(desk).filter(({ channel_id }) => channel_id === "flood").length !== AT_MOST ||
      seen.held !== ITEMS - AT_MOST
    ) {
      throw new Error(`${messages()} messages within the hour, ${seen.held} held`);
    }
    const begun = performance.now();
    const expected = new Set(flood.items.map(({ title }) => title));
    for (let hour = 1; toldTo(arrivals(), "flood").size < ITEMS; hour++) {
      if (hour > MOST_HOURS) {
        throw new Error(`after ${hour} hours ${toldTo(arrivals(), "flood").size} are told`);
      }
      await stage.passAtRest(HOUR + SECOND);
      const before = deliveriesOf(desk).length;
      await stage.wait("what the hour lets go", () => {
        const rows = deliveriesOf(desk);
        const done = rows.every(({ state }) => state === "sent");
        const full = rows.length - before >= AT_MOST || toldTo(arrivals(), "flood").size >= ITEMS;
        return done && full;
      });
    }
    return {
      expected: new Map([
        ["calm", new Set(healthy.items.map(({ title }) => title))],
        ["flood", expected],
      ]),
      seconds: (performance.now() - begun) / SECOND,
    };
  },
};
