import { DateTime } from "luxon";
import { plural, truncate } from "../../lib/text.ts";
import type { AlertView, DigestView, Message, StorySource } from "../alert.ts";
import { headline } from "./highlights.ts";
import { named, plain } from "./plain.ts";

// The sentences that every channel tells, as clean text; each channel escapes them in its own way.

const FIELD_WORDS: Readonly<Record<string, string>> = {
  title: "in the headline",
  lead: "in the opening",
  body: "in the text",
  caption: "in a caption",
  author: "in the author's name",
  url: "in the address",
  source: "in the source",
  lang: "as the language",
  tags: "in the tags",
  words: "in the length",
  age: "in the age",
  bio: "in the author's biography",
  related: "in a related headline",
};

/** `The Moscow Times · AFP · 25 May 2020, 15:40 EEST`. */
export function sourceLine(alert: AlertView, timezone: string): string {
  const { source, agency, byline } = alert.article;
  const by = agency ?? byline;
  const names = [source, by === source ? null : by].filter((name) => name !== null).map(named);
  const time = publishedLine(alert, timezone);
  // Beside a name from right to left the day of the month would change sides; an isolate keeps the time together.
  const whole = names.some((name) => name.startsWith("\u2068")) ? `\u2066${time}\u2069` : time;
  return [...names.filter((name) => name !== ""), whole].join(" · ");
}

/** When the source says it was published, else when it was first seen, in the channel's zone. A date without a time keeps its day. */
export function publishedLine({ article, story }: AlertView, timezone: string): string {
  if (article.publishedAt === null) {
    return `seen ${timeIn(story.firstSeenAt, timezone)}`;
  }
  return article.publishedPrecision === "day"
    ? DateTime.fromISO(article.publishedAt, { zone: "UTC", locale: "en-GB" }).toFormat("d LLL yyyy")
    : timeIn(article.publishedAt, timezone);
}

/** `25 May 2020, 15:40 EEST`. */
export function timeIn(isoTime: string, timezone: string): string {
  const time = DateTime.fromISO(isoTime, { zone: timezone, locale: "en-GB" });
  return `${time.toFormat("d LLL yyyy, HH:mm")} ${zoneName(time)}`;
}

// Asking Intl for "EEST" takes most of the time in which a digest of hundreds of stories is rendered.
const zoneNames = new Map<string, string>();

function zoneName(time: DateTime): string {
  const key = `${time.zoneName} ${time.offset}`;
  const known = zoneNames.get(key) ?? time.toFormat("ZZZZ");
  zoneNames.set(key, known);
  return known;
}

/** Why it was sent: `“Wagner” in the headline, “Tripoli” in the text`. At most four clauses are named. */
export function whyLine(alert: AlertView): string {
  const said: string[] = [];
  for (const { text, clause, field } of alert.match.clauses) {
    const what = named(truncate(plain(text || clause).trim(), 60));
    const line = `“${what}” ${FIELD_WORDS[field] ?? `in ${field}`}`;
    if (!said.includes(line)) {
      said.push(line);
    }
  }
  const more = said.length > 4 ? ` and ${said.length - 4} more` : "";
  return said.slice(0, 4).join(", ") + more;
}

/** What an uncertain match must say of itself; null where the article was seen. */
export function doubtLine(alert: AlertView): string | null {
  if (alert.verdict === "unknown") {
    return "Possible match: the text could not be read, and it decides.";
  }
  return alert.article.bodySeen ? null : "Only what the feed gave could be read.";
}

const MOST_COPIES = 5;

/** `3 copies: BBC News, Reuters, Le Monde`; null for a story with one article. At most five names. */
export function copiesLine(alert: AlertView): string | null {
  const copies = alert.story.articles - 1;
  if (copies < 1) {
    return null;
  }
  const others = otherSources(alert);
  const list = [...others.shown.map(({ name }) => named(name)), ...(others.more > 0 ? [`${others.more} more`] : [])];
  return `${plural(copies, "copy", "copies")}${list.length === 0 ? "" : `: ${list.join(", ")}`}`;
}

