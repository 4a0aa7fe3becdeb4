import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Desk, makeDesk, summaryOf } from "../support/desk.ts";
import { holdDeadPort } from "../support/held-ports.ts";
import { type NewsSite, startNewsSite } from "../support/news-site.ts";
import { type HookReceiver, startHookReceiver } from "../support/receivers.ts";
import { wagnerReports } from "../support/stories.ts";

const secret = "whsec_c2VjcmV0LW9mLXRoZS1lbmQtdG8tZW5kLXRlc3Rz";

describe("trouble", () => {
  let desk: Desk;
  let site: NewsSite;
  let hook: HookReceiver;

  beforeEach(async () => {
    desk = makeDesk();
    site = await startNewsSite(wagnerReports(2));
    hook = await startHookReceiver();
  });
  afterEach(async () => {
    await Promise.all([site.close(), hook.close()]);
    desk.remove();
  });

  const configure = (feeds: readonly object[], channelUrls: Readonly<Record<string, string>>): void =>
    desk.configure({
      feeds,
      watchlists: [{ id: "wagner", keywords: ["Wagner"], alert: Object.keys(channelUrls).map((to) => ({ to })) }],
      channels: Object.entries(channelUrls).map(([id, url]) => ({ id, type: "webhook", url, secret })),
    });

  it("with one feed leaves the others alone, and says which feed and why", async () => {
    site.answer("/broken.xml", (_, response) => response.end("This is no feed at all."));
    site.answer("/gone.xml", (_, response) => response.writeHead(404).end());
    configure(
      [
        { url: site.feedUrl, id: "good" },
        { url: `${site.url}/broken.xml`, id: "broken" },
        { url: `${site.url}/gone.xml`, id: "missing" },
      ],
      { hook: hook.url },
    );
    const ran = await desk.run("once", "--json");
    expect(ran.code).toBe(0);
    expect(summaryOf(ran)).toMatchObject({ feeds: { polled: 3, failed: 2 }, deliveries: { sent: 2 } });
    const feeds = (await desk.run("status", "--json")).lines[0]?.["feeds"] as {
      troubled: { id: string; reason: string }[];
    };
    expect(feeds.troubled.map(({ id }) => id)).toEqual(["broken", "missing"]);
    expect(feeds.troubled[0]?.reason).toMatch(/no feed|not a feed|unreadable/i);
    expect(feeds.troubled[1]?.reason).toContain("404");
  });

  it("with a page takes what the feed said of it: an empty page and a missing one lose no alert", async () => {
    site.answer("/wagner-sirte", (_, response) => response.setHeader("content-type", "text/html").end(""));
    site.answer("/wagner-misrata", (_, response) => response.writeHead(404).end("gone"));
    configure([{ url: site.feedUrl, id: "good" }], { hook: hook.url });
    const ran = await desk.run("once", "--json");
    expect(ran.code).toBe(0);
    expect(hook.received.map(({ title }) => title).sort()).toEqual([
      "Wagner men reported near Misrata in Libya",
      "Wagner men reported near Sirte in Libya",
    ]);
  });

  it("with one channel holds up no other; every refusal is in the ledger, in words, and nothing is lost", async () => {
    const failing = await startHookReceiver();
    const gone = await startHookReceiver();
    const dead = await holdDeadPort();
    failing.status = 500;
    gone.status = 410;
    try {
      configure([{ url: site.feedUrl, id: "good" }], {
        well: hook.url,
        failing: failing.url,
        gone: gone.url,
        closed: `http://127.0.0.1:${dead.port}/hook`,
      });
      const ran = await desk.run("once", "--json");
      expect(ran.code).toBe(0);
      expect(hook.received.filter(({ type }) => type === "alert.created")).toHaveLength(2);
      // The channel that is gone for good is told of on one that works.
      expect(hook.received.map(({ type }) => type)).toContain("notice.created");
      const { lines } = await desk.run("deliveries", "--json");
      const of = (channel: string) => lines.filter(({ channelId }) => channelId === channel);
      expect(
        of("well")
          .filter(({ kind }) => kind === "alert")
          .map(({ state }) => state),
      ).toEqual(["sent", "sent"]);
      expect(of("failing").map(({ state }) => state)).toEqual(["pending", "pending"]);
      expect(of("closed").map(({ state }) => state)).toEqual(["pending", "pending"]);
      expect(of("gone").map(({ state }) => state)).toEqual(["dead", "dead"]);
      const reasonsOf = (channel: string): string => JSON.stringify(of(channel).map(({ reason }) => reason));
      expect(reasonsOf("failing")).toContain("500");
      expect(reasonsOf("closed")).toContain("refuses connections");
      expect(reasonsOf("gone")).toMatch(/410|gone/i);
      expect((await desk.run("status", "--json")).lines[0]).toMatchObject({
        conservation: { matches: 8, sent: 2, pending: 4, dead: 2, unaccounted: 0 },
      });

      // Mended: what waits is sent at its time, what is dead when somebody asks for it.
      gone.status = 200;
      expect((await desk.run("deliveries", "retry", "--all-failed", "--json")).code).toBe(0);
      const before = gone.received.length;
      await desk.run("once", "--json");
      expect(new Set(gone.received.slice(before).map(({ id }) => id)).size).toBe(2);
      expect(new Set(gone.received.map(({ id }) => id)).size).toBe(2);
    } finally {
      await Promise.all([failing.close(), gone.close(), dead.release()]);
    }
  });

  it("with the data folder is told with 3, a code and a cure", async () => {
    configure([], { hook: hook.url });
    writeFileSync(desk.dataDir, "a file where the folder should be");
    const blocked = await desk.run("once");
    expect(blocked.code).toBe(3);
    expect(blocked.stderr).toMatch(/\(WW-[A-Z-]+\)/);
    expect(blocked.stderr).not.toContain("unexpected error");
  });

  it("with the database is told with 3, and the damaged file is left as it is", async () => {
    configure([], { hook: hook.url });
    mkdirSync(desk.dataDir);
    writeFileSync(join(desk.dataDir, "wirewatch.db"), "x".repeat(8192));
    const ran = await desk.run("once");
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain("WW-STORE-CORRUPT");
    expect(ran.stderr).toContain("backup");
    expect(existsSync(join(desk.dataDir, "wirewatch.db"))).toBe(true);
    expect(desk.redisServers()).toEqual([]);
  });
});
