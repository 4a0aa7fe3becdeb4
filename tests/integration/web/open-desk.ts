import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ArticleInput } from "../../../src/articles/article.ts";
import { urlKey } from "../../../src/articles/canonical-url.ts";
import { contentHash } from "../../../src/articles/content-hash.ts";
import { watchConfig } from "../../../src/config/watch-config.ts";
import { newFeedState } from "../../../src/feeds/feed-state.ts";
import { type Clock, fixedClock } from "../../../src/lib/clock.ts";
import { makeNewId } from "../../../src/lib/ids.ts";
import { silentLog } from "../../../src/lib/log.ts";
import { makeMetrics } from "../../../src/lib/metrics.ts";
import type { QueueStatus } from "../../../src/queue/ports.ts";
import { openStore } from "../../../src/store/open-store.ts";
import { type CheckedConfig, checkConfig, compileConfig } from "../../../src/watchlists/check-config.ts";
import type { WebDeps } from "../../../src/web/deps.ts";
import { startWeb } from "../../../src/web/start-web.ts";
import { makeArticleMatch } from "../../../src/workers/article-match.ts";
import { type Live, makeLive } from "../../../src/workers/live.ts";

export const WATCHLISTS = `# The desk's own notes stay where they are.
watchlists:
  # first of all
  - id: wagner
    name: Wagner in Libya
    keywords: [Wagner]   # any of these
    require: [[Libya, Tripoli]]
    alert:
      - to: screen
      # - to: mail

  - id: tripoli
    name: Tripoli desk
    keywords: [Tripoli]
    alert:
      - {to: screen, severity: high}
      - {to: mail, digest: "daily 07:30"}
`;
const CHANNELS = `channels:
  - {id: screen, type: console}
  - {id: mail, type: console, name: Desk mail}
`;
const FEEDS = `feeds:
  - {url: "https://news.example.org/rss", id: example-news, name: Example News, tags: [world]}
  - {url: "https://coast.example.com/feed", id: coast-post, name: Coast Post}
  - {url: "https://quiet.example.net/atom", id: quiet-review, name: Quiet Review}
`;

export type Told = {
  readonly title: string;
  readonly body?: readonly string[];
  readonly url?: string;
  readonly source?: string;
};
export type Desk = Awaited<ReturnType<typeof openDesk>>;

const QUIET = { waiting: 0, active: 0, delayed: 0, failed: 0, oldestWaitingMs: null };
const STATUS: QueueStatus = {
  "feeds.sweep": QUIET,
  "feed.poll": { ...QUIET, waiting: 2, oldestWaitingMs: 1400 },
  "article.read": { ...QUIET, active: 1 },
  "article.match": QUIET,
  "delivery.send": { ...QUIET, delayed: 1 },
  "digest.send": QUIET,
  "digests.sweep": QUIET,
  "pipeline.sweep": QUIET,
  "store.prune": QUIET,
  "health.sweep": QUIET,
};

/** A desk on a real store and real files: articles are matched as the service matches them; only Redis and the network are not there. */
export async function openDesk(
  options: {
    readonly token?: string;
    readonly listen?: string;
    readonly settings?: string;
    readonly now?: number;
    readonly discover?: WebDeps["discover"];
  } = {},
) {
  const dir = await mkdtemp(join(tmpdir(), "ww-web-"));
  const configDir = join(dir, "config");
  await mkdir(configDir);
  const files = {
    "watchlists.yaml": WATCHLISTS,
    "channels.yaml": CHANNELS,
    "feeds.yaml": FEEDS,
    "settings.yaml": options.settings ?? "timezone: UTC\n",
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(configDir, name), text);
  }
  const still = options.now === undefined ? null : fixedClock(options.now);
  const clock: Clock = still ?? { now: () => Date.now() };
  const store = await openStore({ dataDir: dir, databaseUrl: undefined, now: clock.now, urlKey });
  const newId = makeNewId(clock.now);
  const checked = await checkConfig({ dir: configDir, env: {} });
  if (checked.kind === "invalid") {
    throw new Error(JSON.stringify(checked.problems));
  }
  const liveOf = ({ loaded, matcher }: CheckedConfig): Live => {
    const channels = loaded.config.channels.map((channel) => {
      const send = async () => ({ kind: "accepted", status: null, answer: "" }) as const;
      return {
        id: channel.id,
        type: channel.type,
        name: channel.name ?? channel.id,
        recipients: [channel.id === "mail" ? "desk@example.org" : null],
        send,
        close: async () => {},
      };
    });
    return makeLive(loaded.config, matcher, new Map(channels.map((channel) => [channel.id, channel])));
  };
  let live = liveOf(checked);
  await store.feeds.sync(
    checked.loaded.config.feeds.map((feed) =>
      newFeedState({ id: feed.id, url: "url" in feed ? feed.url : "" }, clock.now()),
    ),
  );
  const watch = await watchConfig({
    dir: configDir,
    env: {},
    current: checked.loaded,
    log: silentLog,
    settleMs: 20,
    pollMs: 100,
    onChange: (change) => {
      const next = change.kind === "changed" ? compileConfig(change.loaded) : null;
      live = next?.kind === "checked" ? liveOf(next) : live;
    },
  });
  const match = makeArticleMatch({
    articles: store.articles,
    transaction: store.transaction,
    live: () => live,
    enqueueMany: async () => {},
    newId,
    metrics: makeMetrics(),
    clock,
  });
  const asked: string[] = [];
  const web = await startWeb({
    stores: store,
    desk: store.desk,
    live: () => live,
    queue: { status: async () => STATUS, ping: async () => true, enqueue: async (name) => void asked.push(name) },
    metrics: makeMetrics(),
    clock,
    log: silentLog,
    settings: { listen: options.listen ?? "127.0.0.1:0", token: options.token },
    configDir,
    env: {},
    discover: options.discover ?? (async () => ({ kind: "failed", reason: "the test has no network" })),
  });

  let count = 0;
  /** Publishes an article: saved and matched as the service does it. */
  async function tell(told: Told): Promise<string> {
    count += 1;
    const { title, body = [], url = `https://news.example.org/${count}`, source = "Example News" } = told;
    const doc: ArticleInput = {
      url,
      title,
      byline: null,
      authors: [],
      agency: null,
      publishedAt: new Date(clock.now()).toISOString(),
      publishedPrecision: "time",
      credit: null,
      standfirst: null,
      body,
      related: [],
      language: "en",
      bodySeen: true,
      source: { id: "example-news", name: source, host: new URL(url).host },
    };
    const now = clock.now();
    const { articleId } = await store.articles.save({
      urlKey: urlKey(url),
      doc,
      contentHash: contentHash(doc),
      baseline: false,
      seenAt: now,
      readAt: now,
      unseenReason: null,
    });
    await match(
      { articleId },
      { attempt: 1, lastAttempt: false, signal: new AbortController().signal, note: () => {}, log: silentLog },
    );
    return articleId;
  }
  return {
    ...web,
    dir,
    configDir,
    store,
    tell,
    asked,
    clock,
    live: () => live,
    /** Moves a clock that stands still. */
    setNow: (ms: number): void => still?.set(ms),
    read: (name: string) => readFile(join(configDir, name), "utf8"),
    write: (name: string, text: string) => writeFile(join(configDir, name), text),
    end: async () => {
      await web.close();
      await watch.close();
      await store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
