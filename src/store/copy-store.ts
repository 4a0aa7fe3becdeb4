import { type Kysely, sql } from "kysely";
import type { ArticleInput } from "../articles/article.ts";
import { WirewatchError } from "../lib/errors.ts";
import { indexTokens } from "../watchlists/search-plan.ts";
import { TABLE_KEYS } from "./copy-tables.ts";
import type { FullText } from "./full-text.ts";
import type { Tables } from "./schema.ts";

// A page of whole articles is a few megabytes, and its parameters fit into one statement of either database.
const PAGE = 200;
const ARCHIVE = "archive";

type Row = Readonly<Record<string, unknown>>;

export type CopyOptions = {
  /** One consistent view of the source: a transaction. */
  readonly from: Kysely<Tables>;
  /** The transaction that keeps the whole copy or nothing. */
  readonly to: Kysely<Tables>;
  /** The target's full-text index. */
  readonly fullText: FullText;
  readonly onProgress: (done: number, total: number, table: string) => void;
};

/** Copies every row of one store into an empty one and counts both; answers with the rows of each table. Throws where anything differs. */
export async function copyStore({ from, to, fullText, onProgress }: CopyOptions): Promise<ReadonlyMap<string, number>> {
  const tables = Object.entries<readonly string[]>(TABLE_KEYS);
  const names = [...tables.map(([name]) => name), ARCHIVE];
  const wanted = await countRows(from, names);
  const found = [...(await countRows(to, names))].filter(([, rows]) => rows > 0);
  if (found.length > 0) {
    throw new WirewatchError("WW-STORE-NOT-EMPTY", `the target has rows already (${found.map(say).join(", ")})`, {
      hint: "Name a new, empty database. Nothing was written.",
    });
  }
  const total = [...wanted.values()].reduce((sum, rows) => sum + rows, 0);
  let done = 0;
  const progress = (rows: number, table: string): void => {
    done += rows;
    onProgress(done, total, table);
  };
  for (const [name, keys] of tables) {
    for await (const rows of pagesOf(from, name, keys)) {
      await insert(to, name, rows);
      progress(rows.length, name);
    }
  }
  // Neither index gives its words back: they are taken from the articles, as they were at first.
  for await (const rows of pagesOf(from, ARCHIVE, ["article_id"])) {
    await indexArticles({ from, to, fullText }, rows);
    progress(rows.length, ARCHIVE);
  }
  const copied = await countRows(to, names);
  const differing = names.filter((name) => copied.get(name) !== wanted.get(name));
  if (differing.length > 0) {
    throw new WirewatchError("WW-STORE-COPY", `the copy differs from the source in ${differing.join(", ")}`, {
      hint: "Nothing was kept in the target, and the source is as it was. Stop every wirewatch on both, then try again.",
    });
  }
  return copied;
}

const say = ([table, rows]: readonly [string, number]): string => `${table}: ${rows}`;

async function countRows(db: Kysely<Tables>, names: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const name of names) {
    const { rows } = await sql<{ n: number | bigint }>`SELECT count(*) AS n FROM ${sql.table(name)}`.execute(db);
    counts.set(name, Number(rows[0]?.n ?? 0));
  }
  return counts;
}

/** All rows in the order of their key; each page begins behind the last row of the one before. */
async function* pagesOf(db: Kysely<Tables>, name: string, keys: readonly string[]): AsyncGenerator<readonly Row[]> {
  const key = sql.join(keys.map((column) => sql.ref(column)));
  const columns = name === ARCHIVE ? key : sql`*`;
  let behind = sql``;
  for (;;) {
    const { rows } =
      await sql<Row>`SELECT ${columns} FROM ${sql.table(name)} ${behind} ORDER BY ${key} LIMIT ${PAGE}`.execute(db);
    const last = rows.at(-1);
    if (!last) {
      return;
    }
    yield rows;
    behind = sql`WHERE (${key}) > (${sql.join(keys.map((column) => last[column]))})`;
  }
}

async function insert(to: Kysely<Tables>, name: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`INSERT INTO ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))}) VALUES ${sql.join(values)}`.execute(
    to,
  );
}

async function indexArticles(
  { from, to, fullText }: Pick<CopyOptions, "from" | "to" | "fullText">,
  rows: readonly Row[],
): Promise<void> {
  const ids = rows.map((row) => String(row["article_id"]));
  const articles = await from.selectFrom("articles").select(["id", "doc"]).where("id", "in", ids).execute();
  for (const { id, doc } of articles) {
    await fullText.put(to, id, indexTokens(JSON.parse(doc) as ArticleInput));
  }
}
