import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Desk, makeDesk } from "../../support/desk.ts";
import { type NewsSite, startNewsSite } from "../../support/news-site.ts";
import { startTestPostgres, type TestPostgres } from "../../support/postgres.ts";
import { type HookReceiver, startHookReceiver } from "../../support/receivers.ts";
import { startTestRedis, type TestRedis } from "../../support/redis.ts";
import { wagnerReports } from "../../support/stories.ts";
import { type Running, startWirewatch, until } from "../../support/wirewatch.ts";

const REPORTS = 8;
const COPIES = 3;

describe("two machines on one PostgreSQL and one Redis", () => {
  let postgres: TestPostgres;
  let redis: TestRedis;
  let sites: readonly NewsSite[];
  let hook: HookReceiver;
  let desks: readonly Desk[];
  let url: string;
  let running: Running[] = [];

  beforeAll(async () => {
    postgres = await startTestPostgres();
  });
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    redis = await startTestRedis();
    url = await postgres.createDatabase();
    hook = await startHookReceiver();
    // Every report stands in every site at once.
    sites = await Promise.all(Array.from({ length: COPIES }, () => startNewsSite(wagnerReports(REPORTS))));
    desks = [makeDesk(), makeDesk()];
    for (const desk of desks) {
      desk.configure({
        feeds: sites.map(({ feedUrl }, n) => ({ url: feedUrl, id: `site-${n}` })),
        watchlists: [
          { id: "wagner", keywords: ["Wagner"], alert: [{ to: "hook" }] },
          { id: "libya", keywords: ["Libya"], alert: [{ to: "hook" }] },
        ],
        channels: [
          { id: "hook", type: "webhook", url: hook.url, secret: "whsec_c2VjcmV0LW9mLXRoZS1lbmQtdG8tZW5kLXRlc3Rz" },
        ],
      });
    }
  });
  afterEach(async () => {
    for (const { child } of running) {
      child.kill("SIGKILL");
    }
    await Promise.all(running.map(({ ended }) => ended));
    running = [];
    await Promise.all([...sites, hook].map((server) => server.close()));
    for (const desk of desks) {
      desk.remove();
    }
    await redis.stop();
  });

  /** A machine has a config and a data folder of its own; what they share is in the two addresses. */
  function start({ dir, configDir, dataDir }: Desk): Running {
    const env = { DATABASE_URL: url, REDIS_URL: `unix://${redis.socketPath}` };
    const started = startWirewatch(
      ["start", "--only", "poll,read,match,send", "--config", configDir, "--data", dataDir],
      { cwd: dir, env },
    );
    running.push(started);
    return started;
  }
  const number = async (sql: string): Promise<number> => Number((await postgres.run(url, sql))[0]?.["n"]);
  const settled = async (): Promise<boolean> =>
    (await number("SELECT count(*) AS n FROM articles WHERE match_state = 'done'")) === REPORTS * COPIES &&
    (await number("SELECT count(*) AS n FROM deliveries WHERE state <> 'sent'")) === 0;

  async function expectToldOnce(): Promise<void> {
    expect(await number("SELECT count(DISTINCT story_id) AS n FROM articles")).toBe(REPORTS);
    expect(await number("SELECT count(*) AS n FROM alerts WHERE state = 'sent'")).toBe(2 * REPORTS);
    expect(await number("SELECT count(*) AS n FROM matches")).toBe(2 * REPORTS * COPIES);
    expect(await number("SELECT count(*) AS n FROM deliveries")).toBe(2 * REPORTS);
    // By alert and by the id on the wire: one of each, however often the wire was used.
    const ids = new Map(hook.received.map(({ id, alertId }) => [id, alertId]));
    expect(ids.size).toBe(2 * REPORTS);
    expect(new Set(ids.values()).size).toBe(2 * REPORTS);
    const titles = hook.received.map(({ watchlist, title }) => `${watchlist}: ${title}`);
    expect(new Set(titles).size).toBe(2 * REPORTS);
  }

  it("make one story of the copies that both read, and tell each watchlist once", async () => {
    const machines = desks.map(start);
    await Promise.all(machines.map((machine) => machine.says("wirewatch is watching")));
    await until(settled);

    await expectToldOnce();
    expect(hook.received).toHaveLength(2 * REPORTS);
  }, 300_000);

  it("lose nothing and tell nothing twice when one is killed in the middle: the other finishes", async () => {
    const [victim] = desks.map(start);
    let killed = 0;
    hook.onReceived = () => {
      if (hook.received.length === 3) {
        victim?.child.kill("SIGKILL");
        killed = hook.received.length;
      }
    };
    await until(() => killed > 0);
    await victim?.ended;
    // What the dead one had in hand is free when its leases end: brought forward here, since nobody waits minutes in a test. An attempt
    // of the other one, which lives, is over long before that.
    const free = (async () => {
      while (!(await settled())) {
        await postgres.run(
          url,
          "UPDATE deliveries SET lease_until = 0 WHERE state = 'sending' AND lease_until > 0 AND id IN (SELECT delivery_id FROM attempts WHERE outcome = 'begun' AND at < extract(epoch FROM now()) * 1000 - 20000)",
        );
        await pause(250);
      }
    })();
    await until(settled);
    await free;

    await expectToldOnce();
    // At most what was on the wire when it died went out again, under the same id.
    expect(hook.received.length - 2 * REPORTS).toBeLessThanOrEqual(1);
    // The queue gives a dead worker's jobs back after 30 s, and a sweep comes round every 30 s.
  }, 300_000);
});
