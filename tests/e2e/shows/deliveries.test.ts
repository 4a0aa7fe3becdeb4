import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Desk, makeDesk, summaryOf } from "../../support/desk.ts";
import { changeStore } from "../../support/desk-store.ts";
import { type MoodyHooks, RETRY_AFTER_S, startMoodyHooks } from "../../support/moody-hooks.ts";
import { type MailMood, type MoodyMail, startMoodyMail } from "../../support/moody-mail.ts";
import { type NewsSite, startNewsSite } from "../../support/news-site.ts";
import { type HookReceiver, startHookReceiver } from "../../support/receivers.ts";
import { wagnerReports } from "../../support/stories.ts";
import { until } from "../../support/wirewatch.ts";

const MINUTE = 60_000;
/** DESIGN section 9.3 and RFC 5321: the wait after the first, the second, ... attempt. */
const HTTP_WAITS = [5_000, 5 * MINUTE, 30 * MINUTE];
const SMTP_WAITS = [5 * MINUTE, 10 * MINUTE, 30 * MINUTE];

type Expected = { readonly first: string; readonly reason: RegExp | null; readonly dies?: true };
/** Channel id -> where it stands once its attempts are used up or come through, and what is said of it on the way. */
const MAIL: Readonly<Record<MailMood, Expected>> = {
  ok: { first: "sent", reason: null },
  busy: { first: "pending", reason: /450.*busy/ },
  grey: { first: "pending", reason: /450.*Greylisted/ },
  unknown: { first: "dead", reason: /recipient.*550.*No such person/ },
  closing: { first: "pending", reason: /closing.*421/ },
  later: { first: "pending", reason: /451.*Try again/ },
  spam: { first: "dead", reason: /message.*554.*advertising/ },
  drop: { first: "pending", reason: /did not answer as it should/ },
  silent: { first: "pending", reason: /did not answer as it should/ },
  "half-open": { first: "pending", reason: /did not answer as it should/ },
};
/** `dies`: refused, dead after three looks. */
const HOOKS: Readonly<Record<string, Expected>> = {
  ok: { first: "sent", reason: null },
  "400": { first: "pending", reason: /400/, dies: true },
  "401": { first: "pending", reason: /401.*credentials/, dies: true },
  "404": { first: "pending", reason: /404.*nothing/, dies: true },
  "410": { first: "dead", reason: /410.*gone/ },
  "429": { first: "pending", reason: /429/ },
  "500": { first: "pending", reason: /500/ },
  "500-for-ever": { first: "pending", reason: /500/ },
  timeout: { first: "pending", reason: /no answer|timeout/ },
  reset: { first: "pending", reason: /broke the connection|reset/ },
};

type Delivery = {
  readonly id: string;
  readonly channelId: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempt: number;
  readonly nextAt: string | null;
  readonly attempts: readonly {
    readonly at: string;
    readonly ms: number;
    readonly outcome: string;
    readonly reason: string | null;
  }[];
};

/** Where a delivery stands after the first pass, what is said of it, and when it comes again. */
function expectAfterFirst(
  channel: string,
  what: Expected,
  row: Delivery | undefined,
  failed: Delivery | undefined,
): void {
  expect(`${channel} ${row?.state}`).toBe(`${channel} ${what.first}`);
  expect(failed !== undefined).toBe(what.reason !== null);
  expect(`${channel}: ${failed?.reason ?? ""}`).toMatch(what.reason ?? /: $/);
  if (row?.state !== "pending") {
    return;
  }
  const last = row.attempts.at(-1);
  const wait = (channel.startsWith("mail-") ? SMTP_WAITS : HTTP_WAITS)[row.attempt - 1] ?? 0;
  const planned = Date.parse(row.nextAt ?? "") - Date.parse(last?.at ?? "") - (last?.ms ?? 0);
  const floor = channel === "hook-429" ? RETRY_AFTER_S * 1000 : 0.8 * wait;
  expect(planned).toBeGreaterThanOrEqual(floor - 1000);
  // A fifth of jitter; the clock went on a little between the answer and the plan.
  expect(planned).toBeLessThanOrEqual(Math.max(1.2 * wait, floor) + 5000);
}