/** Where else the story ran, each site once, oldest first; `more` is how many sites are left out. */
export function otherSources(alert: AlertView): { readonly shown: readonly StorySource[]; readonly more: number } {
  const sites = new Map<string, StorySource>();
  for (const source of alert.story.sources) {
    if (source.url !== alert.article.url && !sites.has(source.name)) {
      sites.set(source.name, source);
    }
  }
  return { shown: [...sites.values()].slice(0, MOST_COPIES), more: Math.max(0, sites.size - MOST_COPIES) };
}

/** What the subject line, the notification and the header of a chat message say; one line, clean. */
export function subjectOf(message: Message): string {
  const first = message.alerts[0];
  switch (message.kind) {
    case "alert":
      return first === undefined || message.alerts.length > 1
        ? `${watchlistsOf(message)}: ${plural(message.alerts.length, "alert")} that waited`
        : truncate(`[${nameOf(first)}] ${headline(first)}`, 150);
    case "update":
      return first === undefined ? "Update" : truncate(`Re: [${nameOf(first)}] ${firstHeadline(first)}`, 150);
    case "digest":
      return digestSubject(message);
    case "notice":
      return truncate(`[wirewatch] ${plain(message.notice?.title ?? "Notice").trim()}`, 150);
    case "test":
      return truncate(`[wirewatch] ${plain(message.notice?.title ?? "Test message").trim()}`, 150);
  }
}

/** The headline that began the story: mail programs keep a thread together by its subject (Gmail). */
const firstHeadline = (alert: AlertView): string =>
  plain(alert.story.sources[0]?.title ?? "").trim() || headline(alert);

/** The watchlist's name, its id where the name shows nothing. */
export const nameOf = ({ watchlist }: AlertView): string =>
  truncate(plain(watchlist.name).trim(), 60) || truncate(watchlist.id, 60);

function watchlistsOf(message: Message): string {
  const names = [...new Set(message.alerts.map(nameOf))];
  return names.length === 1 ? (names[0] ?? "") : plural(names.length, "watchlist");
}

function digestSubject(message: Message): string {
  const title = plain(message.digest?.title ?? "Digest").trim();
  const stories = storyCount(message.alerts);
  return stories === 0
    ? `${title}: nothing new`
    : `${title}: ${plural(stories, "story", "stories")} · ${watchlistsOf(message)}`;
}

export const storyCount = (alerts: readonly AlertView[]): number => new Set(alerts.map(({ story }) => story.id)).size;

/** `21 Nov 07:30 to 22 Nov 2026, 07:30 GMT`. */
export function windowLine(digest: DigestView, timezone: string): string {
  const from = DateTime.fromISO(digest.from, { zone: timezone, locale: "en-GB" });
  return `${from.toFormat("d LLL, HH:mm")} to ${timeIn(digest.to, timezone)}`;
}

/** Proof of life: `1,204 articles from 38 feeds were read`. */
export const readLine = (digest: DigestView): string =>
  `${count(digest.articlesRead)} ${digest.articlesRead === 1 ? "article" : "articles"} from ${count(digest.feedsRead)} ${digest.feedsRead === 1 ? "feed" : "feeds"} read`;

/** `BBC News: answers 503 since Monday`, one line a feed; clean. */
export const failingLines = (digest: DigestView): string[] =>
  digest.feedsFailing.map(({ name, reason }) => `${plain(name).trim()}: ${truncate(plain(reason).trim(), 160)}`);

/** Told in the footer, so that nothing held is forgotten; null where nothing was. */
export const heldLine = (message: Message): string | null =>
  message.heldBack === 0
    ? null
    : `${plural(message.heldBack, "more alert")} on this route ${message.heldBack === 1 ? "is" : "are"} held back (quiet hours, rate limit or snooze).`;

const count = (n: number): string => n.toLocaleString("en-GB");
