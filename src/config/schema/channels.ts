import { z } from "zod";
import { Id, TimeZone } from "./common.ts";

const shared = { id: Id, name: z.string().min(1).optional(), timezone: TimeZone.optional() };
const HttpUrl = z.url({ protocol: /^https?$/, error: "write the whole address, beginning with https://" });
// One address, no list, no line break: an address is what decides who reads the mail.
const Address = z.email({ error: "write one e-mail address, e.g. desk@example.org" });

/** One entry of `channels:`, a destination. Secrets come from `${ENV}` and never reach a log or a job. */
export const ChannelConfig = z.discriminatedUnion("type", [
  z.strictObject({
    ...shared,
    type: z.literal("email"),
    to: z.array(Address).min(1),
    from: z.string().optional(),
    reply_to: Address.optional(),
  }),
  z.strictObject({ ...shared, type: z.literal("webhook"), url: HttpUrl, secret: z.string().min(1).optional() }),
  z.strictObject({ ...shared, type: z.literal("slack"), url: HttpUrl }),
  z.strictObject({ ...shared, type: z.literal("teams"), url: HttpUrl }),
  z.strictObject({ ...shared, type: z.literal("discord"), url: HttpUrl }),
  z.strictObject({ ...shared, type: z.literal("mattermost"), url: HttpUrl }),
  z.strictObject({ ...shared, type: z.literal("google-chat"), url: HttpUrl }),
  z.strictObject({
    ...shared,
    type: z.literal("telegram"),
    token: z.string().min(1),
    chat: z.union([z.string().min(1), z.int()]),
    url: HttpUrl.default("https://api.telegram.org"),
  }),
  z.strictObject({
    ...shared,
    type: z.literal("ntfy"),
    url: HttpUrl.default("https://ntfy.sh"),
    topic: z.string().min(1),
    token: z.string().min(1).optional(),
  }),
  z.strictObject({ ...shared, type: z.literal("console") }),
]);
export type ChannelConfig = z.output<typeof ChannelConfig>;
export type ChannelType = ChannelConfig["type"];
export type ChannelOf<T extends ChannelType> = Extract<ChannelConfig, { type: T }>;
