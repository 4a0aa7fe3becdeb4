import type { Message } from "../alerts/alert.ts";
import type { ChannelOf } from "../config/schema/channels.ts";
import { SECOND } from "../lib/duration.ts";
import type { Channel } from "./channel.ts";
import { type Markup, partMarkup, withoutEmojiCodes, withoutMentions } from "./chat-markup.ts";
import type { VendorRule } from "./classify.ts";
import type { ChannelDeps } from "./deps.ts";
import { makeHttpChannel } from "./send-parts.ts";
import { levelFor, type PartPlan, splitParts } from "./split-parts.ts";

// A post holds 16,383 characters (65,535 bytes / 4); the server cuts a longer one in mid-word.
const LONGEST_TEXT = 16_383;

/** A Mattermost incoming webhook. */
export const makeMattermost = (config: ChannelOf<"mattermost">, deps: ChannelDeps): Channel =>
  makeHttpChannel({
    config,
    deps,
    secrets: [config.url],
    rule: mattermostRule,
    pauseMs: SECOND / 2,
    render: (message) =>
      renderMattermost(message).map((payload) => ({ url: config.url, body: JSON.stringify(payload) })),
  });

export type MattermostPayload = { readonly text: string };

// The server turns Slack's <!channel> and <url|text> into its own, so angle brackets travel as entities.
const markdown: Markup = {
  escape: (text) =>
    withoutEmojiCodes(withoutMentions(text))
      .replace(/[\\`*_~[\]()#+!|-]/g, "\\$&")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replace(/^(\d+)\./, "$1\\."),
  bold: (escaped) => `**${escaped}**`,
  link: (url, escaped) => `[${escaped}](${url.replaceAll("(", "%28").replaceAll(")", "%29").replaceAll("|", "%7C")})`,
  quote: (escaped) => `> ${escaped}\n`,
};

/** The posts for a webhook, in order. */
export function renderMattermost(message: Message): MattermostPayload[] {
  const textOf = (plan: PartPlan): string => partMarkup(message, plan, markdown);
  return splitParts(message.alerts, (plan) => textOf(plan).length <= LONGEST_TEXT, levelFor(message.alerts)).map(
    (plan) => ({
      text: textOf(plan),
    }),
  );
}

const mattermostRule: VendorRule = ({ status, text }) =>
  status === 404 ||
  /web_hook\.(incoming\.)?(disabled|channel|user|get).*app_error|incoming webhook.*(disabled|not found)/i.test(text)
    ? { kind: "refused", reason: `Mattermost says ${text.slice(0, 200) || status}: the webhook is gone`, gone: true }
    : null;
