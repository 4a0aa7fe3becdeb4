import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shuffle } from "../wire-day.ts";
import { calmTold } from "./channel-fault.ts";
import { makeReports } from "./reports.ts";
import { toldTo } from "./sink.ts";
import type { OutsideFault } from "./stage.ts";

const SECOND = 1_000;
/** What is added to the watchlists, and what must be said of it. */
const BAD: readonly (readonly [string, RegExp])[] = [
  ["  - id: bad\n    query: 'title:('\n", /watchlists\.yaml:\d+:\d+/],
  ["  - id: bomb\n    query: '/(x{1000}){1000}/'\n", /watchlists\.yaml:\d+:\d+/],
  ["  - id: typo\n    keyword: [Wagner]\n", /keyword.*keywords/s],
  ['  - id: torn\n    query: "Wag\n', /watchlists\.yaml:\d+/],
  ["  - id: nobody\n    query: Wagner\n    alert: [{to: nobody}]\n", /nobody/],
];

export const configFault: OutsideFault = {
  number: 44,
  name: "config reload: bad rule, regex bomb, typo, torn file",
  happen: async (stage) => {
    const { desk, healthy, hooks, random } = stage;
    const hook = (id: string) => ({ id, type: "webhook", url: hooks.urlOf(id), secret: hooks.secret });
    desk.configure({
      feeds: [{ url: healthy.feedUrl, id: "gazette", every: "1s" }],
      watchlists: [{ id: "wagner", keywords: ["Wagner"], alert: [{ to: "calm" }] }],
      channels: [hook("calm"), hook("added")],
      settings: { web: { listen: "127.0.0.1:0" } },
    });
    const file = join(desk.configDir, "watchlists.yaml");
    const valid = readFileSync(file, "utf8");
    await stage.start();
    await calmTold(stage);
    const refusals = (): number => stage.service().said().split("config change refused").length - 1;
    for (const [n, [text, says]] of shuffle(BAD, random).entries()) {
      const from = stage.service().said().length;
      writeFileSync(file, valid + text);
      await stage.wait(`refusal ${n + 1}`, () => refusals() === n + 1 && says.test(stage.service().said().slice(from)));
      // The last valid set stays in force.
      healthy.items = [...healthy.items, ...makeReports(`after-bad-${n}`, 1, random)];
      await calmTold(stage);
    }
    const begun = performance.now();
    writeFileSync(file, `${valid}  - id: added\n    query: Wagner\n    alert: [{to: added}]\n`);
    await stage.wait("the mended config", () => stage.service().said().includes("config change in force"));
    const news = makeReports("news", 1, random);
    healthy.items = [...healthy.items, ...news];
    await calmTold(stage);
    await stage.wait("the added watchlist", () =>
      news.every(({ title }) => toldTo(stage.arrivals(), "added").has(title)),
    );
    return {
      expected: new Map([
        ["calm", new Set(healthy.items.map(({ title }) => title))],
        ["added", new Set(news.map(({ title }) => title))],
      ]),
      seconds: (performance.now() - begun) / SECOND,
    };
  },
};
