import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { NEVER } from "./keep-alive.ts";
import { listen } from "./loopback.ts";

export type ReceivedHook = {
  /** `webhook-id`: the same on every attempt of one delivery. */
  readonly id: string;
  readonly type: string;
  readonly alertId: string | null;
  readonly title: string | null;
  readonly watchlist: string | null;
};

export type HookReceiver = {
  readonly url: string;
  readonly received: ReceivedHook[];
  /** The status to answer with; 200 unless told. */
  status: number;
  /** Called when a message is in and not yet answered. */
  onReceived: (hook: ReceivedHook) => void;
  readonly close: () => Promise<void>;
};

/** A webhook's other side on loopback, which keeps every message it is sent, the repeated ones too. */
export async function startHookReceiver(): Promise<HookReceiver> {
  const server = createServer({ keepAliveTimeout: NEVER }, (request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      const { type, data } = JSON.parse(text) as {
        type: string;
        data: { alert?: { id: string }; article?: { title: string }; watchlist?: { id: string } };
      };
      const hook: ReceivedHook = {
        id: String(request.headers["webhook-id"]),
        type,
        alertId: data.alert?.id ?? null,
        title: data.article?.title ?? null,
        watchlist: data.watchlist?.id ?? null,
      };
      receiver.received.push(hook);
      receiver.onReceived(hook);
      response.writeHead(receiver.status).end();
    });
  });
  const { url, close } = await listen(server);
  const receiver: HookReceiver = {
    url: `${url}/hook`,
    received: [],
    status: 200,
    onReceived: () => {},
    close,
  };
  return receiver;
}

export type ReceivedMail = { readonly messageId: string; readonly subject: string; readonly to: string };
export type MailInbox = {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** Called when a mail is in and not yet accepted. */
  onReceived: (mail: ReceivedMail) => void;
  readonly close: () => Promise<void>;
};

/** A real SMTP server on loopback that takes every mail. */
export async function startMailInbox(): Promise<MailInbox> {
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const head = Buffer.concat(chunks).toString("utf8").split("\r\n\r\n")[0] ?? "";
        const mail = {
          messageId: header(head, "Message-ID"),
          subject: header(head, "Subject"),
          to: session.envelope.rcptTo.map(({ address }) => address).join(", "),
        };
        inbox.received.push(mail);
        inbox.onReceived(mail);
        done();
      });
    },
  });
  // A sender that is killed resets its connection.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const inbox: MailInbox = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received: [],
    onReceived: () => {},
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return inbox;
}

const header = (head: string, name: string): string =>
  new RegExp(`^${name}:\\s*(.*(?:\\r\\n[ \\t].*)*)`, "im").exec(head)?.[1]?.replaceAll(/\r\n\s+/g, " ") ?? "";
