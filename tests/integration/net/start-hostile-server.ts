import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import zlib from "node:zlib";

export type HostileServer = {
  readonly origin: string;
  readonly port: number;
  /** Paths asked for, in order. */
  readonly hits: string[];
  /** Bytes of body that the server got rid of, by path. */
  readonly written: Map<string, number>;
  readonly close: () => Promise<void>;
};

type Handler = (request: IncomingMessage, response: ServerResponse, server: HostileServer) => void;

const TEXT = "The quick brown fox jumps over the lazy dog. ".repeat(400);
const MIB = 1024 * 1024;

const packed = (encoding: string, body: Buffer): Handler => {
  return (_, response) => {
    response.writeHead(200, { "content-encoding": encoding });
    response.end(body);
  };
};
const redirect = (status: number, location: string | ((server: HostileServer) => string)): Handler => {
  return (_, response, server) => {
    response.writeHead(status, { location: typeof location === "string" ? location : location(server) });
    response.end("moved");
  };
};

const drip: Handler = (_, response) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write("x"), 50);
  response.on("close", () => clearInterval(timer));
};

const endless: Handler = (request, response, server) => {
  response.writeHead(200);
  const chunk = Buffer.alloc(64 * 1024, 120);
  const path = request.url ?? "";
  const push = (): void => {
    let room = !response.destroyed;
    while (room) {
      server.written.set(path, (server.written.get(path) ?? 0) + chunk.length);
      room = response.write(chunk) && !response.destroyed;
    }
  };
  response.on("drain", push);
  push();
};

