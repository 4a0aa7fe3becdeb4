import { z } from "zod";
import type { AlertView, Message } from "../alerts/alert.ts";
import { alertLink } from "../alerts/links.ts";
import { headline } from "../alerts/render/highlights.ts";
import { copiesLine, doubtLine, nameOf, whyLine } from "../alerts/render/words.ts";
import type { ChannelOf } from "../config/schema/channels.ts";
import { SECOND } from "../lib/duration.ts";
import { truncate } from "../lib/text.ts";
import type { Channel } from "./channel.ts";
import { escapedWithin, type Markup, passages, shortAddress, withoutMentions } from "./chat-markup.ts";
import { footerLines, metaLine, noticeLines, partTitle } from "./chat-words.ts";
import type { VendorRule } from "./classify.ts";
import type { ChannelDeps } from "./deps.ts";
import { makeHttpChannel } from "./send-parts.ts";
import { levelFor, type PartPlan, splitParts } from "./split-parts.ts";

// docs.discord.com/developers/resources/message: content 2,000; 10 embeds; title 256, description 4,096, footer 2,048, 6,000 in all.
const LONGEST_CONTENT = 2_000;
const MOST_EMBEDS = 10;
const LONGEST_TITLE = 256;
const LONGEST_DESCRIPTION = 4_096;
const MOST_CHARACTERS = 6_000;

/** A Discord webhook. */
export const makeDiscord = (config: ChannelOf<"discord">, deps: ChannelDeps): Channel =>
  makeHttpChannel({
    config,
    deps,
    secrets: [config.url],
    rule: discordRule,
    // 30 in 60 s a channel.
    pauseMs: 2.1 * SECOND,
    render: (message) => renderDiscord(message).map((payload) => ({ url: config.url, body: JSON.stringify(payload) })),
  });

type Embed = { title?: string; url?: string; description?: string; color: number; footer?: { text: string } };
export type DiscordPayload = { content: string; embeds: Embed[]; allowed_mentions: { parse: [] } };

const markdown: Markup = {
  escape: (text) =>
    withoutMentions(text)
      .replace(/[\\`*_~|>[\]()#<:-]/g, "\\$&")
      .replace(/^(\d+)\./, "$1\\."),
  bold: (escaped) => `**${escaped}**`,
  link: (url, escaped) => `[${escaped}](<${url.replaceAll(">", "%3E")}>)`,
  quote: (escaped) => `> ${escaped}`,
};
const COLORS = { low: 0x8a94a0, normal: 0x0b57d0, high: 0xb3261e } as const;

/** The messages for a webhook, in order: a story is an embed. */
export function renderDiscord(message: Message): DiscordPayload[] {
  const payload = (plan: PartPlan): DiscordPayload => ({
    content: `**${escapedWithin(partTitle(message, plan), 250, markdown.escape)}**`,
    embeds: [...plan.alerts.map((alert) => storyEmbed(alert, message, plan)), ...ownEmbeds(message, plan)],
    allowed_mentions: { parse: [] },
  });
  const fits = (plan: PartPlan): boolean => {
    const { content, embeds } = payload(plan);
    return content.length <= LONGEST_CONTENT && embeds.length <= MOST_EMBEDS && size(embeds) <= MOST_CHARACTERS;
  };
  return splitParts(message.alerts, fits, levelFor(message.alerts)).map(payload);
}

const size = (embeds: readonly Embed[]): number =>
  embeds.reduce(
    (sum, e) => sum + (e.title?.length ?? 0) + (e.description?.length ?? 0) + (e.footer?.text.length ?? 0),
    0,
  );

function storyEmbed(alert: AlertView, message: Message, plan: PartPlan): Embed {
  const { escape: literal } = markdown;
  const url = shortAddress(alert.article.url);
  const lines = [literal(truncate(metaLine(alert, message), 250)), ...passages(alert, plan.level, markdown)];
  if (plan.level < 2) {
    const facts = [doubtLine(alert), `Why: ${whyLine(alert)}`, copiesLine(alert)].filter((line) => line !== null);
    lines.push(...facts.map((line) => literal(truncate(line, 300))));
    const more = shortAddress(alertLink(message, alert) ?? "");
    if (more !== null) {
      lines.push(markdown.link(more, "Details and mute"));
    }
  }
  const description = lines.join("\n");
  const grouped = message.alerts.length > 1 || message.digest !== null;
  return {
    title: escapedWithin(headline(alert), LONGEST_TITLE, literal),
    ...(url === null ? {} : { url }),
    // Within the limit by the amounts told at each level, escapes included.
    description:
      description.length <= LONGEST_DESCRIPTION ? description : escapedWithin(metaLine(alert, message), 1_000, literal),
    color: COLORS[alert.severity],
    ...(grouped ? { footer: { text: nameOf(alert) } } : {}),
  };
}

function ownEmbeds(message: Message, plan: PartPlan): Embed[] {
  const lines = [...noticeLines(message), ...footerLines(message, plan)];
  return lines.length === 0
    ? []
    : [{ description: escapedWithin(lines.join("\n"), 1_500, markdown.escape), color: COLORS.low }];
}

const DiscordError = z.object({
  code: z.number().optional(),
  message: z.string().optional(),
  retry_after: z.number().optional(),
});
// Unknown webhook, invalid webhook token, unknown channel.
const GONE = new Set([10_015, 50_027, 10_003]);

const discordRule: VendorRule = ({ status, json }) => {
  const { code, message, retry_after: seconds } = DiscordError.safeParse(json).data ?? {};
  const reason = `Discord says ${message ?? status}${code === undefined ? "" : ` (${code})`}`;
  if (status === 429) {
    return { kind: "later", reason, retryAfterMs: seconds === undefined ? null : Math.ceil(seconds * SECOND) };
  }
  if (status === 404 || status === 401 || (code !== undefined && GONE.has(code))) {
    return { kind: "refused", reason, gone: true };
  }
  return status === 400 ? { kind: "refused", reason, gone: false } : null;
};