// Some thirty processes one after the other, and answers that never come.
describe("deliveries", { timeout: 900_000 }, () => {
  let desk: Desk;
  let site: NewsSite;

  beforeEach(async () => {
    desk = makeDesk();
    site = await startNewsSite(wagnerReports(1));
  });
  afterEach(async () => {
    await site.close();
    desk.remove();
  });

  const ledger = async (...args: string[]): Promise<Map<string, Delivery>> => {
    const { lines } = await desk.run("deliveries", "--json", "--limit", "500", ...args);
    return new Map((lines as unknown as Delivery[]).map((row) => [row.channelId, row]));
  };
  const conservation = async (): Promise<Record<string, unknown>> =>
    (await desk.run("status", "--json")).lines[0]?.["conservation"] as Record<string, unknown>;
  /** Hours pass: whatever waits for a later try is due, and a failing channel may be tried again. What the queue planned is forgotten. */
  const timePasses = (): void => {
    rmSync(join(desk.dataDir, "redis"), { recursive: true });
    changeStore(
      desk,
      "update deliveries set next_at = 1 where state = 'pending'",
      "update channels set breaker = null, reason = null where breaker not like '%\"disabled\":true%'",
    );
  };

  it("end as the contract says, whatever a mail server or a webhook does; each failure is explained, and a retry delivers", async () => {
    const mail: MoodyMail = await startMoodyMail();
    const hooks: MoodyHooks = await startMoodyHooks();
    try {
      const moods = [
        ...Object.keys(MAIL).map((mood) => ({ id: `mail-${mood}`, type: "email", to: [`${mood}@example.org`] })),
        ...Object.keys(HOOKS).map((mood) => ({ id: `hook-${mood}`, type: "webhook", url: hooks.urlOf(mood) })),
      ];
      const count = moods.length;
      desk.configure({
        feeds: [{ url: site.feedUrl, id: "gazette" }],
        watchlists: [{ id: "wagner", keywords: ["Wagner"], alert: moods.map(({ id }) => ({ to: id })) }],
        channels: [...moods, { id: "owner", type: "webhook", url: hooks.urlOf("owner") }],
        settings: {
          smtp: { url: mail.url, from: "Wirewatch <alerts@example.org>" },
          owner: { channel: "owner" },
        },
      });
      const expected = new Map([
        ...Object.entries(MAIL).map(([mood, what]) => [`mail-${mood}`, what] as const),
        ...Object.entries(HOOKS).map(([mood, what]) => [`hook-${mood}`, what] as const),
      ]);

      // The first pass: what is final is final, everything else is planned for its time.
      expect((await desk.run("once", "--json")).code).toBe(0);
      const first = await ledger();
      const failed = await ledger("--failed");
      for (const [channel, what] of expected) {
        expectAfterFirst(channel, what, first.get(channel), failed.get(channel));
      }
      expect(await conservation()).toMatchObject({ matches: count, unaccounted: 0 });

      // Hours later: greylisting lets in; refusals have had three looks; some have failed as often as a message may.
      timePasses();
      changeStore(
        desk,
        "update deliveries set attempt = 2 where channel_id in ('hook-400', 'hook-401', 'hook-404')",
        "update deliveries set attempt = 9 where channel_id = 'hook-500-for-ever'",
        "update deliveries set attempt = 11 where channel_id = 'mail-busy'",
        "delete from attempts where n > 1",
      );
      expect((await desk.run("once", "--json")).code).toBe(0);
      // The owner hears on another channel that one was switched off.
      expect(hooks.taken.filter(({ mood }) => mood === "owner")).toHaveLength(1);
      const later = await ledger();
      expect(later.get("mail-grey")?.state).toBe("sent");
      expect(later.get("hook-500-for-ever")).toMatchObject({
        state: "dead",
        reason: expect.stringContaining("gave up after 10"),
      });
      expect(later.get("mail-busy")).toMatchObject({
        state: "dead",
        reason: expect.stringContaining("gave up after 12"),
      });
      const dying = Object.keys(HOOKS).filter((mood) => HOOKS[mood]?.dies === true);
      expect(dying.map((mood) => [mood, later.get(`hook-${mood}`)?.state, later.get(`hook-${mood}`)?.attempt])).toEqual(
        dying.map((mood) => [mood, "dead", 3]),
      );
      const held = await conservation();
      expect(held).toMatchObject({ matches: count, unaccounted: 0 });
      const doctor = await desk.run("doctor", "--json");
      expect(doctor.code).toBe(1);
      expect(doctor.stdout).toContain("gave up");

      // Everything is mended: what waits goes out at its time, what is dead when somebody asks for it.
      mail.mended = true;
      hooks.mended = true;
      timePasses();
      const retried = await desk.run("deliveries", "retry", "--all-failed", "--json");
      expect(retried.code).toBe(0);
      const end = summaryOf(await desk.run("once", "--json"));
      expect(end.deliveries).toMatchObject({ failed: 0, pending: 0 });
      for (const [channel, row] of await ledger()) {
        expect(`${channel} ${row.state}`).toBe(`${channel} sent`);
      }
      expect(await conservation()).toMatchObject({ matches: count, sent: count, pending: 0, dead: 0, unaccounted: 0 });
      const well = await desk.run("doctor", "--json");
      expect(well.lines.filter(({ verdict }) => verdict !== "good")).toEqual([]);
      expect(well.code).toBe(0);

      // Whatever was sent more than once, because its answer was lost, says that it is the same.
      for (const mood of Object.keys(MAIL)) {
        expect(new Set(mail.taken.filter((one) => one.mood === mood).map(({ messageId }) => messageId)).size).toBe(1);
      }
      for (const mood of Object.keys(HOOKS)) {
        expect(new Set(hooks.taken.filter((one) => one.mood === mood).map(({ id }) => id)).size).toBe(1);
      }
    } finally {
      await Promise.all([mail.close(), hooks.close()]);
    }
  });

  it("of a digest close each window once, though the service is killed as the digest arrives", async () => {
    const hook: HookReceiver = await startHookReceiver();
    const empty: HookReceiver = await startHookReceiver();
    try {
      site.items = wagnerReports(4);
      // Half a day away: no second window may close while the test runs.
      const digest = `daily ${String((new Date().getUTCHours() + 12) % 24).padStart(2, "0")}:00`;
      desk.configure({
        settings: { timezone: "UTC" },
        feeds: [{ url: site.feedUrl, id: "gazette" }],
        watchlists: [
          { id: "wagner", keywords: ["Wagner"], alert: [{ to: "desk", digest }] },
          { id: "nothing", keywords: ["xylophone"], alert: [{ to: "life", digest, empty: "send" }] },
        ],
        channels: [
          { id: "desk", type: "webhook", url: hook.url },
          { id: "life", type: "webhook", url: empty.url },
        ],
      });
      expect((await desk.run("once", "--json")).code).toBe(0);
      expect(await conservation()).toMatchObject({ matches: 4, held: 4, sent: 0, unaccounted: 0 });
      expect(hook.received).toEqual([]);

      // A day later.
      changeStore(
        desk,
        "update digests set last_to = last_to - 86400000",
        "update alerts set created_at = created_at - 86400000",
      );
      const running = desk.start("once", "--json");
      hook.onReceived = () => {
        running.child.kill("SIGKILL");
      };
      expect((await running.ended).signal).toBe("SIGKILL");
      hook.onReceived = () => {};
      await until(() => desk.redisLeft().length === 0);
      for (let restart = 0; restart < 2; restart++) {
        expect((await desk.run("once", "--json")).code).toBe(0);
      }
      expect(new Set(hook.received.map(({ id, type }) => `${type} ${id}`)).size).toBe(1);
      expect(hook.received.length).toBeLessThanOrEqual(2);
      expect(hook.received[0]?.type).toBe("digest.sent");
      expect(new Set(empty.received.map(({ id }) => id)).size).toBe(1);
      expect(await conservation()).toMatchObject({ matches: 4, digested: 4, held: 0, pending: 0, unaccounted: 0 });
      expect((await desk.run("doctor", "--json")).code).toBe(0);
    } finally {
      await Promise.all([hook.close(), empty.close()]);
    }
  });
});
