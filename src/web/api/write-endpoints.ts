import { z } from "zod";
import { addFeeds } from "../../config/add-feeds.ts";
import { readWatchlist, saveEdited } from "../../config/edit-watchlist.ts";
import { tagOf } from "../../feeds/opml.ts";
import { iso } from "../../lib/clock.ts";
import { MINUTE } from "../../lib/duration.ts";
import type { WebDeps } from "../deps.ts";
import { safeHref } from "../html/safe-href.ts";
import { knownUrls } from "../pages/add-feeds.ts";
import { previewWatchlist } from "../preview.ts";
import { retryDeliveries } from "../retry.ts";
import { type CheckedEdit, checkEdit } from "../watchlist-edit.ts";
import { type Endpoint, endpoint, Refused } from "./endpoint.ts";
import { missing } from "./read-endpoints.ts";
import * as shapes from "./shapes.ts";

const Yaml = z.string().max(200_000).describe("The watchlist alone, from its left border");
const Typed = z.object({
  yaml: Yaml,
  id: z.string().nullable().default(null).describe("The watchlist it replaces; null: a new one"),
});
const WebAddress = z.string().refine((url) => safeHref(url) !== null, "not a web address");

/** What can be changed, and tried before: watchlists, feeds, deliveries. Files are changed; the service takes them up by itself. */
export function writeEndpoints(deps: WebDeps): readonly Endpoint[] {
  const { live, configDir, discover } = deps;
  return [
    endpoint({
      method: "get",
      path: "/watchlists",
      summary: "The watchlists in force",
      answer: z.object({ items: z.array(shapes.Watchlist) }),
      run: async () => {
        const { config, matcher } = live();
        const items = config.watchlists.map(({ id, name, alert }) => ({
          id,
          name: name ?? id,
          query: matcher.queryOf(id),
          channels: alert.map(({ to }) => to),
        }));
        return { items };
      },
    }),
    endpoint({
      method: "post",
      path: "/watchlists/check",
      summary: "What is wrong with a watchlist, as it would stand among all files",
      body: Typed,
      answer: shapes.Check,
      run: async ({ body }) => {
        const checked = await checkEdit(deps, body);
        return checked.kind === "sound"
          ? { sound: true, id: checked.watchlist.id, problems: [], warnings: checked.warnings }
          : { sound: false, id: null, problems: checked.problems, warnings: [] };
      },
    }),
    endpoint({
      method: "post",
      path: "/watchlists/preview",
      summary: "What a watchlist would have matched in the archive of 30 days",
      body: Typed,
      answer: shapes.Preview,
      run: async ({ body }) => {
        const { watchlist } = sound(await checkEdit(deps, body));
        const { samples, sinceMs, stoppedAt: _, ...counts } = await previewWatchlist(deps, watchlist);
        return {
          ...counts,
          since: iso(sinceMs),
          samples: samples.map(({ day, title, story }) => ({ day, title, story })),
        };
      },
    }),
    endpoint({
      method: "post",
      path: "/watchlists",
      summary: "Saves a new watchlist",
      body: z.object({ yaml: Yaml }),
      answer: z.object({ id: z.string(), file: z.string() }),
      run: async ({ body }) => save(deps, null, body.yaml, null),
    }),
    endpoint({
      method: "get",
      path: "/watchlists/{id}",
      summary: "A watchlist's own lines, comments and all",
      answer: shapes.WatchlistText,
      run: async ({ params }) => {
        const id = params["id"] ?? "";
        const text = await readWatchlist(configDir, id);
        return text === undefined ? Promise.reject(missing("watchlist")) : { id, ...text };
      },
    }),
    endpoint({
      method: "put",
      path: "/watchlists/{id}",
      summary: "Saves a watchlist; 409 where its file has changed since `version` was read",
      body: z.object({ yaml: Yaml, version: z.string() }),
      answer: z.object({ id: z.string(), file: z.string() }),
      run: async ({ params, body }) => save(deps, params["id"] ?? "", body.yaml, body.version),
    }),
    endpoint({
      method: "post",
      path: "/feeds/discover",
      summary: "The feeds of a site",
      body: z.object({ url: WebAddress }),
      answer: z.record(z.string(), z.unknown()),
      run: async ({ body }) => discover(body.url, AbortSignal.timeout(MINUTE)),
    }),
    endpoint({
      method: "post",
      path: "/feeds",
      summary: "Adds feeds to feeds.yaml; known addresses are left out",
      body: z.object({
        feeds: z
          .array(
            z.object({
              url: WebAddress,
              name: z.string().nullable().default(null),
              tags: z.array(z.string()).default([]),
            }),
          )
          .min(1)
          .max(5000),
      }),
      answer: z.object({ added: z.int(), file: z.string() }),
      run: async ({ body }) =>
        addFeeds(
          configDir,
          body.feeds.map((feed) => ({ ...feed, tags: feed.tags.map(tagOf) })),
          knownUrls(deps),
        ),
    }),
    endpoint({
      method: "post",
      path: "/deliveries/{id}/retry",
      summary: "Puts a delivery that gave up back to work, under its old id",
      answer: z.object({ retried: z.array(z.string()) }),
      run: async ({ params }) => {
        const retried = await retryDeliveries(deps, [params["id"] ?? ""]);
        return retried.length === 0
          ? Promise.reject(
              new Refused({ status: 409, code: "WW-WEB-NOT-DEAD", title: "this is no delivery that gave up" }),
            )
          : { retried };
      },
    }),
  ];
}

function sound(checked: CheckedEdit): Extract<CheckedEdit, { kind: "sound" }> {
  if (checked.kind === "wrong") {
    throw new Refused({
      status: 422,
      code: "WW-CONFIG-QUERY",
      title: "the watchlist has mistakes",
      errors: checked.problems,
    });
  }
  return checked;
}

async function save(deps: WebDeps, id: string | null, yaml: string, version: string | null) {
  const { edited, watchlist } = sound(await checkEdit(deps, { id, yaml }));
  if ((await saveEdited(edited, version ?? edited.version)) === "changed") {
    throw new Refused({
      status: 409,
      code: "WW-CONFIG-CHANGED",
      title: `${edited.file} was changed meanwhile, so nothing was saved`,
      detail: "Read it again, and put your change in.",
    });
  }
  return { id: watchlist.id, file: edited.file };
}
