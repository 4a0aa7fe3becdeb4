import { createTransport } from "nodemailer";
import type { Message } from "../alerts/alert.ts";
import { renderEmail } from "../alerts/render/email.ts";
import { plain } from "../alerts/render/plain.ts";
import type { ChannelOf } from "../config/schema/channels.ts";
import type { Channel, SendResult } from "./channel.ts";
import type { ChannelDeps } from "./deps.ts";
import { domainOf, type MailAddress, mailAddress, messageId } from "./mail-address.ts";
import { makeRedact } from "./redact.ts";
import { smtpOptions } from "./smtp-options.ts";
import { smtpResult } from "./smtp-result.ts";

type Config = ChannelOf<"email">;

/** Mail over SMTP; each recipient gets a mail of their own, so that none sees the others. */
export function makeEmail(config: Config, { settings }: ChannelDeps): Channel {
  const { smtp } = settings;
  const shared = { id: config.id, type: config.type, name: config.name ?? config.id, recipients: config.to };
  if (smtp === undefined) {
    const reason = "no mail server is configured: give smtp.url in settings.yaml";
    return {
      ...shared,
      send: async () => ({ kind: "later", status: null, answer: "", reason, retryAfterMs: null, pace: "smtp" }),
      close: async () => {},
    };
  }
  const transport = createTransport(smtpOptions(smtp));
  const { username, password } = new URL(smtp.url);
  const clean = makeRedact([
    smtp.url,
    password,
    decodeURIComponent(password),
    Buffer.from(`\0${username}\0${password}`).toString("base64"),
  ]);
  return {
    ...shared,
    send: async (message, recipient, signal) => {
      const mail = mailOf(message, recipient, config, config.from ?? smtp.from);
      if (mail.kind === "refused") {
        return mail;
      }
      try {
        const sent = await transport.sendMail({ ...mail.options, signal });
        return {
          kind: "accepted",
          status: Number.parseInt(sent.response, 10) || 250,
          answer: clean(sent.response),
          partsAccepted: 1,
        };
      } catch (thrown) {
        return { ...smtpResult(thrown, clean), partsAccepted: 0 };
      }
    },
    close: async () => transport.close(),
  };
}

type Mail = ReturnType<typeof optionsOf>;

function mailOf(
  message: Message,
  recipient: string | null,
  config: Config,
  sender: string,
): { kind: "mail"; options: Mail } | Extract<SendResult, { kind: "refused" }> {
  const from = mailAddress(sender);
  const to = recipient === null ? null : mailAddress(recipient);
  const replyTo = config.reply_to === undefined ? null : mailAddress(config.reply_to);
  if (from === null || to === null) {
    const which =
      from === null
        ? `the sender ${JSON.stringify(plain(sender))}`
        : `the recipient ${JSON.stringify(plain(recipient ?? ""))}`;
    return {
      kind: "refused",
      status: null,
      answer: "",
      reason: `${which} is no single e-mail address`,
      gone: false,
      final: true,
    };
  }
  return { kind: "mail", options: optionsOf(message, { from, to, replyTo, listId: config.id }) };
}

/** The mail as nodemailer takes it: addresses as objects and an envelope of one recipient, so that no text can add another. */
export function optionsOf(
  message: Message,
  { from, to, replyTo, listId }: { from: MailAddress; to: MailAddress; replyTo: MailAddress | null; listId: string },
) {
  const { subject, html, text, headers } = renderEmail(message);
  const domain = domainOf(from);
  const thread = message.thread === null || message.thread === message.id ? null : messageId(message.thread, domain);
  const unsubscribe = headers["List-Unsubscribe"];
  const single = message.alerts.length === 1 ? message.alerts[0] : undefined;
  return {
    from,
    to: { name: to.name, address: to.address },
    envelope: { from: from.address, to: [to.address] },
    subject,
    html,
    text,
    date: new Date(message.createdAt),
    messageId: messageId(message.id, domain),
    ...(replyTo === null ? {} : { replyTo }),
    ...(thread === null ? {} : { inReplyTo: thread, references: [thread] }),
    headers: {
      ...Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "List-Unsubscribe")),
      // RFC 2919: what people filter by; one list for each watchlist, one for each channel's digests.
      "List-Id": {
        prepared: true,
        value: `<${message.digest === null && single !== undefined ? single.watchlist.id : listId}.wirewatch.${domain}>`,
      },
      // On one line: a folded one broke DKIM at relays (nodemailer #1654).
      ...(unsubscribe === undefined ? {} : { "List-Unsubscribe": { prepared: true, value: unsubscribe } }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
