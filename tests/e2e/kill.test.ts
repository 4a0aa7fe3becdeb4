import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Desk, makeDesk, summaryOf } from "../support/desk.ts";
import { type NewsSite, startNewsSite } from "../support/news-site.ts";
import { type HookReceiver, type MailInbox, startHookReceiver, startMailInbox } from "../support/receivers.ts";
import { ferryReport, wagnerReports } from "../support/stories.ts";
import { until } from "../support/wirewatch.ts";

const REPORTS = 12;

describe("a service that is killed", () => {
  let desk: Desk;
  let site: NewsSite;
  let hook: HookReceiver;
  let inbox: MailInbox;

  beforeEach(async () => {
    desk = makeDesk();
    site = await startNewsSite([...wagnerReports(REPORTS), ferryReport]);
    hook = await startHookReceiver();
    inbox = await startMailInbox();
    desk.configure({
      feeds: [{ url: site.feedUrl, id: "gazette" }],
      watchlists: [
        { id: "wagner", keywords: ["Wagner"], require: [["Libya"]], alert: [{ to: "hook" }, { to: "mail" }] },
      ],
      channels: [
        { id: "hook", type: "webhook", url: hook.url, secret: "whsec_c2VjcmV0LW9mLXRoZS1lbmQtdG8tZW5kLXRlc3Rz" },
        { id: "mail", type: "email", to: ["desk@example.org"] },
      ],
      settings: { smtp: { url: inbox.url, from: "Wirewatch <alerts@example.org>" } },
    });
  });
  afterEach(async () => {
    await Promise.all([site.close(), hook.close(), inbox.close()]);
    desk.remove();
  });

  /** Each answers when its moment has come: something that the outside sees of a pass under way. */
  const moments: readonly (readonly [string, (come: () => void) => void])[] = [
    ["before it has opened anything", (come) => setTimeout(come, 150)],
    ["when the feed is asked for", (come) => onPath("/feed.xml", 1, come)],
    ["at the first page", (come) => onPath("/wagner-", 1, come)],
    ["at the fifth page", (come) => onPath("/wagner-", 5, come)],
    ["when the first webhook is in and not answered", (come) => onHook(1, come)],
    ["when the first mail is in and not accepted", (come) => onMail(1, come)],
    ["when the third webhook is in", (come) => onHook(3, come)],
    ["a moment after a mail", (come) => onMail(2, () => setTimeout(come, 30))],
    ["when the second webhook of the pass is in", (come) => onHook(2, come)],
    ["when another mail is in", (come) => onMail(1, come)],
  ];
  function onPath(start: string, nth: number, come: () => void): void {
    let seen = 0;
    site.onRequest = (path) => {
      seen += path.startsWith(start) ? 1 : 0;
      if (seen === nth) {
        come();
      }
    };
  }
  function onHook(nth: number, come: () => void): void {
    let seen = 0;
    hook.onReceived = () => {
      seen += 1;
      if (seen === nth) {
        come();
      }
    };
  }
  function onMail(nth: number, come: () => void): void {
    let seen = 0;
    inbox.onReceived = () => {
      seen += 1;
      if (seen === nth) {
        come();
      }
    };
  }

  it("ten times, at ten moments, loses no alert, sends none under a second id, and leaves no Redis behind", async () => {
    const killed: string[] = [];
    for (const [moment, when] of moments) {
      site.onRequest = () => {};
      hook.onReceived = () => {};
      inbox.onReceived = () => {};
      const running = desk.start("once", "--json");
      when(() => running.child.kill("SIGKILL"));
      const { signal } = await running.ended;
      if (signal === "SIGKILL") {
        killed.push(moment);
      }
      await until(() => desk.redisLeft().length === 0);
    }
    // A fast machine may have done its work before a moment comes; half of them must have hit.
    expect(killed.length).toBeGreaterThanOrEqual(5);

    const last = await desk.run("once", "--json");
    expect(last.stderr).not.toContain("unexpected error");
    expect(last.code).toBe(0);
    expect(summaryOf(last).deliveries).toMatchObject({ failed: 0, pending: 0 });

    // By alert and by the id on the wire: one of each, for every report.
    const hookIdsOfAlert = new Map<string, Set<string>>();
    for (const { id, alertId } of hook.received) {
      hookIdsOfAlert.set(String(alertId), (hookIdsOfAlert.get(String(alertId)) ?? new Set()).add(id));
    }
    expect(hookIdsOfAlert.size).toBe(REPORTS);
    expect([...hookIdsOfAlert.values()].every((ids) => ids.size === 1)).toBe(true);
    expect(new Set(hook.received.map(({ title }) => title)).size).toBe(REPORTS);
    expect(new Set(inbox.received.map(({ messageId }) => messageId)).size).toBe(REPORTS);
    expect(new Set(inbox.received.map(({ subject }) => subject)).size).toBe(REPORTS);
    // Only what was in hand when it was killed may have been sent again.
    expect(hook.received.length - REPORTS).toBeLessThanOrEqual(moments.length);
    expect(inbox.received.length - REPORTS).toBeLessThanOrEqual(moments.length);

    const { lines } = await desk.run("status", "--json");
    expect(lines[0]).toMatchObject({
      conservation: { matches: 2 * REPORTS, sent: 2 * REPORTS, held: 0, pending: 0, dead: 0, unaccounted: 0 },
    });
    expect(desk.redisServers()).toEqual([]);
  });
});
