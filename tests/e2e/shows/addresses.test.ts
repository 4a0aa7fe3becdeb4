import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Desk, makeDesk, summaryOf } from "../../support/desk.ts";
import { type FeedWeb, pageOf, rssOf, startFeedWeb } from "../../support/feed-web.ts";
import { wagnerReports } from "../../support/stories.ts";

/** The web that the operator allows: one address and no other. */
const ALLOWED = "127.0.0.11";

describe("an address that is not public", () => {
  let desk: Desk;
  let web: FeedWeb;
  /** A secret place on this machine, and who asked for it. */
  const asked: string[] = [];
  const canary = createServer((request, response) => {
    asked.push(request.url ?? "");
    request.resume();
    response.writeHead(200, { "content-type": "application/rss+xml" }).end(rssOf("Secret", []));
  });
  let port: number;
  const reports = wagnerReports(9);

  beforeEach(async () => {
    asked.length = 0;
    desk = makeDesk();
    await new Promise<void>((resolve) => canary.listen(0, "127.0.0.1", () => resolve()));
    port = (canary.address() as AddressInfo).port;
    web = await startFeedWeb(1, (request, response, host) => {
      const path = request.url ?? "/";
      request.resume();
      if (path.startsWith("/to-canary")) {
        response.writeHead(307, { location: `http://127.0.0.1:${port}/by-redirect` }).end();
      } else if (path === "/pages.xml") {
        // Each entry says where its page is: all of them places that nobody should be sent to.
        const items = forbidden(host).map(([, url], n) => ({
          title: reports[n]?.title ?? "",
          url,
          text: reports[n]?.paragraphs.join(" ") ?? "",
        }));
        response.setHeader("content-type", "application/rss+xml").end(rssOf("Pages", items));
      } else {
        response.setHeader("content-type", "text/html").end(pageOf("A page", ["With one paragraph."]));
      }
    });
  });
  afterEach(async () => {
    canary.closeAllConnections();
    await new Promise((resolve) => canary.close(resolve));
    await web.close();
    desk.remove();
  });

  const forbidden = (host: string): readonly (readonly [string, string])[] => [
    ["loopback", `http://127.0.0.1:${port}/loopback`],
    ["name", `http://localhost:${port}/name`],
    ["metadata", "http://169.254.169.254/latest/meta-data/"],
    ["mapped", "http://[::ffff:10.0.0.1]/mapped"],
    ["mapped-loopback", `http://[::ffff:127.0.0.1]:${port}/mapped-loopback`],
    ["decimal", `http://2130706433:${port}/decimal`],
    ["octal", `http://0177.0.0.1:${port}/octal`],
    ["hex", `http://0x7f.1:${port}/hex`],
    ["redirect", `${host}/to-canary`],
  ];
  const configure = (allow: readonly string[]): void => {
    const urls = forbidden(web.hosts[0] ?? "");
    desk.configure({
      feeds: [
        ...urls.map(([id, url]) => ({ id: `feed-${id}`, url })),
        { id: "pages", url: `${web.hosts[0]}/pages.xml` },
      ],
      watchlists: [{ id: "wagner", keywords: ["Wagner"], alert: urls.map(([id]) => ({ to: `hook-${id}` })) }],
      channels: urls.map(([id, url]) => ({ id: `hook-${id}`, type: "webhook", url })),
      settings: { network: { allow_private: [...allow], per_host: { concurrent: 8, every: "1ms" } } },
    });
  };
  const REFUSED = /private network|this machine itself|metadata service|link-local/;

  it("is refused to feeds, pages and webhooks, in any spelling and behind a redirect, and is never asked", async () => {
    configure([ALLOWED]);
    const pass = summaryOf(await desk.run("once", "--json"));
    expect(asked).toEqual([]);
    const urls = forbidden(web.hosts[0] ?? "");
    expect(pass.feeds).toMatchObject({ polled: urls.length + 1, failed: urls.length });
    // A page that may not be fetched costs no alert: what the feed said of it is read.
    expect(pass.articles.read).toBe(urls.length);

    const feeds = (await desk.run("feeds", "--json")).lines;
    for (const [id] of urls) {
      expect(feeds.find((feed) => feed["id"] === `feed-${id}`)?.["reason"]).toMatch(REFUSED);
    }
    for (const [, url] of urls.filter(([id]) => ["loopback", "metadata", "octal"].includes(id))) {
      expect((await desk.run("explain", url, "--json")).stdout).toMatch(REFUSED);
    }
    const failed = (await desk.run("deliveries", "--failed", "--json", "--limit", "500")).lines;
    for (const [id] of urls) {
      const of = failed.filter(({ channelId }) => channelId === `hook-${id}`);
      expect(of.length).toBeGreaterThan(0);
      expect(JSON.stringify(of)).toMatch(id === "redirect" ? /redirect/ : REFUSED);
    }
  });

  it("is let through where network.allow_private names its network, the metadata service only by its own address", async () => {
    configure(["127.0.0.0/8", "169.254.0.0/16"]);
    await desk.run("once", "--json");
    const feeds = (await desk.run("feeds", "--json")).lines;
    const reasonOf = (id: string): string => String(feeds.find((feed) => feed["id"] === `feed-${id}`)?.["reason"]);
    for (const id of ["loopback", "name", "decimal", "octal", "hex", "mapped-loopback", "redirect"]) {
      expect(`${id}: ${reasonOf(id)}`).not.toMatch(REFUSED);
    }
    expect(reasonOf("metadata")).toMatch(/metadata service/);
    expect(reasonOf("mapped")).toMatch(/private network/);
    for (const path of ["/loopback", "/name", "/decimal", "/octal", "/hex", "/mapped-loopback", "/by-redirect"]) {
      // As a feed, as a page and as a webhook; a webhook follows no redirect.
      expect(asked.filter((one) => one === path).length).toBeGreaterThanOrEqual(path === "/by-redirect" ? 2 : 3);
    }
  });
});