const ROUTES: Readonly<Record<string, Handler>> = {
  "/plain": (_, response) => response.end(TEXT),
  "/gzip": packed("gzip", zlib.gzipSync(TEXT)),
  "/x-gzip": packed("x-gzip", zlib.gzipSync(TEXT)),
  "/br": packed("br", zlib.brotliCompressSync(TEXT)),
  "/deflate": packed("deflate", zlib.deflateSync(TEXT)),
  "/raw-deflate": packed("deflate", zlib.deflateRawSync(TEXT)),
  "/gzip-twice": packed("gzip, gzip", zlib.gzipSync(zlib.gzipSync(TEXT))),
  "/gzip-thrice": packed("gzip, gzip, gzip", zlib.gzipSync(zlib.gzipSync(zlib.gzipSync(TEXT)))),
  "/gzip-not-said": packed("identity", zlib.gzipSync(TEXT)),
  "/gzip-only-said": packed("gzip", Buffer.from(TEXT)),
  "/gzip-cut": packed("gzip", zlib.gzipSync(noise()).subarray(0, 20_000)),
  "/br-cut": packed("br", zlib.brotliCompressSync(noise()).subarray(0, 20_000)),
  "/rot13": packed("rot13", Buffer.from(TEXT)),
  "/gzip-bomb": packed("gzip", zlib.gzipSync(Buffer.alloc(100 * MIB))),
  "/br-bomb": packed("br", zlib.brotliCompressSync(Buffer.alloc(100 * MIB), brotliFast())),
  "/deflate-bomb": packed("deflate", zlib.deflateSync(Buffer.alloc(100 * MIB))),
  "/ratio-bomb": packed("gzip", zlib.gzipSync(Buffer.alloc(8 * MIB))),
  "/endless": endless,
  "/declared-huge": (_, response) => response.writeHead(200, { "content-length": 50 * MIB }).write("x"),
  "/drip": drip,
  "/hang": () => undefined,
  "/stall": (_, response) => response.writeHead(200).write("half of"),
  "/loop": redirect(302, "/loop-back"),
  "/loop-back": redirect(302, "/loop"),
  "/self": redirect(301, "/self"),
  "/moved": redirect(301, "/moved-again"),
  "/moved-again": redirect(308, "/plain"),
  "/moved-then-elsewhere": redirect(301, "/elsewhere"),
  "/elsewhere": redirect(302, "/moved"),
  "/to-file": redirect(302, "file:///etc/passwd"),
  "/to-userinfo": redirect(302, "http://user:secret@127.0.0.1/"),
  "/to-metadata": redirect(302, "http://169.254.169.254/latest/meta-data/"),
  "/to-decimal": redirect(302, ({ port }) => `http://2130706434:${port}/canary`),
  "/to-other-name": redirect(307, ({ port }) => `http://other.test:${port}/echo`),
  "/to-echo": redirect(307, "/echo"),
  "/see-other": redirect(303, "/echo"),
  "/wants-cookie": (request, response) => {
    if (request.headers.cookie?.includes("seen=yes") === true) {
      response.end(`welcome ${request.headers.cookie}`);
      return;
    }
    response.writeHead(302, { location: "/wants-cookie", "set-cookie": ["seen=yes; Path=/; HttpOnly", "b=2"] }).end();
  },
  "/never-content": (_, response) =>
    response.writeHead(302, { location: "/never-content", "set-cookie": "same=1" }).end(),
  "/cookie-elsewhere": (_, response, { port }) =>
    response.writeHead(302, { location: `http://other.test:${port}/echo`, "set-cookie": "mine=1" }).end(),
  "/no-location": (_, response) => response.writeHead(302).end("?"),
  "/umlaut": (request) => {
    const location = Buffer.from("/prüfung", "utf8").toString("latin1");
    request.socket.end(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\nConnection: close\r\n\r\n`, "latin1");
  },
  "/pr%C3%BCfung": (_, response) => response.end("arrived"),
  "/reset": (request) => request.socket.resetAndDestroy(),
  "/reset-midway": (request, response) => {
    response.writeHead(200, { "content-length": 1000 }).write("the first part");
    setTimeout(() => request.socket.resetAndDestroy(), 50);
  },
  "/short": (request, response) => {
    response.writeHead(200, { "content-length": 1000 }).write("the first part");
    setTimeout(() => request.socket.end(), 50);
  },
  "/bad-chunk": (request) => {
    request.socket.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nZZ\r\nworld\r\n0\r\n\r\n");
  },
  "/not-http": (request) => request.socket.end("220 mail.example.org ESMTP ready\r\n"),
  "/long-headers": (_, response) => response.writeHead(200, { "x-long": "y".repeat(200_000) }).end(),
  "/echo": (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      response.end(JSON.stringify({ method: request.method, headers: request.headers, body }));
    });
  },
  "/canary": (_, response) => response.end("secret"),
};

/** A server with one misbehaviour to each path. */
export async function startHostileServer(host = "127.0.0.1", port = 0): Promise<HostileServer> {
  const hits: string[] = [];
  const written = new Map<string, number>();
  const listener = createServer((request, response) => {
    hits.push(request.url ?? "");
    const handler = ROUTES[request.url ?? ""];
    if (handler === undefined) {
      response.writeHead(404).end("no such path");
      return;
    }
    // The client hangs up in the middle of most of these.
    response.on("error", () => undefined);
    request.on("error", () => undefined);
    handler(request, response, server);
  });
  await new Promise<void>((resolve) => listener.listen(port, host, resolve));
  const bound = (listener.address() as AddressInfo).port;
  const server: HostileServer = {
    origin: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    port: bound,
    hits,
    written,
    close: () =>
      new Promise((resolve) => {
        listener.closeAllConnections();
        listener.close(() => resolve());
      }),
  };
  return server;
}

export const PLAIN_TEXT = TEXT;

/** Text that does not pack well, so that cutting it leaves something to read. Always the same. */
export function noise(): string {
  let state = 1;
  const words: string[] = [];
  for (let i = 0; i < 20_000; i++) {
    state = (state * 48_271) % 2_147_483_647;
    words.push(state.toString(36));
  }
  return words.join(" ");
}

function brotliFast(): zlib.BrotliOptions {
  return { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } };
}
