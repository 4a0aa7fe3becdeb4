import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Desk, makeDesk, summaryOf } from "../../support/desk.ts";
import { faultyFeeds } from "../../support/faulty-feeds.ts";
import { type FeedWeb, pageOf, rssOf, startFeedWeb } from "../../support/feed-web.ts";
import { watchMemory } from "../../support/read-memory.ts";

const HEALTHY = 50;
const HEALTHY_ENTRIES = 3;

describe("feeds", () => {
  let desk: Desk;
  let web: FeedWeb | undefined;

  beforeEach(() => {
    desk = makeDesk();
  });
  afterEach(async () => {
    await web?.close();
    desk.remove();
  });

  it("that are broken, each in its own way, are named, and take nothing from fifty healthy ones", async () => {
    web = await startFeedWeb(6, (request, response, host) => {
      const path = request.url ?? "/";
      const fault = faultyFeeds[path.slice("/fault/".length)];
      const healthy = /^\/healthy\/(\d+)$/.exec(path)?.[1];
      const page = /^\/page\/(\d+)\/(\d+)$/.exec(path);
      if (path.startsWith("/fault/") && fault) {
        fault.answer(request, response);
      } else if (healthy !== undefined) {
        const items = Array.from({ length: HEALTHY_ENTRIES }, (_, n) => ({
          title: `Boat ${healthy}-${n} came home`,
          url: `${host}/page/${healthy}/${n}`,
          text: `Boat ${healthy}-${n} was seen from the mole.`,
        }));
        response.setHeader("content-type", "application/rss+xml").end(rssOf(`Harbour ${healthy}`, items));
      } else if (page) {
        const body = [1, 2, 3].map(
          (k) => `Paragraph ${k} on boat ${page[1]}-${page[2]}, which brought ${k * 7} boxes.`,
        );
        response.setHeader("content-type", "text/html").end(pageOf(`Boat ${page[1]}-${page[2]} came home`, body));
      } else {
        response.writeHead(404).end();
      }
    });
    const { hosts } = web;
    const host = (n: number): string => hosts[n % hosts.length] ?? "";
    const faults = Object.keys(faultyFeeds);
    desk.configure({
      feeds: [
        ...Array.from({ length: HEALTHY }, (_, n) => ({ id: `healthy-${n}`, url: `${host(n)}/healthy/${n}` })),
        ...faults.map((id, n) => ({ id, url: `${host(n)}/fault/${id}`, full_text: false })),
      ],
      watchlists: [{ id: "boats", keywords: ["boat"] }],
      channels: [],
    });
    const running = desk.start("once", "--json");
    const memory = watchMemory(running);
    const ran = await running.ended;
    expect(ran.code).toBe(0);
    const survived = faults.reduce((sum, id) => sum + (faultyFeeds[id]?.entries ?? 0), 0);
    const failed = faults.filter((id) => faultyFeeds[id]?.health !== "healthy").length;
    const feeds = (await desk.run("feeds", "--json")).lines;
    console.info(`issue 3a: peak ${memory.peakMb()} MB, ${summaryOf(ran).ms} ms`);
    const told = faults.map((id) => {
      const feed = feeds.find((one) => one["id"] === id);
      return { id, health: feed?.["health"], reason: String(feed?.["reason"]) };
    });
    console.info(told.map((one) => `  ${one.id.padEnd(16)} ${one.health}: ${one.reason}`).join("\n"));
    for (const { id, health, reason } of told) {
      expect({ id, health }).toEqual({ id, health: faultyFeeds[id]?.health });
      expect(reason).toMatch(faultyFeeds[id]?.reason ?? /^never$/);
    }
    expect(feeds.filter(({ id, health }) => String(id).startsWith("healthy-") && health === "healthy")).toHaveLength(
      HEALTHY,
    );
    expect(summaryOf(ran)).toMatchObject({
      feeds: { polled: HEALTHY + faults.length, failed },
      entries: { new: HEALTHY * HEALTHY_ENTRIES + survived },
      articles: { read: HEALTHY * HEALTHY_ENTRIES + survived, failed: 0 },
      matches: HEALTHY * HEALTHY_ENTRIES,
    });
    // The half of it is there before the first feed; the bomb alone, unpacked and made a text of, would be as much again.
    expect(memory.peakMb()).toBeLessThan(800);
    const limited = feeds.find(({ id }) => id === "status-429");
    const waits = Date.parse(String(limited?.["nextPollAt"])) - Date.parse(String(limited?.["lastPolledAt"]));
    expect(waits).toBeGreaterThanOrEqual(7_200_000);
    expect(desk.redisServers()).toEqual([]);
  });

  it("that did not change send no body a second time, and no host is asked more than its limits allow", async () => {
    // A request may lie a while on the way, the longer the busier the machine is.
    const every = 1_000;
    const concurrent = 2;
    const tag = '"as-it-was"';
    const changed = new Date(Date.now() - 3_600_000).toUTCString();
    web = await startFeedWeb(40, (request, response, host) => {
      const path = request.url ?? "/";
      const feed = Number(/^\/feed\/(\d+)$/.exec(path)?.[1] ?? Number.NaN);
      // Slow enough that two at once would meet.
      setTimeout(() => {
        if (Number.isNaN(feed)) {
          response
            .setHeader("content-type", "text/html")
            .end(pageOf("Tide table", ["High water came at noon, low at six."]));
          return;
        }
        const { "if-none-match": none, "if-modified-since": since } = request.headers;
        const known = feed % 2 === 0 ? none === tag : since === changed;
        response.setHeader(feed % 2 === 0 ? "etag" : "last-modified", feed % 2 === 0 ? tag : changed);
        if (known) {
          response.writeHead(304).end();
          return;
        }
        const items = [{ title: `Tide ${feed}`, url: `${host}/page/${feed}`, text: "High water at noon." }];
        response.setHeader("content-type", "application/rss+xml").end(rssOf(`Tides ${feed}`, items));
      }, 400);
    });
    const { hosts, log } = web;
    desk.configure({
      feeds: Array.from({ length: 200 }, (_, n) => ({ id: `tide-${n}`, url: `${hosts[n % 40]}/feed/${n}` })),
      watchlists: [{ id: "none", keywords: ["nothing"] }],
      channels: [],
      settings: { network: { allow_private: ["127.0.0.0/8"], per_host: { concurrent, every: `${every}ms` } } },
    });
    const first = summaryOf(await desk.run("once", "--json"));
    expect(first).toMatchObject({ feeds: { polled: 200, failed: 0 }, entries: { new: 200 }, articles: { read: 200 } });
    expect(log).toHaveLength(400);
    const before = log.length;
    const second = summaryOf(await desk.run("once", "--json"));
    expect(second).toMatchObject({ feeds: { polled: 200, unchanged: 200, failed: 0 }, entries: { new: 0 } });
    expect(log.slice(before).map(({ status }) => status)).toEqual(Array.from({ length: 200 }, () => 304));
    expect(log.slice(before).reduce((sum, { bodyBytes }) => sum + bodyBytes, 0)).toBe(0);

    expect(Math.max(...log.map(({ together }) => together))).toBeLessThanOrEqual(concurrent);
    let closest = Number.POSITIVE_INFINITY;
    for (const host of hosts) {
      const times = log.filter((seen) => seen.host === host).map(({ at }) => at);
      for (let i = 0; i + 3 < times.length; i++) {
        closest = Math.min(closest, (times[i + 3] ?? 0) - (times[i] ?? 0));
      }
    }
    console.info(
      `issue 3b: passes of ${first.ms} and ${second.ms} ms; three requests to a host within ${Math.round(closest)} ms at the closest`,
    );
    // Let in a second apart; one of them may lie a whole turn on the way.
    expect(closest).toBeGreaterThanOrEqual(2 * every);
  });
});
