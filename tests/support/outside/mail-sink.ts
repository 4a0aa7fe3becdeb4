import type { AddressInfo, Socket } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { type Arrival, hashBody } from "./sink.ts";

/** An answer of the server; null is yes. `drop` takes the mail and cuts the line, `silent` takes it and says nothing. */
export type MailAnswer = { readonly code: number; readonly text: string } | "drop" | "silent" | null;
export type MailScript = {
  /** At RCPT; `nth` counts the times that this address was named. */
  readonly recipient?: (address: string, nth: number) => { readonly code: number; readonly text: string } | null;
  /** After DATA; `nth` counts the arrivals of this mail at this address. */
  readonly data?: (address: string, nth: number) => MailAnswer;
  readonly login?: (user: string, password: string) => boolean;
};
export type MailSink = {
  readonly host: string;
  readonly arrivals: Arrival[];
  /** All bytes that came in before any encryption. */
  readonly heard: () => string;
  script: MailScript;
  readonly close: () => Promise<void>;
};

const failure = ({ code, text }: { code: number; text: string }): Error =>
  Object.assign(new Error(text), { responseCode: code });

/** A real SMTP server on loopback, which takes every mail unless its script says otherwise; a route is an address. */
export async function startMailSink(options: SMTPServerOptions = {}): Promise<MailSink> {
  const sockets = new Map<number, Socket>();
  const named = new Map<string, number>();
  let heard = "";
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    ...options,
    onAuth: ({ username, password }, _session, done) =>
      sink.script.login?.(username ?? "", password ?? "") === false
        ? done(failure({ code: 535, text: "5.7.8 Authentication failed" }))
        : done(null, { user: username ?? "" }),
    onRcptTo: ({ address }, _session, done) => {
      const nth = (named.get(address) ?? 0) + 1;
      named.set(address, nth);
      const no = sink.script.recipient?.(address, nth) ?? null;
      done(no === null ? null : failure(no));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        void arrive(Buffer.concat(chunks), session.envelope.rcptTo[0]?.address ?? "", session.remotePort, done);
      });
    },
  });
  const arrive = async (raw: Buffer, route: string, port: number, done: (error?: Error) => void): Promise<void> => {
    const { messageId = "", subject = "", html, text } = await PostalMime.parse(raw);
    const nth = sink.arrivals.filter((one) => one.route === route && one.id === messageId).length + 1;
    const answer = sink.script.data?.(route, nth) ?? null;
    const kept = answer === null || answer === "drop" || answer === "silent";
    sink.arrivals.push({
      route,
      id: messageId,
      // The subject begins with what asked for it.
      title: subject.replace(/^.*?(?=Wagner column)/, ""),
      bodyHash: hashBody(`${subject}\n${text}\n${html}`),
      kept,
    });
    if (answer === "drop") {
      sockets.get(port)?.destroy();
    } else if (answer !== "silent") {
      done(answer === null ? undefined : failure(answer));
    }
  };
  server.server.on("connection", (socket: Socket) => {
    sockets.set(socket.remotePort ?? 0, socket);
    socket.on("data", (chunk: Buffer) => {
      heard += chunk.toString("latin1");
    });
  });
  // A sender that is cut off, or does not like the certificate, resets its connection.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const sink: MailSink = {
    host: `127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    arrivals: [],
    heard: () => heard,
    script: {},
    close: async () => {
      for (const socket of sockets.values()) {
        socket.destroy();
      }
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return sink;
}
