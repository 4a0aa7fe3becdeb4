import { sql } from "kysely";
import type { ArticleInput } from "../articles/article.ts";
import { iso } from "../lib/clock.ts";
import type { ArchiveCount, ArchivedArticle, ArchiveStore } from "../watchlists/archive.ts";
import type { IndexWord } from "../watchlists/search-plan.ts";
import { inChunks, type StoreContext } from "./context.ts";

// Small enough that a search shows its first hits at once, large enough that a scan is not a query an article.
const FIRST_PAGE = 250;
const LARGEST_PAGE = 2_000;

type Place = { readonly id: string; readonly seen_at: number };
type Row = Place & { readonly doc: string };

/** The archive, newest first, narrowed by the full-text index where a query allows it. */
export function makeArchiveStore(context: StoreContext): ArchiveStore {
  const { db, fullText } = context;
  return {
    index: (articleId, tokens) => fullText.put(db, articleId, tokens),
    count: (words) => countWords(context, words),
    read: (filter, { sinceMs }) => {
      const matching = fullText.matching(filter);
      return matching === null ? readAll(context, sinceMs) : readSome(context, sinceMs, matching);
    },
  };
}

export async function countWords(
  { db, fullText }: Pick<StoreContext, "db" | "fullText">,
  words: readonly IndexWord[],
): Promise<ArchiveCount> {
  const { rows } = await sql<{ of: number }>`SELECT count(*) AS "of" FROM archive`.execute(db);
  const holding: number[] = [];
  for (const word of words) {
    holding.push(await fullText.count(db, word));
  }
  return { of: Number(rows[0]?.of ?? 0), holding };
}

async function* readAll({ db }: StoreContext, sinceMs: number): AsyncGenerator<ArchivedArticle> {
  let last: Place | undefined;
  for (let page = FIRST_PAGE; ; page = Math.min(page * 2, LARGEST_PAGE)) {
    let query = db.selectFrom("articles").select(["id", "seen_at", "doc"]).where("seen_at", ">=", sinceMs);
    const before = last;
    if (before !== undefined) {
      // The plain bound lets SQLite walk one index; of the OR alone it makes two ranges, and sorts all that is left for each page.
      query = query
        .where("seen_at", "<=", before.seen_at)
        .where((eb) =>
          eb.or([
            eb("seen_at", "<", before.seen_at),
            eb.and([eb("seen_at", "=", before.seen_at), eb("id", "<", before.id)]),
          ]),
        );
    }
    const rows: readonly Row[] = await query.orderBy("seen_at", "desc").orderBy("id", "desc").limit(page).execute();
    yield* rows.map(toArchived);
    last = rows.at(-1);
    if (rows.length < page || last === undefined) {
      return;
    }
  }
}

/**
 * The index is asked once for the places of all candidates, a few dozen bytes each; their texts then come in small pieces. To ask it
 * again for each page costs more than reading: a common word has half the archive behind it.
 */
async function* readSome(
  { db }: StoreContext,
  sinceMs: number,
  matching: NonNullable<ReturnType<StoreContext["fullText"]["matching"]>>,
): AsyncGenerator<ArchivedArticle> {
  const places: readonly Place[] = await db
    .selectFrom("articles")
    .select(["id", "seen_at"])
    .where("seen_at", ">=", sinceMs)
    .where(matching)
    .orderBy("seen_at", "desc")
    .orderBy("id", "desc")
    .execute();
  for (const chunk of inChunks(places)) {
    const ids = chunk.map(({ id }) => id);
    const rows = await db.selectFrom("articles").select(["id", "doc"]).where("id", "in", ids).execute();
    const docs = new Map(rows.map(({ id, doc }) => [id, doc]));
    for (const place of chunk) {
      const doc = docs.get(place.id);
      // Pruned since the index was asked.
      if (doc !== undefined) {
        yield toArchived({ ...place, doc });
      }
    }
  }
}

const toArchived = ({ id, seen_at, doc }: Row): ArchivedArticle => ({
  id,
  seenAt: iso(seen_at),
  article: JSON.parse(doc) as ArticleInput,
});
