import type { ArticleInput } from "../articles/article.ts";
import { iso } from "../lib/clock.ts";
import type { ArchivedArticle, ArchiveStore } from "../watchlists/archive.ts";
import type { StoreContext } from "./context.ts";

// Small enough that a search shows its first hits at once, large enough that a scan is not a query an article.
const FIRST_PAGE = 250;
// Each page asks the full-text index again, so later ones are larger: a common word has half the archive behind it.
const LARGEST_PAGE = 4_000;

/** The archive, newest first, narrowed by the full-text index where a query allows it. */
export function makeArchiveStore({ db, fullText }: StoreContext): ArchiveStore {
  return {
    index: (articleId, tokens) => fullText.put(db, articleId, tokens),
    read: async function* (filter, { sinceMs }): AsyncGenerator<ArchivedArticle> {
      const matching = fullText.matching(filter);
      let before: { at: number; id: string } | null = null;
      for (let page = FIRST_PAGE; ; page = Math.min(page * 2, LARGEST_PAGE)) {
        let query = db.selectFrom("articles").select(["id", "seen_at", "doc"]).where("seen_at", ">=", sinceMs);
        if (matching !== null) {
          query = query.where(matching);
        }
        const last: { at: number; id: string } | null = before;
        if (last !== null) {
          // The plain bound lets SQLite walk one index; of the OR alone it makes two ranges, and sorts all that is left for each page.
          query = query
            .where("seen_at", "<=", last.at)
            .where((eb) =>
              eb.or([eb("seen_at", "<", last.at), eb.and([eb("seen_at", "=", last.at), eb("id", "<", last.id)])]),
            );
        }
        const rows: { id: string; seen_at: number; doc: string }[] = await query
          .orderBy("seen_at", "desc")
          .orderBy("id", "desc")
          .limit(page)
          .execute();
        for (const row of rows) {
          yield { id: row.id, seenAt: iso(row.seen_at), article: JSON.parse(row.doc) as ArticleInput };
        }
        const end = rows.at(-1);
        if (rows.length < page || !end) {
          return;
        }
        before = { at: end.seen_at, id: end.id };
      }
    },
  };
}
