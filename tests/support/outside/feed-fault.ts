import { type FeedRow, feedOf, makeFeedsDue } from "./ledger.ts";
import { makeReports } from "./reports.ts";
import { type FeedItem, type Script, type ScriptedSite, startScriptedSite } from "./scripted-site.ts";
import { toldTo } from "./sink.ts";
import type { Outcome, OutsideFault, Stage } from "./stage.ts";

/** One feed that goes wrong in one way. */
export type FeedPart = {
  readonly id: string;
  /** What it answers while the fault lasts. */
  readonly script: (site: ScriptedSite, stage: Stage) => Script;
  /** What must be known of it while the fault lasts; `polls` of its own since the fault began. */
  readonly met: (feed: FeedRow, polls: number) => boolean;
  /** The least wait in ms after failure 1, 2, ...; a tenth of jitter comes on top. */
  readonly waits?: readonly number[];
  readonly config?: Readonly<Record<string, unknown>>;
  /** Its reports as a reader must see them; two, of which one is there before the fault. */
  readonly reports?: (random: () => number) => FeedItem[];
};

export type FeedFaultOptions = {
  /** The fault comes only once the feed has been read. */
  readonly late?: true;
  /** Just before a late fault begins. */
  readonly before?: (stage: Stage) => Promise<void>;
  /** Between the moment when all is known and the end of the fault. */
  readonly meanwhile?: (stage: Stage, sites: ReadonlyMap<string, ScriptedSite>) => Promise<void>;
};

const SECOND = 1_000;

/** Feeds that go wrong beside a healthy one, which goes on alerting; when they are well again, nothing of theirs is missing. */
export const feedFault = (
  number: number,
  name: string,
  parts: readonly FeedPart[],
  options: FeedFaultOptions = {},
): OutsideFault => ({ number, name, happen: (stage) => happen(stage, parts, options) });

async function happen(stage: Stage, parts: readonly FeedPart[], options: FeedFaultOptions): Promise<Outcome> {
  const { desk, random, healthy, hooks, arrivals } = stage;
  const later = makeReports("later", 1, random);
  const reports = new Map(
    parts.map((part) => [part.id, part.reports?.(random) ?? makeReports(part.id, 2, random)] as const),
  );
  const sites = new Map<string, ScriptedSite>();
  for (const { id } of parts) {
    const site = await startScriptedSite(reports.get(id)?.slice(0, 1));
    stage.atEnd(site.close);
    sites.set(id, site);
  }
  desk.configure({
    feeds: [
      { url: healthy.feedUrl, id: "calm", every: "1s" },
      ...parts.map(({ id, config }) => ({ url: sites.get(id)?.feedUrl, id, every: "1s", ...config })),
    ],
    watchlists: [{ id: "wagner", keywords: ["Wagner"], alert: [{ to: "first" }, { to: "second" }] }],
    channels: ["first", "second"].map((id) => ({ id, type: "webhook", url: hooks.urlOf(id), secret: hooks.secret })),
    settings: { web: { listen: "127.0.0.1:0" } },
  });
  const told = (titles: readonly string[]): boolean =>
    ["first", "second"].every((route) => titles.every((title) => toldTo(arrivals(), route).has(title)));
  const titlesOf = (id: string): readonly string[] => sites.get(id)?.items.map(({ title }) => title) ?? [];

  const polls = new Map<string, number>();
  const spoil = (): void => {
    for (const part of parts) {
      const site = sites.get(part.id);
      if (site !== undefined) {
        site.script = part.script(site, stage);
        site.items = [...(reports.get(part.id) ?? [])];
        polls.set(part.id, site.polls);
      }
    }
  };
  const fromTheStart = options.late !== true && random() < 0.5;
  if (fromTheStart) {
    spoil();
  }
  await stage.start();
  if (!fromTheStart) {
    await stage.wait("the first reports", () => parts.every(({ id }) => told(titlesOf(id))));
    await options.before?.(stage);
    spoil();
  }
  healthy.items = [...healthy.items, ...later];
  await stage.wait("the healthy feed", () => told(healthy.items.map(({ title }) => title)));
  await Promise.all(
    parts.map((part) => meet(stage, part, () => (sites.get(part.id)?.polls ?? 0) - (polls.get(part.id) ?? 0))),
  );
  await options.meanwhile?.(stage, sites);

  const begun = performance.now();
  for (const site of sites.values()) {
    site.script = null;
  }
  // Reports of the time after the fault come as well.
  const afterwards = makeReports("after", 1, random);
  healthy.items = [...healthy.items, ...afterwards];
  const expected = new Set([...healthy.items.map(({ title }) => title), ...parts.flatMap(({ id }) => titlesOf(id))]);
  let dueAt = 0;
  await stage.wait("what the faulty feeds held", () => {
    if (performance.now() - dueAt > SECOND) {
      dueAt = performance.now();
      makeFeedsDue(desk, [...sites.keys()]);
    }
    return told([...expected]);
  });
  return {
    expected: new Map([
      ["first", expected],
      ["second", expected],
    ]),
    seconds: (performance.now() - begun) / SECOND,
  };
}

/** Waits until the store says what it must, and measures the waits after each failure. */
async function meet(stage: Stage, part: FeedPart, polls: () => number): Promise<void> {
  const { desk } = stage;
  const feed = (): FeedRow | undefined => feedOf(desk, part.id);
  await stage.wait(`${part.id} to be known as it is`, () => {
    const row = feed();
    return row !== undefined && part.met(row, polls());
  });
  for (const [n, least] of (part.waits ?? []).entries()) {
    await stage.wait(`failure ${n + 1} of ${part.id}`, () => (feed()?.failures ?? 0) > n);
    const row = feed();
    const waits = (row?.nextPollAt ?? 0) - (row?.lastPolledAt ?? 0);
    if (row?.failures !== n + 1 || waits < least - 2 * SECOND || waits > least * 1.1 + 2 * SECOND) {
      throw new Error(
        `${part.id} waits ${waits} ms after failure ${row?.failures}, not ${least}: ${row?.healthReason}`,
      );
    }
    if (n + 1 < (part.waits?.length ?? 0)) {
      makeFeedsDue(desk, [part.id]);
    }
  }
}
