import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import iconv from "iconv-lite";
import type { DemoSite, DemoSites } from "./demo-sites.ts";
import { itemsOf } from "./demo-sites.ts";
import { renderFeed, renderPage } from "./render-site.ts";

/** The demo's news sites, each under a name of its own, all on one port of this machine. */
export type NewsWeb = {
  readonly feedUrl: (site: DemoSite) => string;
  readonly close: () => Promise<void>;
};

/** `*.localhost` is this machine by definition (RFC 6761), so that browsers open these addresses too. */
export const siteName = (site: DemoSite): string => `${site.host}.localhost`;

export async function startNewsWeb(sites: DemoSites, nowMs: number): Promise<NewsWeb> {
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? "").split(":")[0] ?? "";
    const site = sites.sites.find((one) => siteName(one) === host);
    const answer = site && respond(sites, site, request.url ?? "/", nowMs, port());
    response.writeHead(answer ? 200 : 404, { "content-type": answer?.type ?? "text/plain" });
    response.end(answer?.body ?? "not found");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const port = (): number => (server.address() as AddressInfo).port;
  return {
    feedUrl: (site) => `http://${siteName(site)}:${port()}/feed`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function respond(sites: DemoSites, site: DemoSite, path: string, nowMs: number, port: number) {
  const base = `http://${siteName(site)}:${port}`;
  const items = itemsOf(sites, site, nowMs);
  if (path === "/feed") {
    const { type, text } = renderFeed(site, items, base);
    return { type, body: iconv.encode(text, site.encoding) };
  }
  const item = items.find((one) => one.path === path);
  return item && { type: "text/html; charset=utf-8", body: Buffer.from(renderPage(site, item, base)) };
}
