import { z } from "zod";
import { HttpUrl, Id, TimeZone } from "./common.ts";

const shared = {
  id: Id.describe("What a watchlist's `alert:` names in `to:`"),
  name: z.string().min(1).optional().describe("What people read; the default is the id"),
  timezone: TimeZone.optional().describe(
    "Zone of this channel's digests, quiet hours and times; the default is the settings'",
  ),
};
// One address, no list, no line break: an address is what decides who reads the mail.
const Address = z.email({ error: "not an e-mail address; write one plain address, e.g. desk@example.org" });
/** `desk@example.org` or `The Desk <desk@example.org>`; no line break, so that no header can be smuggled in. */
export const Mailbox = z
  .string()
  .regex(
    /^([^<>\r\n]*<[^<>@\s,]+@[^<>@\s,]+>|[^<>@\s,]+@[^<>@\s,]+)$/,
    'not a sender; write "desk@example.org" or "The Desk <desk@example.org>"',
  );
const hook = {
  ...shared,
  url: HttpUrl.describe("The hook's whole address; it is a password: take it from the environment"),
};

/** One entry of `channels:`, a destination. Secrets come from `${ENV}` and never reach a log or a job. */
export const ChannelConfig = z.discriminatedUnion("type", [
  z.strictObject({
    ...shared,
    type: z.literal("email"),
    to: z.array(Address).min(1).describe("Who gets a copy each; they do not see one another"),
    from: Mailbox.optional().describe("The default is smtp.from of the settings"),
    reply_to: Address.optional(),
  }),
  z.strictObject({
    ...hook,
    type: z.literal("webhook"),
    secret: z.string().min(1).optional().describe("Signs each message (Standard Webhooks), e.g. whsec_..."),
  }),
  z.strictObject({ ...hook, type: z.literal("slack") }),
  z.strictObject({ ...hook, type: z.literal("teams") }),
  z.strictObject({ ...hook, type: z.literal("discord") }),
  z.strictObject({ ...hook, type: z.literal("mattermost") }),
  z.strictObject({ ...hook, type: z.literal("google-chat") }),
  z.strictObject({
    ...shared,
    type: z.literal("telegram"),
    token: z.string().min(1).describe("The bot's token; take it from the environment"),
    chat: z.union([z.string().min(1), z.int()]).describe("Number of the chat, or @channelname"),
    url: HttpUrl.default("https://api.telegram.org"),
  }),
  z.strictObject({
    ...shared,
    type: z.literal("ntfy"),
    url: HttpUrl.default("https://ntfy.sh").describe("The server"),
    topic: z.string().min(1),
    token: z.string().min(1).optional(),
  }),
  z.strictObject({ ...shared, type: z.literal("console") }),
]);
export type ChannelConfig = z.output<typeof ChannelConfig>;
export type ChannelType = ChannelConfig["type"];
export type ChannelOf<T extends ChannelType> = Extract<ChannelConfig, { type: T }>;
