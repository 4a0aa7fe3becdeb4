import type { IncomingMessage, ServerResponse } from "node:http";
import zlib from "node:zlib";
import { rssOf } from "./feed-web.ts";
import { sendMegabytes } from "./send-megabytes.ts";

export type FaultyFeed = {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void;
  /** What `feeds --json` must say of it. */
  readonly health: "failing" | "gone" | "healthy";
  readonly reason: RegExp;
  /** Entries that must be read all the same. */
  readonly entries: number;
};

const MIB = 1024 * 1024;
const item = (n: number) => ({
  title: `Lamp ${n} on the quay is lit again`,
  url: `http://127.0.0.1:1/lamp-${n}`,
  text: "The keeper climbed up with oil.",
});
const sound = (): string => rssOf("Lamps", [item(1), item(2), item(3)]);
const xml = (response: ServerResponse, body: string | Buffer, headers: Record<string, string> = {}): void => {
  response.writeHead(200, { "content-type": "application/rss+xml", ...headers }).end(body);
};
const failing = (reason: RegExp, answer: FaultyFeed["answer"]): FaultyFeed => ({
  answer,
  health: "failing",
  reason,
  entries: 0,
});
const survives = (entries: number, answer: FaultyFeed["answer"]): FaultyFeed => ({
  answer,
  health: "healthy",
  reason: /read without trouble/,
  entries,
});
const status = (code: number, headers: Record<string, string> = {}): FaultyFeed["answer"] => {
  return (_, response) => response.writeHead(code, headers).end("no");
};
/** Writes for as long as somebody reads. */
const forEver = (chunk: () => string, everyMs: number): FaultyFeed["answer"] => {
  return (_, response) => {
    const timer = setInterval(() => response.write(chunk()), everyMs);
    response.on("close", () => clearInterval(timer));
  };
};

const bridgeError =
  '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Lamps</title><id>urn:lamps</id><updated>2020-05-25T10:00:00Z</updated>' +
  '<entry><title>Bridge returned error 403! (20611)</title><id>urn:error</id><updated>2020-05-25T10:00:00Z</updated><link href="https://bridge.example.org/?action=display"/><content type="html">Exception: 403 Forbidden</content></entry></feed>';
const laughs = (): string => {
  const entities = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);
  return `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">${entities.join("")}]><rss version="2.0"><channel><title>Lamps</title><item><title>&l12;</title><link>http://127.0.0.1:1/ha</link></item></channel></rss>`;
};

/** Every way in which a feed goes wrong, one to a feed (issue 3). */
export const faultyFeeds: Readonly<Record<string, FaultyFeed>> = {
  "html-page": failing(/web page|HTML|no feed/i, (_, response) =>
    response
      .writeHead(200, { "content-type": "text/html" })
      .end("<!doctype html><html><head><title>Down for repairs</title></head><body><h1>Back soon</h1></body></html>"),
  ),
  "bridge-error": failing(/error/i, (_, response) => xml(response, bridgeError)),
  truncated: survives(2, (_, response) => xml(response, sound().slice(0, sound().lastIndexOf("<item>") + 20))),
  "bad-gzip": failing(/compress|gzip|decod/i, (_, response) =>
    xml(response, Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), { "content-encoding": "gzip" }),
  ),
  "brotli-bomb": failing(/MB|large|big|bomb/i, (_, response) => xml(response, bomb(), { "content-encoding": "br" })),
  "fifty-megabytes": failing(/MB|large|big/i, (_, response) => {
    response.writeHead(200, { "content-type": "application/rss+xml" });
    sendMegabytes(response, 50);
  }),
  "slow-drip": failing(/no whole answer/, (request, response) => {
    response.writeHead(200, { "content-type": "application/rss+xml" });
    forEver(() => "x", 500)(request, response);
  }),
  "hanging-socket": failing(/no answer|time|second/i, () => {}),
  "redirect-loop": failing(/redirect/i, (request, response) =>
    response.writeHead(302, { location: request.url ?? "/" }).end(),
  ),
  "to-private": failing(/private|metadata|not allowed|refused/i, (_, response) =>
    response.writeHead(302, { location: "http://10.0.0.1/feed.xml" }).end(),
  ),
  "to-metadata": failing(/metadata/i, (_, response) =>
    response.writeHead(302, { location: "http://169.254.169.254/latest/" }).end(),
  ),
  "status-404": failing(/404/, status(404)),
  "status-410": { answer: status(410), health: "gone", reason: /410/, entries: 0 },
  "status-429": failing(/429/, status(429, { "retry-after": "7200" })),
  "status-500": failing(/500/, status(500)),
  "wrong-charset": survives(3, (_, response) =>
    xml(response, Buffer.from(sound().replaceAll("Lamp", "Lämp").replace("UTF-8", "ISO-8859-1"), "utf8"), {
      "content-type": "application/rss+xml; charset=koi8-r",
    }),
  ),
  "entity-bomb": { answer: (_, response) => xml(response, laughs()), health: "healthy", reason: /./, entries: 1 },
  "deep-nesting": survives(4, (_, response) => {
    const nest = `<item><title>A nest</title><link>http://127.0.0.1:1/nest</link><description>${"<a>".repeat(100_000)}${"</a>".repeat(100_000)}</description></item>`;
    xml(response, sound().replace("<item>", `${nest}<item>`));
  }),
  empty: failing(/empty/i, (_, response) => xml(response, "")),
  reset: failing(/broke|reset|closed/i, (request) => request.socket.resetAndDestroy()),
  "endless-headers": failing(/header|no answer|time/i, (request) => {
    request.socket.write("HTTP/1.1 200 OK\r\n");
    const timer = setInterval(() => request.socket.write(`x-lamp: ${"y".repeat(200)}\r\n`), 20);
    request.socket.on("close", () => clearInterval(timer)).on("error", () => {});
  }),
};

let packed: Buffer | undefined;
/** 200 MB of spaces. */
function bomb(): Buffer {
  packed ??= zlib.brotliCompressSync(Buffer.alloc(200 * MIB, 32), {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 },
  });
  return packed;
}
