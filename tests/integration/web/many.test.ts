import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "../../../src/lib/ids.ts";
import { type Desk, openDesk } from "./open-desk.ts";

const MANY = 10_000;

/** So many stories with an alert each, as planning leaves them, in one transaction. */
async function fillMany({ store, clock, live }: Desk): Promise<void> {
  const now = clock.now();
  const version = live().watchlists.get("tripoli")?.version ?? "";
  await store.transaction(async (tx) => {
    for (let i = 0; i < MANY; i++) {
      const title = `Tripoli in short, number ${i}`;
      const url = `https://news.example.org/short/${i}`;
      const at = now - (MANY - i) * 60_000;
      const doc = {
        url,
        title,
        byline: null,
        authors: [],
        agency: null,
        publishedAt: null,
        publishedPrecision: null,
        credit: null,
        standfirst: null,
        body: [`Note ${i} from Tripoli.`],
        related: [],
        language: "en",
        bodySeen: true,
        source: { name: "Example News", host: "news.example.org" },
      };
      const saved = await tx.articles.save({
        urlKey: url,
        doc,
        contentHash: sha256(title),
        baseline: false,
        seenAt: at,
        readAt: at,
        unseenReason: null,
      });
      const storyId = `sto_${String(i).padStart(6, "0")}`;
      await tx.articles.settleMatch(saved.articleId, 1, {
        kind: "done",
        story: { id: storyId, kind: "new", of: null, score: 0 },
        at,
      });
      const clause = {
        clause: "Tripoli",
        field: "title",
        start: 0,
        end: 7,
        text: "Tripoli",
        snippet: title,
        marks: [{ start: 0, end: 7 }],
        occurrences: [],
      } as const;
      const receipt = { watchlistName: "Tripoli desk", version, query: "Tripoli", clauses: [clause] };
      const { matchId } = await tx.alerts.recordMatch({
        watchlistId: "tripoli",
        articleId: saved.articleId,
        revision: 1,
        verdict: "match",
        receipt,
        at,
      });
      await tx.alerts.createAlert({
        watchlistId: "tripoli",
        storyId,
        routeId: "screen",
        channelId: "screen",
        severity: "normal",
        matchId,
        articleId: saved.articleId,
        now: at,
        first: { kind: "send", recipients: [null] },
      });
    }
  });
}

describe("thousands of alerts", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    await fillMany(desk);
    // Ten minutes where everything else runs as well.
  }, 3_600_000);
  afterAll(() => desk.end());

  it("are paged: every one is on exactly one page, newest first, whatever comes meanwhile", async () => {
    const seen: string[] = [];
    let cursor = "";
    for (let i = 0; i < 4; i++) {
      const answer = await fetch(`${desk.url}/api/v1/alerts?limit=200${cursor}`);
      const { items, next } = (await answer.json()) as {
        items: { id: string; article: { title: string } }[];
        next: string;
      };
      seen.push(...items.map(({ article }) => article.title));
      cursor = `&cursor=${next}`;
      await desk.tell({ title: `Tripoli has news ${i}`, body: [`Fresh words number ${i} on the coast.`] });
    }
    expect(new Set(seen).size).toBe(800);
    expect(seen[0]).toBe(`Tripoli in short, number ${MANY - 1}`);
    expect(seen.at(-1)).toBe(`Tripoli in short, number ${MANY - 800}`);
  });

  it("leave the pages whole: a page of stories, and the way to the older ones", async () => {
    const took: Record<string, number> = {};
    for (const path of ["/", "/", "/watchlists", "/deliveries", "/system", "/api/v1/alerts", "/feeds"]) {
      const began = performance.now();
      const answer = await fetch(desk.url + path);
      const text = await answer.text();
      took[path] = Math.round(performance.now() - began);
      expect(answer.status).toBe(200);
      if (path === "/") {
        expect(text.match(/<li class="story/g)).toHaveLength(30);
        const [, older = ""] = /rel="next" href="([^"]+)"/.exec(text) ?? [];
        const second = await (await fetch(desk.url + older.replaceAll("&amp;", "&"))).text();
        expect(second.match(/<li class="story/g)).toHaveLength(30);
        expect(second).not.toContain(`number ${MANY - 1}<`);
      }
    }
    process.stdout.write(`server time with ${MANY} alerts, ms: ${JSON.stringify(took)}\n`);
  });
});
