import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

/** One mail as its reader sees it. */
export type ReceivedMail = {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
};
/** One chat message; `text` is what the notification says. */
export type ReceivedChat = { readonly text: string; readonly blocks: unknown };

export type Inboxes = {
  readonly mails: readonly ReceivedMail[];
  readonly chats: readonly ReceivedChat[];
  readonly smtpUrl: string;
  readonly chatUrl: string;
  readonly close: () => Promise<void>;
};

/** A real SMTP server and a real chat hook on this machine, which keep what they are sent. */
export async function startInboxes(): Promise<Inboxes> {
  const mails: ReceivedMail[] = [];
  const chats: ReceivedChat[] = [];
  const smtp = makeSmtp((mail) => mails.push(mail));
  const chat = makeChat((message) => chats.push(message));
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", () => resolve()));
  await new Promise<void>((resolve) => chat.listen(0, "127.0.0.1", () => resolve()));
  return {
    mails,
    chats,
    smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    chatUrl: `http://127.0.0.1:${(chat.address() as AddressInfo).port}/hooks/desk`,
    close: async () => {
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
      await new Promise<void>((resolve) => {
        chat.close(() => resolve());
        chat.closeAllConnections();
      });
    },
  };
}

function makeSmtp(keep: (mail: ReceivedMail) => void): SMTPServer {
  return new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        PostalMime.parse(Buffer.concat(chunks)).then(
          ({ subject = "", html = "", text = "" }) => {
            keep({ to: session.envelope.rcptTo.map(({ address }) => address).join(", "), subject, html, text });
            callback();
          },
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
        );
      });
    },
  });
}

const makeChat = (keep: (message: ReceivedChat) => void) =>
  createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const payload = JSON.parse(Buffer.concat(chunks).toString("utf8")) as { text?: string; blocks?: unknown };
      keep({ text: payload.text ?? "", blocks: payload.blocks ?? [] });
      response.end("ok");
    });
  });
