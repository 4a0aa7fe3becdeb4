import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { openDatabase, type SqliteDatabase } from "../../../src/store/sqlite-database.ts";
import { integrityOf } from "../desk-store.ts";
import { type FaultScene, PLANTED } from "../fault-scene.ts";
import { attemptsOf } from "../outside/ledger.ts";
import { attemptBreaches, tooSoonBreaches } from "./attempts.ts";
import { courtesyBreaches } from "./courtesy.ts";
import type { LedgerEntry } from "./hook-ledger.ts";

/** What research/reliability.md 3.4 demands once all is over, each breach in words. The service must have ended. */
export async function breachesOf(scene: FaultScene): Promise<readonly string[]> {
  const expected = scene.site.items.length;
  const breaches = [
    ...wireBreaches(scene),
    ...secretBreaches(scene),
    ...courtesyBreaches(scene.visitors, scene),
    ...scene.hooks.flatMap(({ received }) => tooSoonBreaches(received)),
  ];
  const demand = (holds: boolean, breach: string): void => {
    if (!holds) {
      breaches.push(breach);
    }
  };
  const left = scene.desk.redisServers();
  demand(left.length === 0, `I11 a redis is left: ${left.join(" | ")}`);
  const integrity = integrityOf(scene.desk);
  demand(integrity === "ok", `I12 ${integrity}`);
  const { conservation, progress } = await statusOf(scene);
  const whole = {
    matches: 2 * expected,
    sent: 2 * expected,
    digested: 0,
    held: 0,
    pending: 0,
    dead: 0,
    unaccounted: 0,
  };
  for (const [name, count] of Object.entries(whole)) {
    demand(conservation[name] === count, `conservation: ${name} is ${conservation[name]}, not ${count}`);
  }
  // A page that was not to be had is tried again later, and its article stands already.
  for (const name of ["entriesDue", "articlesUnmatched", "deliveriesDue", "deliveriesWaiting"]) {
    demand(progress[name] === 0, `I11 ${name} is ${progress[name]}`);
  }
  const db = openDatabase(join(scene.desk.dataDir, "wirewatch.db"));
  try {
    return [
      ...breaches,
      ...storeBreaches(db, expected, scene.hooks),
      ...attemptBreaches(attemptsOf(scene.desk), scene),
    ];
  } finally {
    db.close();
  }
}

type Counts = Readonly<Record<string, unknown>>;

async function statusOf(scene: FaultScene): Promise<{ readonly conservation: Counts; readonly progress: Counts }> {
  const ran = await scene.desk.run("status", "--json");
  const [status] = ran.lines as readonly { conservation: Counts; progress: Counts }[];
  if (status === undefined) {
    throw new Error(`status --json said nothing; exit ${ran.code}\n${ran.stderr}`);
  }
  return status;
}

function storeBreaches(db: SqliteDatabase, expected: number, hooks: FaultScene["hooks"]): readonly string[] {
  const list = (sql: string): readonly string[] =>
    (db.prepare(sql).all() as Record<string, unknown>[]).map((row) => String(Object.values(row)[0]));
  const count = (sql: string): number => Number(list(`SELECT count(*) FROM ${sql}`)[0]);
  const checks: readonly (readonly [string, number, number])[] = [
    ["I1 entries", count("entries"), expected],
    ["I1 articles", count("articles"), expected],
    ["I2 alerts", count("alerts"), 2 * expected],
    ["I3 stories told", count("(SELECT DISTINCT story_id FROM alerts)"), expected],
    ["I4 alerts sent", count("alerts WHERE state = 'sent'"), 2 * expected],
    ["I4 deliveries neither sent nor ended", count("deliveries WHERE state IN ('pending', 'sending')"), 0],
  ];
  const received = hooks.flatMap((hook) => hook.received);
  const accepted = new Set(received.filter(({ status }) => status < 300).map(({ id }) => id));
  const alerts = new Set(list("SELECT id FROM alerts"));
  const deliveries = new Set(list("SELECT id FROM deliveries"));
  const sent = list("SELECT id FROM deliveries WHERE state = 'sent'");
  return [
    ...checks
      .filter(([, found, right]) => found !== right)
      .map(([what, found, right]) => `${what}: ${found}, not ${right}`),
    ...sent.filter((id) => !accepted.has(id)).map((id) => `I5 ${id} is marked as sent and never arrived`),
    ...received
      .filter(({ id, alertId }) => !deliveries.has(id) || (alertId !== null && !alerts.has(alertId)))
      .map(({ id }) => `I7 ${id} arrived and is in no row`),
    ...fullTextBreach(db),
  ];
}

function fullTextBreach(db: SqliteDatabase): readonly string[] {
  try {
    db.exec("INSERT INTO archive_text(archive_text) VALUES('integrity-check')");
    return [];
  } catch (error) {
    return [`I12 full text: ${String(error)}`];
  }
}

/** Repeats are the same message again, and every message bears its sender's name. */
function wireBreaches({ hooks }: FaultScene): string[] {
  const received = hooks.flatMap((hook) => hook.received);
  const first = new Map<string, LedgerEntry>();
  const breaches = received.flatMap(({ id, forged }) => (forged === null ? [] : [`I9 ${id}: ${forged}`]));
  for (const entry of received) {
    const before = first.get(entry.id) ?? entry;
    first.set(entry.id, before);
    if (entry.bodyHash !== before.bodyHash) {
      breaches.push(`I6 ${entry.id} came again with another body`);
    }
  }
  return breaches;
}

function secretBreaches(scene: FaultScene): readonly string[] {
  const secrets = [PLANTED.token, ...PLANTED.secrets].flatMap((secret) => [secret, secret.replace("whsec_", "")]);
  const places = [
    { what: "the log", text: scene.said() },
    ...redisFiles(scene.desk.dataDir).map((path) => ({ what: path, text: readFileSync(path, "latin1") })),
  ];
  return places
    .filter(({ text }) => secrets.some((secret) => text.includes(secret)))
    .map(({ what }) => `I13 a secret is in ${what}`);
}

/** Also the folders that were moved aside as unreadable. */
function redisFiles(dataDir: string): readonly string[] {
  return readdirSync(dataDir, { recursive: true })
    .map(String)
    .filter((name) => name.startsWith("redis"))
    .map((name) => join(dataDir, name))
    .filter((path) => statSync(path).isFile());
}
