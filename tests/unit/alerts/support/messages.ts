import type { AlertView, DigestView, Message } from "../../../../src/alerts/alert.ts";
import type { MatchedClause, MatchField } from "../../../../src/watchlists/match.ts";

/** A clause whose snippet holds `text` once, marked. */
export function clauseOf(field: MatchField, text: string, snippet: string): MatchedClause {
  const start = snippet.indexOf(text);
  const mark = { start, end: start + text.length };
  const found = start < 0 ? [] : [mark];
  return {
    clause: `"${text}"`,
    field,
    ...mark,
    text,
    snippet,
    marks: found,
    occurrences: found.map((at) => ({ field, ...at })),
  };
}

/** Everything of an alert that a test does not name is this. */
export type AlertOverrides = {
  readonly id?: string;
  readonly watchlist?: AlertView["watchlist"];
  readonly severity?: AlertView["severity"];
  readonly verdict?: AlertView["verdict"];
  readonly story?: Partial<AlertView["story"]>;
  readonly article?: Partial<AlertView["article"]>;
  readonly clauses?: readonly MatchedClause[];
};

const TITLE = "Convoy with Wagner trucks seen south of Tripoli";
const SNIPPET =
  "Residents counted eleven lorries, which two of them said belonged to Wagner, on the coastal road that leads from Sirte to Tripoli before dawn.";

/** An alert about a story on three sites. */
export function alertOf(overrides: AlertOverrides = {}): AlertView {
  const title = overrides.article?.title ?? TITLE;
  return {
    id: overrides.id ?? "alr_1",
    watchlist: overrides.watchlist ?? { id: "wagner-libya", name: "Wagner in Libya" },
    severity: overrides.severity ?? "normal",
    verdict: overrides.verdict ?? "match",
    story: {
      id: `sto_${overrides.id ?? "1"}`,
      articles: 3,
      firstSeenAt: "2026-03-02T05:12:00.000Z",
      sources: [
        {
          name: "Harbour Gazette",
          host: "harbour.example",
          url: "https://harbour.example/convoy",
          title,
          seenAt: "2026-03-02T05:12:00.000Z",
        },
        {
          name: "Meridian Post",
          host: "meridian.example",
          url: "https://meridian.example/a/1",
          title,
          seenAt: "2026-03-02T05:31:00.000Z",
        },
        {
          name: "Le Courrier du Sud",
          host: "courrier.example",
          url: "https://courrier.example/2",
          title,
          seenAt: "2026-03-02T06:02:00.000Z",
        },
      ],
      ...overrides.story,
    },
    article: {
      url: "https://harbour.example/convoy",
      source: "Harbour Gazette",
      byline: "By Salma Idris",
      agency: "AFP",
      publishedAt: "2026-03-02T05:10:00.000Z",
      publishedPrecision: "time",
      language: "en",
      standfirst: null,
      bodySeen: true,
      ...overrides.article,
      title,
    },
    match: {
      query: "wagner AND tripoli",
      clauses: overrides.clauses ?? [
        clauseOf("title", "Wagner", TITLE),
        {
          ...clauseOf("body", "Tripoli", SNIPPET),
          marks: [
            { start: SNIPPET.indexOf("Wagner"), end: SNIPPET.indexOf("Wagner") + 6 },
            { start: SNIPPET.indexOf("Tripoli"), end: SNIPPET.indexOf("Tripoli") + 7 },
          ],
        },
      ],
    },
  };
}

export const digestOf = (overrides: Partial<DigestView> = {}): DigestView => ({
  title: "Daily digest",
  from: "2026-03-01T07:30:00.000Z",
  to: "2026-03-02T07:30:00.000Z",
  feedsRead: 38,
  articlesRead: 1204,
  feedsFailing: [],
  ...overrides,
});

export function messageOf(overrides: Partial<Message> = {}): Message {
  return {
    id: "dlv_0mkabc123",
    kind: "alert",
    createdAt: "2026-03-02T05:14:00.000Z",
    alerts:
      overrides.kind === undefined || overrides.kind === "alert" || overrides.kind === "update" ? [alertOf()] : [],
    digest: overrides.kind === "digest" ? digestOf() : null,
    notice: null,
    heldBack: 0,
    thread: null,
    webUrl: "https://wire.example.org",
    timezone: "Europe/London",
    ...overrides,
  };
}

/** Headlines that try to be something else: mark-up of every vendor, mentions, control characters, both directions, emoji, length. */
export const HOSTILE_TITLES: readonly string[] = [
  "<script>alert(1)</script><img src=x onerror=alert(2)> & <b>bold</b>",
  "<!channel> <!here> <@U012AB3CD> <#C123> <https://evil.example|your bank>",
  "@everyone @here @channel @all <@123456789012345678> <@&987654321> <users/all>",
  "[your bank](https://evil.example) **bold** __under__ ~~gone~~ `code` ||spoiler||",
  "# Heading > quote - list 1. one | table | :smile: :rotating_light: <at>Everyone</at>",
  "Line one\r\nBcc: victim@example.org\r\n\r\nBody of the attacker",
  "\u001b[31mred\u001b[0m \u0007bell \u0000nul \u202eevil\u202c \u2066isolate\u2069",
  "مرتزقة فاغنر ينسحبون من جنوب طرابلس بعد اتفاق هدنة",
  "👩‍👩‍👧‍👦 Families leave Tripoli 🇱🇾 as 🏳️‍🌈 banners rise",
  `${"Very long headline about Tripoli and Wagner 🇱🇾 ".repeat(25)}`.slice(0, 1000),
  "\ud800 a lone surrogate and *_unbalanced [marks(",
  "%s %d \u0024{jndi} {{constructor}} </a></b></blockquote>",
  "",
];

/** An alert with a hostile headline that its snippet repeats. */
export const hostileAlert = (title: string, i: number): AlertView =>
  alertOf({
    id: `alr_h${i}`,
    article: {
      title,
      url: `https://hostile.example/${i}?a=1&b="><script>`,
      source: title.slice(0, 80),
      byline: title.slice(0, 60),
      agency: null,
    },
    clauses: [clauseOf("body", "Tripoli", `${title} near Tripoli`)],
  });

/** `count` different stories over four watchlists, hostile ones among them. */
export const manyAlerts = (count: number): AlertView[] =>
  Array.from({ length: count }, (_, i) => {
    const watchlist = { id: `list-${Math.floor((i * 4) / count)}`, name: `Watchlist ${Math.floor((i * 4) / count)}` };
    const base =
      i % 10 === 3 ? hostileAlert(HOSTILE_TITLES[i % HOSTILE_TITLES.length] ?? "", i) : alertOf({ id: `alr_${i}` });
    const url = `https://news.example/story-${i}`;
    return { ...base, watchlist, article: { ...base.article, url, title: `${base.article.title} #${i}` } };
  });
