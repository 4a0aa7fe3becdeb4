import type { DemoSites } from "./demo-sites.ts";
import type { Inboxes } from "./inboxes.ts";

/** What was expected and what arrived, by watchlist, channel and article. */
export type DemoVerdict = {
  readonly expected: number;
  readonly arrived: number;
  readonly missing: readonly string[];
  readonly twice: readonly string[];
  readonly unexpected: readonly string[];
};

/**
 * Compares what the inbox and the chat received with the fixtures' expectations: each alert once, whichever site's headline it bears.
 * Counted at the receivers, from the subjects that people read, not from the product's own ledger.
 */
export function verifyDemo(sites: DemoSites, names: ReadonlyMap<string, string>, inboxes: Inboxes): DemoVerdict {
  const articleOf = headlines(sites);
  const told = new Map<string, number>();
  const received = [
    ...inboxes.mails.map(({ subject }) => ({ channel: "desk-mail", subject })),
    ...inboxes.chats.map(({ text }) => ({ channel: "desk-chat", subject: text })),
  ];
  for (const { channel, subject } of received) {
    const watchlist = [...names].find(([, name]) => subject.startsWith(`[${name}]`))?.[0] ?? "?";
    // Subjects are cut to 150 characters; the demo's headlines are shorter.
    const headline = [...articleOf.keys()].find((one) => subject.includes(one));
    const key = `${watchlist} → ${channel}: ${headline === undefined ? subject : articleOf.get(headline)}`;
    told.set(key, (told.get(key) ?? 0) + 1);
  }
  const expected = sites.expected.flatMap(({ watchlist, channels, articles }) =>
    channels.flatMap((channel) => articles.map((article) => `${watchlist} → ${channel}: ${article}`)),
  );
  const wanted = new Set(expected);
  return {
    expected: expected.length,
    arrived: expected.filter((key) => told.has(key)).length,
    missing: expected.filter((key) => !told.has(key)),
    twice: [...told].filter(([, times]) => times > 1).map(([key]) => key),
    unexpected: [...told.keys()].filter((key) => !wanted.has(key)),
  };
}

/** Which article a headline belongs to, whichever site ran it. */
function headlines({ sites, articles }: DemoSites): ReadonlyMap<string, string> {
  return new Map(
    sites.flatMap(({ items }) =>
      items.map((item) => [item.headline ?? articles.get(item.article)?.title ?? "", item.article] as const),
    ),
  );
}
