import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Desk, makeDesk, summaryOf } from "../../support/desk.ts";
import { type FeedWeb, rssOf, startFeedWeb } from "../../support/feed-web.ts";
import { type HookReceiver, startHookReceiver } from "../../support/receivers.ts";
import { makeRandom, type PrintedReport, printReport, shuffle, wireReports } from "../../support/wire-day.ts";
import { until } from "../../support/wirewatch.ts";

const SITES = 40;
const STORIES = 10;
const KILLS = 2;

describe("a day of ten wire reports on forty sites", { timeout: 900_000 }, () => {
  let desk: Desk;
  let web: FeedWeb;
  let hook: HookReceiver;
  let followed: HookReceiver;
  let onPage: () => void = () => {};

  beforeEach(async () => {
    desk = makeDesk();
    const random = makeRandom(20_200_525);
    const reports = wireReports(25);
    // site -> what it prints, in its own order
    const printed: readonly (readonly PrintedReport[])[] = Array.from({ length: SITES }, (_, site) =>
      shuffle(reports, random).map((report) => printReport(report, site, random)),
    );
    web = await startFeedWeb(SITES, (request, response, host) => {
      const site = web.hosts.indexOf(host);
      const path = request.url ?? "/";
      const page = printed[site]?.[Number(path.slice("/report/".length))];
      if (path === "/feed.xml") {
        const items = (printed[site] ?? []).map(({ title, lead }, n) => ({
          title,
          url: `${host}/report/${n}`,
          text: lead,
        }));
        response.setHeader("content-type", "application/rss+xml").end(rssOf(`Site ${site}`, items));
        return;
      }
      onPage();
      // Some sites are slower than others, so that copies meet in any order.
      void pause((site * 7 + path.length) % 40).then(() =>
        response.setHeader("content-type", "text/html").end(page?.html ?? ""),
      );
    });
    hook = await startHookReceiver();
    followed = await startHookReceiver();
    desk.configure({
      feeds: web.hosts.map((host, n) => ({ id: `site-${n}`, url: `${host}/feed.xml` })),
      watchlists: [
        { id: "harbours", keywords: ["harbour"], alert: [{ to: "hook" }] },
        { id: "closed", keywords: ["closed"], alert: [{ to: "hook" }, { to: "followed", only: "updates" }] },
        { id: "railways", keywords: ["railway"], alert: [{ to: "hook" }] },
      ],
      channels: [
        { id: "hook", type: "webhook", url: hook.url },
        { id: "followed", type: "webhook", url: followed.url },
      ],
    });
  });
  afterEach(async () => {
    await Promise.all([web.close(), hook.close(), followed.close()]);
    desk.remove();
  });

  it("is told in ten alerts a watchlist, each naming its copies, though the service was killed twice", async () => {
    for (const nth of [60, 150]) {
      let pages = 0;
      const running = desk.start("once", "--json");
      onPage = () => {
        pages += 1;
        if (pages === nth) {
          running.child.kill("SIGKILL");
        }
      };
      expect((await running.ended).signal).toBe("SIGKILL");
      await until(() => desk.redisLeft().length === 0);
    }
    onPage = () => {};
    const last = await desk.run("once", "--json");
    expect(last.code).toBe(0);
    expect(summaryOf(last).deliveries).toMatchObject({ failed: 0, pending: 0 });

    const alerts = (await desk.run("alerts", "--json", "--limit", "500")).lines;
    const of = (watchlist: string, channel: string) =>
      alerts.filter((alert) => alert["watchlistId"] === watchlist && alert["channelId"] === channel);
    console.info(
      `issue 5: ${alerts.length} alerts; articles a story ${of("harbours", "hook")
        .map((alert) => alert["articles"])
        .join(" ")}; on the wire ${hook.received.length} + ${followed.received.length}`,
    );
    for (const [watchlist, channel] of [
      ["harbours", "hook"],
      ["closed", "hook"],
      ["closed", "followed"],
    ] as const) {
      expect(of(watchlist, channel)).toHaveLength(STORIES);
      expect(of(watchlist, channel).map(({ state }) => state)).toEqual(Array.from({ length: STORIES }, () => "sent"));
      // Forty sites each: one story holds all copies.
      expect(of(watchlist, channel).map(({ articles }) => articles)).toEqual(
        Array.from({ length: STORIES }, () => SITES),
      );
    }
    expect(of("railways", "hook")).toEqual([]);

    // On the wire: one id for each alert, and no more repeats than messages that were in hand when it was killed.
    expect(new Set(hook.received.map(({ id }) => id)).size).toBe(2 * STORIES);
    expect(new Set(hook.received.map(({ alertId }) => alertId)).size).toBe(2 * STORIES);
    expect(hook.received.length - 2 * STORIES).toBeLessThanOrEqual(KILLS);
    const created = followed.received.filter(({ type }) => type === "alert.created");
    expect(new Set(created.map(({ id }) => id)).size).toBe(STORIES);
    const updates = new Map(
      followed.received.filter(({ type }) => type === "alert.updated").map((one) => [one.id, one]),
    );
    for (const { alertId } of created) {
      const toThis = [...updates.values()].filter((update) => update.alertId === alertId);
      // At five and at twenty sites.
      expect(toThis.length).toBeGreaterThanOrEqual(1);
      expect(toThis.length).toBeLessThanOrEqual(2);
    }
    expect((await desk.run("doctor", "--json")).stdout).not.toContain("unaccounted");
    expect(desk.redisServers()).toEqual([]);
  });
});
