import { z } from "zod";
import type { Message } from "../alerts/alert.ts";
import type { ChannelOf } from "../config/schema/channels.ts";
import { SECOND } from "../lib/duration.ts";
import { escapeHtml } from "../lib/text.ts";
import type { Channel } from "./channel.ts";
import { type Markup, partMarkup, withoutMentions } from "./chat-markup.ts";
import type { VendorRule } from "./classify.ts";
import type { ChannelDeps } from "./deps.ts";
import { makeHttpChannel } from "./send-parts.ts";
import { levelFor, type PartPlan, splitParts } from "./split-parts.ts";

// core.telegram.org/bots/api#sendmessage: 1 to 4,096 characters after the tags are read, 100 entities.
const LONGEST_TEXT = 4_096;
const MOST_ENTITIES = 95;

/** A Telegram chat, by a bot. */
export const makeTelegram = (config: ChannelOf<"telegram">, deps: ChannelDeps): Channel =>
  makeHttpChannel({
    config,
    deps,
    secrets: [config.token],
    rule: telegramRule,
    // 20 messages a minute to a group (core.telegram.org/bots/faq).
    pauseMs: 3.1 * SECOND,
    render: (message) =>
      renderTelegram(message).map((payload) => ({
        url: `${config.url.replace(/\/+$/, "")}/bot${config.token}/sendMessage`,
        body: JSON.stringify({ chat_id: config.chat, ...payload }),
      })),
  });

export type TelegramPayload = {
  readonly text: string;
  readonly parse_mode: "HTML";
  readonly link_preview_options: { readonly is_disabled: true };
  readonly disable_notification: boolean;
};

const html: Markup = {
  escape: (text) => escapeHtml(withoutMentions(text)).replaceAll("&#39;", "'"),
  bold: (escaped) => `<b>${escaped}</b>`,
  link: (url, escaped) => `<a href="${escapeHtml(url).replaceAll("&#39;", "%27")}">${escaped}</a>`,
  quote: (escaped) => `<blockquote>${escaped}</blockquote>`,
};

/** The messages for a chat, in order; HTML, because it needs the fewest escapes. */
export function renderTelegram(message: Message): TelegramPayload[] {
  const textOf = (plan: PartPlan): string => partMarkup(message, plan, html);
  const fits = (plan: PartPlan): boolean => {
    const text = textOf(plan);
    return visible(text).length <= LONGEST_TEXT && (text.match(/<[a-z]/g)?.length ?? 0) <= MOST_ENTITIES;
  };
  const quiet = message.kind === "digest" || message.alerts.every(({ severity }) => severity === "low");
  return splitParts(message.alerts, fits, levelFor(message.alerts)).map((plan) => ({
    text: textOf(plan),
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
    disable_notification: quiet && message.kind !== "notice" && message.kind !== "test",
  }));
}

/** What Telegram counts: tags away, each entity one character. */
const visible = (text: string): string => text.replace(/<\/?[a-z][^>]*>/g, "").replace(/&(amp|lt|gt|quot);/g, "&");

const TelegramError = z.object({
  description: z.string().default(""),
  parameters: z
    .object({ retry_after: z.number().optional(), migrate_to_chat_id: z.union([z.number(), z.string()]).optional() })
    .default({}),
});

const telegramRule: VendorRule = ({ status, json }) => {
  const parsed = TelegramError.safeParse(json);
  if (!parsed.success || status === 200) {
    return null;
  }
  const { description, parameters } = parsed.data;
  const reason = `Telegram says ${description || status}`;
  if (parameters.migrate_to_chat_id !== undefined) {
    return { kind: "refused", reason: `${reason}: set chat to ${parameters.migrate_to_chat_id}`, gone: true };
  }
  if (status === 429) {
    const { retry_after: seconds } = parameters;
    return { kind: "later", reason, retryAfterMs: seconds === undefined ? null : seconds * SECOND };
  }
  // 401 and 404: the token; 403: blocked or thrown out of the chat.
  if ([401, 403, 404].includes(status) || /chat not found|user is deactivated|PEER_ID_INVALID/i.test(description)) {
    return { kind: "refused", reason, gone: true };
  }
  return status === 400 ? { kind: "refused", reason, gone: false } : null;
};
