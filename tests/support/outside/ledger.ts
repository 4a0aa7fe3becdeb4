import { join } from "node:path";
import { openDatabase } from "../../../src/store/sqlite-database.ts";
import type { Desk } from "../desk.ts";

export type DeliveryRow = {
  readonly id: string;
  readonly channel_id: string;
  readonly recipient: string | null;
  readonly kind: string;
  readonly state: string;
  readonly attempt: number;
  readonly next_at: number;
  readonly created_at: number;
  readonly sent_at: number | null;
  readonly reason: string | null;
};
export type AttemptRow = {
  readonly delivery_id: string;
  readonly n: number;
  readonly at: number;
  readonly ms: number | null;
  readonly outcome: string;
  readonly status: number | null;
  readonly reason: string | null;
};
export type FeedRow = {
  readonly id: string;
  readonly health: string;
  readonly healthReason: string;
  readonly failures: number;
  readonly lastPolledAt: number;
  readonly lastSuccessAt: number | null;
  readonly nextPollAt: number;
  readonly currentUrl: string;
};

function withDatabase<T>(desk: Desk, work: (db: ReturnType<typeof openDatabase>) => T): T {
  const db = openDatabase(join(desk.dataDir, "wirewatch.db"));
  try {
    // The service writes at the same time.
    db.exec("PRAGMA busy_timeout = 10000");
    return work(db);
  } finally {
    db.close();
  }
}

const rowsOf = <T>(desk: Desk, sql: string): readonly T[] => withDatabase(desk, (db) => db.prepare(sql).all() as T[]);

export const deliveriesOf = (desk: Desk): readonly DeliveryRow[] =>
  rowsOf(desk, "select * from deliveries order by created_at, id");
export const attemptsOf = (desk: Desk): readonly AttemptRow[] =>
  rowsOf(desk, "select * from attempts order by delivery_id, n");
/** Articles as the bytes that lie in the file. */
export const storedBytes = (desk: Desk): readonly { readonly title: Buffer; readonly doc: Buffer }[] =>
  rowsOf<{ title: string; doc: string }>(desk, "select hex(title) as title, hex(doc) as doc from articles").map(
    ({ title, doc }) => ({ title: Buffer.from(title, "hex"), doc: Buffer.from(doc, "hex") }),
  );
export const breakerOf = (
  desk: Desk,
  channel: string,
): { readonly disabled?: boolean; readonly failuresInRow?: number } => {
  const [row] = rowsOf<{ breaker: string | null }>(desk, `select breaker from channels where id = '${channel}'`);
  return JSON.parse(row?.breaker ?? "{}") as { disabled?: boolean };
};
export const feedOf = (desk: Desk, id: string): FeedRow | undefined => {
  const [row] = rowsOf<{ state: string }>(desk, `select state from feeds where id = '${id}'`);
  return row === undefined ? undefined : (JSON.parse(row.state) as FeedRow);
};

const back = (path: string, ms: number): string => `'$.${path}', json_extract(%, '$.${path}') - ${ms}`;
const shiftJson = (column: string, paths: readonly string[], ms: number): string =>
  `${column} = json_set(${column}, ${paths.map((path) => back(path, ms).replaceAll("%", column)).join(", ")})`;

/**
 * So many milliseconds pass for everything that is planned or remembered by its time; the queue must forget its plans as well.
 * False, and nothing has happened, while a delivery is under way: it would be written down at two times.
 */
export function letPass(desk: Desk, ms: number): boolean {
  const whole = Math.round(ms);
  // Not when a message was made: it is told in the message, and each attempt must say the same.
  const statements = [
    `update deliveries set next_at = next_at - ${whole}`,
    `update attempts set at = at - ${whole}`,
    `update alerts set hold_until = hold_until - ${whole}, left_at = left_at - ${whole}, sent_at = sent_at - ${whole}`,
    `update channels set ${shiftJson("breaker", ["failingSince", "openUntil", "lastSuccessAt", "toldAt"], whole)} where breaker is not null`,
    `update feeds set next_poll_at = next_poll_at - ${whole}, ${shiftJson("state", ["nextPollAt", "lastPolledAt", "lastSuccessAt", "lastNewAt", "lastBodyAt", "failingSince", "toldAt", "firstSeenAt"], whole)}`,
  ];
  return withDatabase(desk, (db) => {
    db.exec("BEGIN IMMEDIATE");
    const busy = db.prepare("select id from deliveries where state = 'sending'").all().length > 0;
    for (const statement of busy ? [] : statements) {
      db.exec(statement);
    }
    db.exec("COMMIT");
    return !busy;
  });
}

/** The wait of a failing feed is over; what runs finds it due. */
export function makeFeedsDue(desk: Desk, ids: readonly string[]): void {
  const now = Date.now();
  withDatabase(desk, (db) => {
    for (const id of ids) {
      db.exec(
        `update feeds set next_poll_at = ${now}, state = json_set(state, '$.nextPollAt', ${now}) where id = '${id}' and next_poll_at > ${now}`,
      );
    }
  });
}
