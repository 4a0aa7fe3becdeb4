import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Desk, makeDesk, summaryOf } from "../../support/desk.ts";
import { type NewsSite, startNewsSite } from "../../support/news-site.ts";
import { type HookReceiver, startHookReceiver } from "../../support/receivers.ts";
import { wagnerReports } from "../../support/stories.ts";

describe("a backup", { timeout: 300_000 }, () => {
  let desk: Desk;
  let site: NewsSite;
  let hook: HookReceiver;
  beforeEach(async () => {
    desk = makeDesk();
    site = await startNewsSite(wagnerReports(2));
    hook = await startHookReceiver();
    desk.configure({
      feeds: [{ url: site.feedUrl, id: "gazette", every: "1s" }],
      watchlists: [{ id: "wagner", keywords: ["Wagner"], alert: [{ to: "hook" }] }],
      channels: [{ id: "hook", type: "webhook", url: hook.url }],
    });
  });
  afterEach(async () => {
    await Promise.all([site.close(), hook.close()]);
    desk.remove();
  });

  it("put in the place of a lost data folder goes on where it was: nothing is told again, what is new is told", async () => {
    await desk.run("once", "--json");
    const file = join(desk.dir, "kept.db");
    expect((await desk.run("backup", file)).code).toBe(0);
    rmSync(desk.dataDir, { recursive: true });
    mkdirSync(desk.dataDir);
    copyFileSync(file, join(desk.dataDir, "wirewatch.db"));
    site.items.push(...wagnerReports(3).slice(2));

    const summary = summaryOf(await desk.run("once", "--json"));

    expect(summary).toMatchObject({ entries: { new: 1 }, alerts: 1, deliveries: { sent: 1, failed: 0, pending: 0 } });
    expect(hook.received.map(({ title }) => title)).toHaveLength(3);
    expect(new Set(hook.received.map(({ alertId }) => alertId)).size).toBe(3);
  });
});
