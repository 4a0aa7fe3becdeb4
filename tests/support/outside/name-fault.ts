import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { shuffle } from "../wire-day.ts";
import { calmTold, onChannels } from "./channel-fault.ts";
import { deliveriesOf, feedOf, makeFeedsDue } from "./ledger.ts";
import { makeReports } from "./reports.ts";
import { startScriptedSite } from "./scripted-site.ts";
import { toldTo } from "./sink.ts";
import type { OutsideFault, Stage } from "./stage.ts";

const SECOND = 1_000;
const WELL = "127.0.0.1";
/** On this machine, and not let through. */
const PRIVATE = "127.0.0.9";
const STUB = join(import.meta.dirname, "lookup-stub.cjs");
const SAYS: Readonly<Record<string, RegExp>> = {
  ENOTFOUND: /name|address|found/i,
  EAI_AGAIN: /name|lookup|resolv/i,
  [PRIVATE]: /this machine itself/,
};

/** Resolves both names so from now on. */
function resolveTo(stage: Stage, said: string): void {
  writeFileSync(join(stage.desk.dir, "names.json"), JSON.stringify({ "feed.test": said, "hook.test": said }));
}

async function canaryAt(stage: Stage, port: number): Promise<() => number> {
  let hits = 0;
  const canary = createServer((_, response) => {
    hits += 1;
    response.end();
  });
  await new Promise<void>((resolve) => canary.listen(port, PRIVATE, () => resolve()));
  stage.atEnd(() => {
    canary.closeAllConnections();
    canary.close();
  });
  return () => hits;
}

export const nameFault: OutsideFault = {
  number: 32,
  name: "DNS: no such name, SERVFAIL, flips to a private address",
  happen: async (stage) => {
    const { desk, random, hooks } = stage;
    const named = await startScriptedSite(makeReports("named", 1, random));
    stage.atEnd(named.close);
    const feedPort = Number(new URL(named.url).port);
    const hookPort = Number(new URL(hooks.urlOf("named")).port);
    const hits = [await canaryAt(stage, feedPort), await canaryAt(stage, hookPort)];
    stage.env["NODE_OPTIONS"] = `--require=${STUB}`;
    stage.env["WW_TEST_NAMES"] = join(desk.dir, "names.json");
    const order = shuffle(Object.keys(SAYS), random);
    let step = 0;
    resolveTo(stage, order[0] ?? "");
    const wellAt: number[] = [];
    const outcome = await onChannels(stage, {
      feeds: [{ id: "named", url: `http://feed.test:${feedPort}/feed.xml`, every: "1s" }],
      parts: [
        { config: { id: "named", type: "webhook", url: `http://hook.test:${hookPort}/named`, secret: hooks.secret } },
      ],
      settings: { network: { allow_private: [`${WELL}/32`], per_host: { concurrent: 8, every: "1ms" } } },
      atRest: async () => {
        const said = order[step];
        if (said === undefined) {
          await desk.run("deliveries", "retry", "--all-failed");
          return;
        }
        const says = SAYS[said] ?? /^never$/;
        makeFeedsDue(desk, ["named"]);
        await stage.wait(`the feed to fail by ${said}`, () => says.test(feedOf(desk, "named")?.healthReason ?? ""));
        const reasons = deliveriesOf(desk)
          .filter(({ channel_id }) => channel_id === "named")
          .map(({ reason }) => reason ?? "");
        if (!reasons.some((reason) => says.test(reason))) {
          throw new Error(`the channel does not say so of ${said}: ${JSON.stringify(reasons)}`);
        }
        step += 1;
        resolveTo(stage, order[step] ?? WELL);
        // What died of three refusals is put back to work by whoever mended the name.
        await desk.run("deliveries", "retry", "--all-failed");
        if (order[step] === undefined) {
          wellAt.push(performance.now());
        }
      },
    });
    makeFeedsDue(desk, ["named"]);
    const titles = named.items.map(({ title }) => title);
    await stage.wait("the feed behind the name", () =>
      ["calm", "named"].every((route) => titles.every((title) => toldTo(stage.arrivals(), route).has(title))),
    );
    await calmTold(stage);
    if (hits.some((count) => count() > 0)) {
      throw new Error("a private address behind a name was asked");
    }
    return {
      expected: new Map([...outcome.expected].map(([route, set]) => [route, new Set([...set, ...titles])])),
      seconds: (performance.now() - (wellAt[0] ?? 0)) / SECOND,
    };
  },
};
