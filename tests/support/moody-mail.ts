import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

/** What the server does to mail for the address `<mood>@example.org`. */
export type MailMood =
  | "ok"
  /** 450 at RCPT, every time. */
  | "busy"
  /** 450 the first time, then takes it. */
  | "grey"
  /** 550 at RCPT. */
  | "unknown"
  /** 421 at RCPT, and goes. */
  | "closing"
  /** 451 after DATA. */
  | "later"
  /** 554 after DATA. */
  | "spam"
  /** Takes the mail and cuts the line before it says so. */
  | "drop"
  /** Takes the mail and never says so. */
  | "silent"
  /** Stops speaking at RCPT and keeps the line open. */
  | "half-open";

export type MoodyMail = {
  readonly url: string;
  /** Every mail whose last line came in, whatever was answered: its Message-ID, by mood. */
  readonly taken: { readonly mood: string; readonly messageId: string }[];
  /** From then on every mail is accepted. */
  mended: boolean;
  readonly close: () => Promise<void>;
};

/** Null: nothing is said. */
const AT_RECIPIENT: Readonly<Record<string, string | null>> = {
  busy: "450 4.2.1 The mailbox is busy",
  "grey-first": "450 4.7.1 Greylisted, come again in a few minutes",
  unknown: "550 5.1.1 No such person here",
  closing: "421 4.3.2 Closing for the night",
  "half-open": null,
};
const AFTER_DATA: Readonly<Record<string, string | null>> = {
  later: "451 4.3.0 Try again later",
  spam: "554 5.7.1 This looks like advertising",
  drop: null,
  silent: null,
};

/** A mail server on loopback, as moody as a day of real ones. */
export async function startMoodyMail(): Promise<MoodyMail> {
  const sockets = new Set<Socket>();
  const greyed = new Set<string>();
  const taken: MoodyMail["taken"] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    let mood = "ok";
    let data: string[] | null = null;
    const say = (line: string): void => {
      socket.write(`${line}\r\n`);
    };
    const answerRecipient = (): void => {
      const known = mood !== "grey" || greyed.has(mood);
      greyed.add(mood);
      const said = mail.mended || known ? (mail.mended ? undefined : AT_RECIPIENT[mood]) : AT_RECIPIENT["grey-first"];
      if (said !== null) {
        say(said ?? "250 2.1.5 Fine");
      }
      if (said?.startsWith("421") === true) {
        socket.end();
      }
    };
    const answerMail = (text: readonly string[]): void => {
      const head = text
        .slice(0, text.indexOf(""))
        .join("\n")
        .replaceAll(/\n[ \t]+/g, " ");
      taken.push({ mood, messageId: /^message-id:\s*(.*)$/im.exec(head)?.[1] ?? "" });
      const said = mail.mended ? undefined : AFTER_DATA[mood];
      if (said !== null) {
        say(said ?? "250 2.0.0 Taken");
      } else if (mood === "drop") {
        socket.destroy();
      }
    };
    const onLine = (line: string): void => {
      if (data !== null) {
        if (line === ".") {
          const text = data;
          data = null;
          answerMail(text);
        } else {
          data.push(line);
        }
        return;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "RCPT") {
        mood = /<([^@>]+)@/.exec(line)?.[1] ?? "ok";
        answerRecipient();
      } else if (verb === "DATA") {
        data = [];
        say("354 Go on");
      } else if (verb === "QUIT") {
        say("221 Bye");
        socket.end();
      } else {
        say(verb === "EHLO" ? "250 moody.example.org" : "250 2.0.0 Fine");
      }
    };
    let rest = "";
    socket.on("data", (chunk) => {
      const lines = (rest + chunk.toString()).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        onLine(line);
      }
    });
    say("220 moody.example.org ESMTP");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const mail: MoodyMail = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?timeout=5000`,
    taken,
    mended: false,
    close: async () => {
      for (const socket of sockets) {
        socket.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return mail;
}
