import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as its server saw it; times are milliseconds of that server's own clock. */
export type Seen = {
  readonly host: string;
  readonly path: string;
  readonly at: number;
  /** Requests of the same host under way when it came in, itself among them. */
  readonly together: number;
  /** Null until answered. */
  status: number | null;
  bodyBytes: number;
};

export type FeedWeb = {
  /** `http://127.0.0.N:port` of each host. */
  readonly hosts: readonly string[];
  readonly log: Seen[];
  readonly close: () => Promise<void>;
};

export type Answer = (request: IncomingMessage, response: ServerResponse, host: string) => void;

/** Several hosts on loopback, each an address of its own (127.0.0.11, 12, ...), and the log of all they were asked. */
export async function startFeedWeb(count: number, answer: Answer): Promise<FeedWeb> {
  const log: Seen[] = [];
  const servers: Server[] = [];
  const hosts: string[] = [];
  for (let n = 0; n < count; n++) {
    const address = `127.0.0.${11 + n}`;
    let underWay = 0;
    const server = createServer((request, response) => {
      underWay += 1;
      const host = hosts[n] ?? "";
      const seen: Seen = {
        host,
        path: request.url ?? "/",
        at: performance.now(),
        together: underWay,
        status: null,
        bodyBytes: 0,
      };
      log.push(seen);
      let over = false;
      const done = (): void => {
        underWay -= over ? 0 : 1;
        over = true;
      };
      const end = response.end.bind(response);
      response.end = ((...args: Parameters<typeof end>) => {
        const [chunk] = args as readonly unknown[];
        seen.status = response.statusCode;
        seen.bodyBytes += typeof chunk === "string" || chunk instanceof Uint8Array ? Buffer.byteLength(chunk) : 0;
        // From here on the asker may come again: it has its answer before the socket says that it left.
        done();
        return end(...args);
      }) as typeof response.end;
      response.on("close", done);
      response.on("error", () => {});
      request.on("error", () => {});
      answer(request, response, host);
    });
    await new Promise<void>((resolve) => server.listen(0, address, () => resolve()));
    hosts.push(`http://${address}:${(server.address() as AddressInfo).port}`);
    servers.push(server);
  }
  return {
    hosts,
    log,
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

export type RssItem = { readonly title: string; readonly url: string; readonly text: string };

/** An RSS feed, its entries published a minute ago so that no baseline holds them back. */
export function rssOf(title: string, items: readonly RssItem[]): string {
  const published = new Date(Date.now() - 60_000).toUTCString();
  const entries = items.map(
    (item) =>
      `<item><title>${escapeXml(item.title)}</title><link>${escapeXml(item.url)}</link><guid>${escapeXml(item.url)}</guid><pubDate>${published}</pubDate><description>${escapeXml(item.text)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${escapeXml(title)}</title><link>http://example.org/</link><description>Notes of the day</description><language>en</language>${entries.join("")}</channel></rss>`;
}

/** A page that holds one article. */
export const pageOf = (title: string, paragraphs: readonly string[]): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeXml(title)}</title><meta property="og:type" content="article"></head><body><main><article><h1>${escapeXml(title)}</h1>${paragraphs.map((text) => `<p>${escapeXml(text)}</p>`).join("\n")}</article></main></body></html>`;

export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
