import { setTimeout as sleep } from "node:timers/promises";
import type { ExtractedArticle, ExtractOptions } from "../articles/extracted.ts";
import type { PageResult } from "../articles/fetch-page.ts";
import { joinPages } from "../articles/join-pages.ts";
import type { Reading } from "../articles/reading/reading.ts";
import type { Clock } from "../lib/clock.ts";
import { SECOND } from "../lib/duration.ts";
import type { HostGate } from "../net/http.ts";

export type FollowingPagesDeps = {
  readonly hostGate: HostGate;
  readonly fetchPage: (url: string, signal: AbortSignal) => Promise<PageResult>;
  readonly reading: Pick<Reading, "extractArticle">;
  readonly clock: Clock;
};
export type JoinedPages = {
  readonly article: ExtractedArticle;
  /** Why a page that there is was not read; null where the article is whole. */
  readonly missing: string | null;
};

const MAX_PAGES = 5;
// For all further pages together, waiting at the site's gate included; the job has two minutes.
const BUDGET = 40 * SECOND;

/** Reads the pages that follow an article's first, and joins them. Each asks for its own turn at the site. */
export async function readFollowingPages(
  first: ExtractedArticle,
  select: ExtractOptions["select"],
  { hostGate, fetchPage, reading, clock }: FollowingPagesDeps,
  outer: AbortSignal,
): Promise<JoinedPages> {
  const signal = AbortSignal.any([outer, AbortSignal.timeout(BUDGET)]);
  const endsAt = clock.now() + BUDGET;
  const pages: ExtractedArticle[] = [];
  const seen = new Set([first.url]);
  let next = first.nextPage;
  const stopped = (missing: string | null): JoinedPages => ({ article: joinPages(first, pages), missing });
  while (next !== null && !seen.has(next)) {
    const number = pages.length + 2;
    if (number > MAX_PAGES) {
      return stopped(`the article has more than ${MAX_PAGES} pages`);
    }
    seen.add(next);
    const leave = await turnAt(new URL(next).host, endsAt, { hostGate, clock }, signal);
    if (leave === null) {
      return stopped(`page ${number} of the article had to wait too long for its turn at the site`);
    }
    const page = await fetchInTurn(fetchPage, next, signal, leave);
    // A numbered link that leads nowhere, or off the site, is the template's mistake.
    if (page.kind === "never" || (page.kind === "page" && new URL(page.url).host !== new URL(next).host)) {
      return stopped(null);
    }
    if (page.kind === "later") {
      return stopped(`page ${number} of the article: ${page.reason}`);
    }
    const read = await reading.extractArticle(page.bytes, {
      url: page.url,
      ...(page.contentType === undefined ? {} : { contentType: page.contentType }),
      ...(select ? { select } : {}),
    });
    if (read.kind === "failed") {
      return stopped(`page ${number} of the article: ${read.reason}`);
    }
    if (read.value.notArticle !== null) {
      return stopped(`page ${number} of the article: ${read.value.notArticle.reason}`);
    }
    pages.push(read.value);
    next = read.value.nextPage;
  }
  return stopped(null);
}

async function turnAt(
  host: string,
  endsAt: number,
  { hostGate, clock }: Pick<FollowingPagesDeps, "hostGate" | "clock">,
  signal: AbortSignal,
): Promise<(() => Promise<void>) | null> {
  for (;;) {
    const turn = await hostGate.enter(host);
    if (turn.kind === "go") {
      return turn.leave;
    }
    const waitMs = turn.untilMs - clock.now();
    if (turn.untilMs > endsAt || signal.aborted) {
      return null;
    }
    const rested = await sleep(Math.max(1, waitMs), true, { signal }).catch(() => false);
    if (!rested) {
      return null;
    }
  }
}

async function fetchInTurn(
  fetchPage: FollowingPagesDeps["fetchPage"],
  url: string,
  signal: AbortSignal,
  leave: () => Promise<void>,
): ReturnType<FollowingPagesDeps["fetchPage"]> {
  try {
    return await fetchPage(url, signal);
  } finally {
    await leave();
  }
}
