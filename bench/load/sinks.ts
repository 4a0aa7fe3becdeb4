// Where alerts arrive: a webhook and a mail server on loopback, which keep the time at which an article was first told.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type Sink = {
  readonly url: string;
  /** Number of the article -> when it was first told here. */
  readonly told: Map<number, number>;
  messages: number;
  readonly close: () => Promise<void>;
};

const REPORT = /\/report\/(\d+)/g;
function note(sink: Pick<Sink, "told" | "messages">, text: string): void {
  sink.messages += 1;
  for (const [, n] of text.matchAll(REPORT)) {
    const known = sink.told.get(Number(n));
    sink.told.set(Number(n), Math.min(known ?? Number.POSITIVE_INFINITY, Date.now()));
  }
}

/** Takes every webhook. */
export async function startHookSink(): Promise<Sink> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      note(sink, Buffer.concat(chunks).toString("utf8"));
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const sink: Sink = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    told: new Map(),
    messages: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return sink;
}

/** Takes every mail. */
export async function startMailSink(): Promise<Sink> {
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        // Soft line ends of quoted-printable may fall into an address.
        note(sink, Buffer.concat(chunks).toString("utf8").replaceAll("=\r\n", ""));
        done();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const sink: Sink = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    told: new Map(),
    messages: 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return sink;
}
