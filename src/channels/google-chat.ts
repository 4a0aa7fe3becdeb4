import type { Message } from "../alerts/alert.ts";
import { nameOf, subjectOf } from "../alerts/render/words.ts";
import type { ChannelOf } from "../config/schema/channels.ts";
import { SECOND } from "../lib/duration.ts";
import { truncate } from "../lib/text.ts";
import type { Channel } from "./channel.ts";
import { type Markup, storyMarkup, withoutMentions } from "./chat-markup.ts";
import { footerLines, noticeLines, partTitle, startsGroup } from "./chat-words.ts";
import type { VendorRule } from "./classify.ts";
import type { ChannelDeps } from "./deps.ts";
import { makeHttpChannel } from "./send-parts.ts";
import { levelFor, type PartPlan, splitParts } from "./split-parts.ts";

// developers.google.com/workspace/chat/create-messages: 32,000 bytes with cards; a card has at most 100 widgets.
const LARGEST_BODY = 31_000;
const MOST_WIDGETS = 95;

/** A Google Chat space, by its webhook. Messages about one story share a thread. */
export const makeGoogleChat = (config: ChannelOf<"google-chat">, deps: ChannelDeps): Channel =>
  makeHttpChannel({
    config,
    deps,
    secrets: [config.url],
    rule: googleChatRule,
    // One write a second to a space, shared by all its apps.
    pauseMs: 1.1 * SECOND,
    render: (message) =>
      renderGoogleChat(message).map((payload) => ({ url: threaded(config.url), body: JSON.stringify(payload) })),
  });

type Widget = { textParagraph: { text: string } };
type Section = { header?: string; widgets: Widget[] };
export type GoogleChatPayload = {
  fallbackText: string;
  thread: { threadKey: string };
  cardsV2: [{ cardId: string; card: { header: { title: string }; sections: Section[] } }];
};

const html: Markup = {
  escape: (text) =>
    withoutMentions(text)
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;"),
  bold: (escaped) => `<b>${escaped}</b>`,
  link: (url, escaped) =>
    `<a href="${url.replaceAll("&", "&amp;").replaceAll('"', "%22").replaceAll("<", "%3C").replaceAll(">", "%3E")}">${escaped}</a>`,
  quote: (escaped) => `<i>${escaped}</i>`,
};

/** The messages for a space, in order: one card each. */
export function renderGoogleChat(message: Message): GoogleChatPayload[] {
  const payload = (plan: PartPlan): GoogleChatPayload => ({
    fallbackText: withoutMentions(truncate(subjectOf(message), 300)).replace(/<(?=users\/)/g, "<\u200b"),
    thread: { threadKey: message.thread ?? message.id },
    cardsV2: [
      {
        cardId: `${message.id}-${plan.number}`,
        card: { header: { title: truncate(partTitle(message, plan), 200) }, sections: sectionsOf(message, plan) },
      },
    ],
  });
  const fits = (plan: PartPlan): boolean => {
    const body = payload(plan);
    const widgets = body.cardsV2[0].card.sections.reduce((sum, section) => sum + section.widgets.length, 0);
    return Buffer.byteLength(JSON.stringify(body)) <= LARGEST_BODY && widgets <= MOST_WIDGETS;
  };
  return splitParts(message.alerts, fits, levelFor(message.alerts)).map(payload);
}

function sectionsOf(message: Message, plan: PartPlan): Section[] {
  const sections: Section[] = [];
  const notice = noticeLines(message);
  if (notice.length > 0) {
    sections.push({ widgets: notice.slice(0, 50).map((line) => paragraph(html.escape(truncate(line, 500)))) });
  }
  const grouped = message.alerts.length > 1 || message.digest !== null;
  for (const [i, alert] of plan.alerts.entries()) {
    if (grouped && startsGroup(plan.alerts, i)) {
      sections.push({ header: html.escape(nameOf(alert)), widgets: [] });
    } else if (i === 0) {
      sections.push({ widgets: [] });
    }
    sections.at(-1)?.widgets.push(paragraph(storyMarkup(alert, message, plan, html).replaceAll("\n", "<br>")));
  }
  const foot = footerLines(message, plan);
  if (foot.length > 0 || sections.length === 0) {
    const text = foot.length > 0 ? foot.join("\n") : subjectOf(message);
    sections.push({ widgets: [paragraph(html.escape(truncate(text, 1_500)).replaceAll("\n", "<br>"))] });
  }
  return sections;
}

const paragraph = (text: string): Widget => ({ textParagraph: { text } });

function threaded(url: string): string {
  const address = new URL(url);
  address.searchParams.set("messageReplyOption", "REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD");
  return address.href;
}

const googleChatRule: VendorRule = ({ status, text }) => {
  if (status === 403 || status === 404) {
    return { kind: "refused", reason: `Google Chat says ${status}: the webhook was removed`, gone: true };
  }
  return /RESOURCE_EXHAUSTED/.test(text) && status >= 400
    ? { kind: "later", reason: "Google Chat says too many messages" }
    : null;
};
