import { type FeedPart, feedFault } from "./feed-fault.ts";
import { feedOf } from "./ledger.ts";
import { type Script, startScriptedSite } from "./scripted-site.ts";
import type { OutsideFault } from "./stage.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const status =
  (code: number, headers: () => Record<string, string> = () => ({})): (() => Script) =>
  () =>
  (_, response) =>
    response.writeHead(code, headers()).end("no");

const refusing = (
  id: string,
  code: number,
  waits: readonly number[],
  headers?: () => Record<string, string>,
): FeedPart => ({
  id,
  script: status(code, headers),
  met: ({ health, healthReason }) =>
    health === (code === 410 ? "gone" : "failing") && healthReason.includes(`HTTP ${code}`),
  waits,
});
const answerWhole = (text: string, response: Parameters<Script>[1], etag?: string): void => {
  response.writeHead(200, { "content-type": "application/rss+xml", ...(etag === undefined ? {} : { etag }) }).end(text);
};

const redirects: readonly FeedPart[] = [
  {
    id: "chain",
    script: () => (request, response, whole) => {
      const next: Record<string, [number, string]> = {
        "/feed.xml": [301, "/a"],
        "/a": [308, "/b"],
        "/b": [301, "/moved.xml"],
      };
      const step = next[request.url ?? ""];
      if (step === undefined) {
        answerWhole(whole(), response);
      } else {
        response.writeHead(step[0], { location: step[1] }).end();
      }
    },
    met: ({ currentUrl, health }) => currentUrl.endsWith("/moved.xml") && health === "healthy",
  },
  {
    id: "loop",
    script: () => (request, response) =>
      response.writeHead(301, { location: request.url === "/feed.xml" ? "/round" : "/feed.xml" }).end(),
    met: ({ health, healthReason }) => health === "failing" && /circle/.test(healthReason),
    waits: [2 * MINUTE],
  },
  {
    id: "long-chain",
    script: () => (request, response) => {
      const hop = Number(/hop=(\d+)/.exec(request.url ?? "")?.[1] ?? 0);
      response.writeHead(308, { location: `/feed.xml?hop=${hop + 1}` }).end();
    },
    met: ({ health, healthReason }) => health === "failing" && /more than 5 redirects/.test(healthReason),
  },
  {
    id: "other-host",
    script: (site, stage) => {
      const other = startScriptedSite();
      stage.atEnd(async () => (await other).close());
      return (_, response) => {
        void other.then((to) => {
          // Once the fault is over, nobody lives there any more.
          to.script = (_request, answer) =>
            site.script === null ? answer.writeHead(404).end() : answerWhole(site.wholeFeed(), answer);
          response.writeHead(301, { location: `${to.url}/new-home.xml` }).end();
        });
      };
    },
    met: ({ currentUrl, health }) => currentUrl.endsWith("/new-home.xml") && health === "healthy",
  },
];

/** 304 whatever became of the feed, as a stale cache says it. */
const unchanged =
  (always: boolean): FeedPart["script"] =>
  () =>
  (request, response, whole) => {
    if (always || request.headers["if-none-match"] !== undefined) {
      response.writeHead(304, { etag: '"for-ever"' }).end();
    } else {
      answerWhole(whole(), response, '"for-ever"');
    }
  };

/** Answers of a feed's server that carry no feed. */
export const statusFaults: readonly OutsideFault[] = [
  feedFault(33, "feed 301/308: chain, circle, long chain, another host", redirects),
  feedFault(
    34,
    "feed 304 for ever; an ETag that never changes",
    [
      { id: "stale-cache", script: unchanged(false), met: ({ health }, polls) => health === "healthy" && polls >= 3 },
      { id: "always-304", script: unchanged(true), met: ({ health }, polls) => health === "healthy" && polls >= 3 },
      {
        id: "wrong-etag",
        script: () => (_, response, whole) => answerWhole(whole(), response, '"for-ever"'),
        met: ({ health }, polls) => health === "healthy" && polls >= 3,
      },
    ],
    {
      late: true,
      // A day later the body is asked for, whatever the cache says: its news comes while the fault still lasts.
      meanwhile: async (stage, sites) => {
        await stage.pass(DAY + HOUR);
        const titles = sites.get("stale-cache")?.items.map(({ title }) => title) ?? [];
        await stage.wait("the body behind the stale cache", () =>
          titles.every((title) => stage.arrivals().some((one) => one.title === title)),
        );
        if (feedOf(stage.desk, "always-304")?.health === "failing") {
          throw new Error("a feed that answers 304 is called failing");
        }
      },
    },
  ),
  feedFault(35, "feed 403, 404, 410", [
    refusing("forbidden", 403, [2 * MINUTE, 5 * MINUTE]),
    refusing("missing", 404, [2 * MINUTE, 5 * MINUTE, 15 * MINUTE]),
    refusing("gone", 410, [7 * DAY]),
  ]),
  feedFault(36, "feed 429/503 with and without Retry-After", [
    refusing("limited", 429, [15 * MINUTE, 30 * MINUTE]),
    refusing("seconds", 429, [HOUR], () => ({ "retry-after": "3600" })),
    refusing("date", 503, [2 * HOUR], () => ({ "retry-after": new Date(Date.now() + 2 * HOUR).toUTCString() })),
    refusing("for-ever", 503, [DAY], () => ({ "retry-after": "1000000000" })),
  ]),
];
