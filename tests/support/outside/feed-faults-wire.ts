import zlib from "node:zlib";
import { memoryMb } from "../read-memory.ts";
import { sendMegabytes } from "../send-megabytes.ts";
import { type FeedPart, feedFault } from "./feed-fault.ts";
import type { Response, Script } from "./scripted-site.ts";
import type { OutsideFault } from "./stage.ts";

const MIB = 1024 * 1024;
const RSS = { "content-type": "application/rss+xml" };

const part = (id: string, reason: RegExp, script: Script): FeedPart => ({
  id,
  script: () => script,
  met: ({ health, healthReason }) => health === "failing" && reason.test(healthReason),
});
/** Cut or spoilt, and yet something can be read of it: the next polls will tell. */
const polled = (id: string, script: Script): FeedPart => ({
  id,
  script: () => script,
  met: (_feed, polls) => polls >= 2,
});

const broken: readonly FeedPart[] = [
  polled("cut-gzip", (_, response, whole) => {
    const packed = zlib.gzipSync(whole());
    response.writeHead(200, { ...RSS, "content-encoding": "gzip" }).end(packed.subarray(0, packed.length / 2));
  }),
  part("bad-gzip", /unpack|gzip/, (_, response) => {
    const junk = Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    response.writeHead(200, { ...RSS, "content-encoding": "gzip" }).end(junk);
  }),
  part("bad-chunks", /./, (request, _, whole) => {
    request.socket.end(
      `HTTP/1.1 200 OK\r\ncontent-type: application/rss+xml\r\ntransfer-encoding: chunked\r\n\r\n10\r\n${whole().slice(0, 16)}\r\nZZ\r\n${whole().slice(16)}`,
    );
  }),
  part("too-long", /./, (request, _, whole) => {
    const body = Buffer.from(whole());
    request.socket.write(
      `HTTP/1.1 200 OK\r\ncontent-type: application/rss+xml\r\ncontent-length: ${body.length + 500}\r\n\r\n`,
    );
    request.socket.end(body);
  }),
  polled("too-short", (request, _, whole) => {
    const body = Buffer.from(whole());
    request.socket.write(
      `HTTP/1.1 200 OK\r\ncontent-type: application/rss+xml\r\ncontent-length: ${body.length - 120}\r\n\r\n`,
    );
    request.socket.end(body);
  }),
];

/** Writes for as long as somebody reads. */
function forEver(response: Response, chunk: string, everyMs: number): void {
  response.writeHead(200, RSS);
  const timer = setInterval(() => response.write(chunk), everyMs);
  response.on("close", () => clearInterval(timer));
}
const slow: readonly FeedPart[] = [
  part("stall", /stopped in the middle/, (_, response, whole) => {
    response.writeHead(200, RSS).write(whole().slice(0, 200));
  }),
  part("drip", /no whole answer/, (_, response) => forEver(response, "x", 1_000)),
  part("endless", /larger|MB/, (_, response) => forEver(response, "<item><title>x</title></item>".repeat(20_000), 20)),
];

let packed: { readonly gzip: Buffer; readonly brotli: Buffer } | undefined;
/** 300 MB of spaces, once as gzip and once as brotli. */
function bombs(): { readonly gzip: Buffer; readonly brotli: Buffer } {
  const blank = Buffer.alloc(300 * MIB, 32);
  packed ??= {
    gzip: zlib.gzipSync(blank, { level: 1 }),
    brotli: zlib.brotliCompressSync(blank, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
  };
  return packed;
}
const huge: readonly FeedPart[] = [
  part("gzip-bomb", /unpacks to more/, (_, response) =>
    response.writeHead(200, { ...RSS, "content-encoding": "gzip" }).end(bombs().gzip),
  ),
  part("brotli-bomb", /unpacks to more/, (_, response) =>
    response.writeHead(200, { ...RSS, "content-encoding": "br" }).end(bombs().brotli),
  ),
  part("fifty-megabytes", /larger/, (_, response) => {
    response.writeHead(200, RSS);
    sendMegabytes(response, 50);
  }),
];

// 20 MB of a body are read before it is refused, and held twice for a moment; three come at once.
const MOST_MORE_MB = 250;

/** The memory before the bombs, and the most that was seen since. */
const seen = { before: 0, most: 0, stop: (): void => {} };

/** Bodies that break off, crawl, or are far too large. */
export const wireFaults: readonly OutsideFault[] = [
  feedFault(37, "feed cut gzip, bad gzip, bad chunks, wrong length", broken),
  feedFault(38, "feed stalls, 1 B/s, endless body", slow),
  feedFault(39, "gzip and brotli bomb, 50 MB XML", huge, {
    late: true,
    before: async (stage) => {
      bombs();
      seen.before = memoryMb(stage.service());
      seen.most = seen.before;
      const timer = setInterval(() => {
        seen.most = Math.max(seen.most, memoryMb(stage.service()));
      }, 20);
      seen.stop = () => clearInterval(timer);
      stage.atEnd(seen.stop);
    },
    meanwhile: async () => {
      seen.stop();
      const more = seen.most - seen.before;
      console.info(`39: ${seen.before.toFixed(0)} MB before the bombs, at most ${more.toFixed(0)} MB more`);
      if (more > MOST_MORE_MB) {
        throw new Error(`the bombs took ${more.toFixed(0)} MB of memory`);
      }
    },
  }),
];
