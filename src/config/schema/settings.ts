import ipaddr from "ipaddr.js";
import { z } from "zod";
import { Mailbox } from "./channels.ts";
import { Duration, HttpUrl, Id, TimeZone } from "./common.ts";

const Smtp = z.strictObject({
  url: z
    .string()
    .refine(
      isSmtpUrl,
      'not a mail server; write it as "smtp://user:password@host:587", or smtps:// for TLS from the start',
    )
    .describe("smtp://user:password@host:587; it holds a password: take it from the environment"),
  from: Mailbox.default("Wirewatch <wirewatch@localhost>").describe("The sender that recipients see"),
  dkim: z
    .strictObject({
      domain: z.string().min(1),
      selector: z.string().min(1),
      private_key: z.string().min(1).describe("The PEM text; take it from a secret file: DKIM_KEY_FILE for $DKIM_KEY"),
    })
    .optional()
    .describe("Signs mail here; leave it out where the mail server does"),
});

const Network = z.strictObject({
  user_agent: z
    .string()
    .regex(/^[\x20-\x7e]+$/, "not a user agent; write one line of plain ASCII")
    .default("wirewatch/0.1 (+https://github.com/wirewatch; feed monitor)")
    .describe("How wirewatch names itself to the sites it reads; name a contact in it"),
  per_host: z
    .strictObject({ concurrent: z.int().min(1).max(32).default(2), every: Duration.default("1s") })
    .prefault({})
    .describe("Politeness: requests at a time, and the pause between two, per host"),
  allow_private: z
    .array(z.string().refine(isNetwork, 'not a network; write it like "10.0.0.0/8" or "192.168.1.7"'))
    .default([])
    .describe("Private networks that feeds, pages and webhooks may be on; all others are refused"),
});

const Web = z.strictObject({
  listen: z
    .string()
    .regex(
      /^(\[[0-9a-fA-F:]+\]|[^:\s/]+):([0-9]|[1-9]\d{1,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/,
      'not a place to listen; write an address and a port, e.g. "127.0.0.1:4780"',
    )
    .default("127.0.0.1:4780")
    .describe("Address and port of the web page and API; beyond this machine a token is required"),
  token: z.string().regex(/^\S+$/, "not a token; write it without spaces, e.g. from: openssl rand -hex 24").optional(),
  public_url: HttpUrl.optional().describe("Where people reach the web page; links in messages begin with it"),
});

/** All keys of the settings; every one has a default, so that settings.yaml may be missing. */
export const Settings = z.strictObject({
  timezone: TimeZone.default("UTC").describe("Zone of digests, quiet hours and times, where a channel has none"),
  baseline: Duration.default("24h").describe(
    "Entries older than this, in a feed seen for the first time, are stored and not alerted",
  ),
  smtp: Smtp.optional().describe("The mail server; email channels need it"),
  network: Network.prefault({}),
  retention: z
    .strictObject({ articles: Duration.default("400d"), deliveries: Duration.default("400d") })
    .prefault({})
    .describe("How long the archive and the ledger are kept"),
  owner: z
    .strictObject({ channel: Id })
    .optional()
    .describe("Where wirewatch reports on itself: a silent feed, a failing channel, a refused config"),
  heartbeat: z
    .strictObject({ url: HttpUrl, every: Duration.default("5m") })
    .optional()
    .describe("An address asked regularly while all is well; a monitor there rings when it stops"),
  canary: z
    .strictObject({ channel: Id, every: Duration.default("6h") })
    .optional()
    .describe("An article of our own, sent through the whole pipeline to this channel: proof that alerts still arrive"),
  web: Web.prefault({}),
});
export type Settings = z.output<typeof Settings>;

function isSmtpUrl(text: string): boolean {
  return /^smtps?:\/\//.test(text) && URL.canParse(text) && new URL(text).hostname !== "";
}

function isNetwork(text: string): boolean {
  return text.includes("/") ? ipaddr.isValidCIDR(text) : ipaddr.isValid(text);
}
