import type { AlertView, Message } from "../alerts/alert.ts";
import { alertLink } from "../alerts/links.ts";
import { headline, highlights } from "../alerts/render/highlights.ts";
import { webAddress } from "../alerts/render/plain.ts";
import { cutRuns, type Run } from "../alerts/render/runs.ts";
import { copiesLine, doubtLine, nameOf, subjectOf, whyLine } from "../alerts/render/words.ts";
import type { ChannelOf } from "../config/schema/channels.ts";
import { SECOND } from "../lib/duration.ts";
import { truncate } from "../lib/text.ts";
import type { Channel } from "./channel.ts";
import { footerLines, metaLine, noticeLines, partTitle, startsGroup } from "./chat-words.ts";
import type { VendorRule } from "./classify.ts";
import type { ChannelDeps } from "./deps.ts";
import { makeHttpChannel } from "./send-parts.ts";
import { levelFor, type PartPlan, splitParts } from "./split-parts.ts";

// docs.slack.dev/reference/block-kit: 50 blocks, a header of 150 characters. All blocks together end near 13,200 characters
// (slackapi/bolt-js#2509, msg_blocks_too_long). Rich text is literal: Slack interprets neither mark-up, mentions nor emoji in it.
const MOST_BLOCKS = 50;
const MOST_CHARACTERS = 12_000;
const LONGEST_HEADER = 150;
const LONGEST_TEXT = 3_000;
const SNIPPETS = [
  { count: 2, length: 300 },
  { count: 1, length: 160 },
  { count: 0, length: 0 },
] as const;

/** A Slack incoming webhook. */
export const makeSlack = (config: ChannelOf<"slack">, deps: ChannelDeps): Channel =>
  makeHttpChannel({
    config,
    deps,
    secrets: [config.url],
    rule: slackRule,
    // One message a second (docs.slack.dev/apis/web-api/rate-limits).
    pauseMs: 1.1 * SECOND,
    render: (message) => renderSlack(message).map((payload) => ({ url: config.url, body: JSON.stringify(payload) })),
  });

type TextElement = { type: "text"; text: string; style?: { bold?: true; code?: true; italic?: true } };
type LinkElement = { type: "link"; url: string; text: string; style?: { bold?: true } };
type Inline = TextElement | LinkElement;
type RichPart = { type: "rich_text_section" | "rich_text_quote"; elements: Inline[] };
type Block =
  | { type: "header"; text: { type: "plain_text"; text: string; emoji: false } }
  | { type: "rich_text"; elements: RichPart[] }
  | { type: "divider" };
export type SlackPayload = { text: string; unfurl_links: false; unfurl_media: false; blocks: Block[] };

/** The messages for a webhook, in order; each within every limit of Block Kit. */
export function renderSlack(message: Message): SlackPayload[] {
  const payload = (plan: PartPlan): SlackPayload => ({
    // The notification and the screen reader's text; here alone Slack interprets & < >.
    text: escapeSlack(truncate(subjectOf(message), LONGEST_TEXT)),
    unfurl_links: false,
    unfurl_media: false,
    blocks: blocksOf(message, plan),
  });
  const fits = (plan: PartPlan): boolean => {
    const { blocks } = payload(plan);
    return blocks.length <= MOST_BLOCKS && JSON.stringify(blocks).length <= MOST_CHARACTERS;
  };
  return splitParts(message.alerts, fits, levelFor(message.alerts)).map(payload);
}

function blocksOf(message: Message, plan: PartPlan): Block[] {
  const blocks: Block[] = [];
  const title = partTitle(message, plan);
  if (title !== "") {
    blocks.push({ type: "header", text: { type: "plain_text", text: truncate(title, LONGEST_HEADER), emoji: false } });
  }
  const lines = noticeLines(message);
  if (lines.length > 0) {
    blocks.push(rich(section(text(truncate(lines.join("\n"), LONGEST_TEXT)))));
  }
  const grouped = message.alerts.length > 1 || message.digest !== null;
  for (const [i, alert] of plan.alerts.entries()) {
    if (grouped && startsGroup(plan.alerts, i)) {
      blocks.push({ type: "divider" }, rich(section(text(nameOf(alert), { bold: true }))));
    }
    blocks.push(rich(...storyParts(alert, message, plan)));
  }
  const foot = footerLines(message, plan);
  if (foot.length > 0) {
    blocks.push(rich(section(text(truncate(foot.join("\n"), LONGEST_TEXT), { italic: true }))));
  }
  return blocks;
}

function storyParts(alert: AlertView, message: Message, plan: PartPlan): RichPart[] {
  const limits = SNIPPETS[plan.level];
  const { snippets } = highlights(alert);
  const title = truncate(headline(alert), plan.level === 2 ? 150 : 500);
  const url = linkable(alert.article.url);
  const head: Inline[] = [
    url === null ? text(title, { bold: true }) : { type: "link", url, text: title, style: { bold: true } },
    text(`\n${truncate(metaLine(alert, message), 300)}`),
  ];
  const quotes = snippets.slice(0, limits.count).map(
    ({ runs }): RichPart => ({
      type: "rich_text_quote",
      elements: cutRuns(runs, limits.length).map(run),
    }),
  );
  const more = linkable(alertLink(message, alert) ?? "");
  const facts = [doubtLine(alert), plan.level < 2 ? `Why: ${whyLine(alert)}` : null, copiesLine(alert)].filter(
    (line) => line !== null,
  );
  const tail: Inline[] = [
    ...(facts.length > 0 ? [text(truncate(facts.join("\n"), 800))] : []),
    ...(more === null ? [] : [text("\n"), { type: "link", url: more, text: "Details and mute" } as const]),
  ];
  return [
    section(...head),
    ...quotes.filter(({ elements }) => elements.length > 0),
    ...(tail.length > 0 ? [section(...tail)] : []),
  ];
}

const rich = (...elements: RichPart[]): Block => ({ type: "rich_text", elements });
const section = (...elements: Inline[]): RichPart => ({ type: "rich_text_section", elements });
const text = (content: string, style?: TextElement["style"]): TextElement =>
  style === undefined ? { type: "text", text: content } : { type: "text", text: content, style };
const run = (piece: Run): TextElement => text(piece.text, piece.mark ? { bold: true } : undefined);

/** Very long addresses are refused as elements; the headline then stands without a link. */
function linkable(url: string): string | null {
  const address = webAddress(url);
  return address !== null && address.length <= 2_000 ? address : null;
}

const escapeSlack = (content: string): string =>
  content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

// docs.slack.dev, incoming webhooks, "Handling errors": the body is one word.
const GONE =
  /^(no_service|no_team|no_active_hooks|channel_is_archived|channel_not_found|team_disabled|invalid_token|user_not_found)$/;

const slackRule: VendorRule = ({ status, text: body }) => {
  const word = body.trim();
  if (status === 403 || status === 404 || status === 410 || GONE.test(word)) {
    return { kind: "refused", reason: `Slack says ${word.slice(0, 80) || status}: the webhook is gone`, gone: true };
  }
  if (word === "rate_limited" || word === "rollup_error") {
    return { kind: "later", reason: `Slack says ${word}` };
  }
  return status === 400 ? { kind: "refused", reason: `Slack says ${word.slice(0, 200)}`, gone: false } : null;
};
