import type { AlertView, Message } from "../alerts/alert.ts";
import { alertLink } from "../alerts/links.ts";
import { headline, highlights } from "../alerts/render/highlights.ts";
import { webAddress } from "../alerts/render/plain.ts";
import { cutRuns } from "../alerts/render/runs.ts";
import { copiesLine, doubtLine, nameOf, whyLine } from "../alerts/render/words.ts";
import { truncate } from "../lib/text.ts";
import { footerLines, metaLine, noticeLines, partTitle, startsGroup } from "./chat-words.ts";
import type { PartPlan } from "./split-parts.ts";

/** How a vendor's text format says things. `escape` makes third-party text literal; the rest takes what is already escaped. */
export type Markup = {
  readonly escape: (text: string) => string;
  readonly bold: (escaped: string) => string;
  readonly link: (url: string, escaped: string) => string;
  readonly quote: (escaped: string) => string;
};

/** How much of a story is told at each level of a part (split-parts.ts). */
export const AMOUNTS = [
  { headline: 400, snippets: 2, snippet: 300, facts: true },
  { headline: 250, snippets: 1, snippet: 140, facts: true },
  { headline: 120, snippets: 0, snippet: 0, facts: false },
] as const;

/** A whole part as one text: title, notice, stories by watchlist, footer. */
export function partMarkup(message: Message, plan: PartPlan, markup: Markup): string {
  const { escape: literal, bold } = markup;
  const blocks = [bold(literal(truncate(partTitle(message, plan), 200)))];
  const lines = noticeLines(message);
  if (lines.length > 0) {
    blocks.push(lines.map((line) => literal(truncate(line, 500))).join("\n"));
  }
  const grouped = message.digest !== null || message.alerts.length > 1;
  for (const [i, alert] of plan.alerts.entries()) {
    if (grouped && startsGroup(plan.alerts, i)) {
      blocks.push(bold(literal(nameOf(alert))));
    }
    blocks.push(storyMarkup(alert, message, plan, markup));
  }
  const foot = footerLines(message, plan);
  if (foot.length > 0) {
    blocks.push(foot.map((line) => literal(truncate(line, 200))).join("\n"));
  }
  return blocks.join("\n\n");
}

/** One story: linked headline, source and time, passages, why, copies. */
export function storyMarkup(alert: AlertView, message: Message, { level }: PartPlan, markup: Markup): string {
  const { escape: literal, bold, link } = markup;
  const amount = AMOUNTS[level];
  const title = bold(literal(truncate(headline(alert), amount.headline)));
  const url = shortAddress(alert.article.url);
  const lines = [url === null ? title : link(url, title), literal(truncate(metaLine(alert, message), 250))];
  lines.push(...passages(alert, level, markup));
  if (amount.facts) {
    const facts = [doubtLine(alert), `Why: ${whyLine(alert)}`, copiesLine(alert)].filter((line) => line !== null);
    lines.push(...facts.map((line) => literal(truncate(line, 350))));
    const more = shortAddress(alertLink(message, alert) ?? "");
    if (more !== null) {
      lines.push(link(more, literal("Details and mute")));
    }
  }
  return lines.join("\n");
}

/** The passages with the matched words bold. */
export function passages(
  alert: AlertView,
  level: PartPlan["level"],
  { escape: literal, bold, quote }: Markup,
): string[] {
  const amount = AMOUNTS[level];
  return highlights(alert)
    .snippets.slice(0, amount.snippets)
    .map(({ runs }) => cutRuns(runs, amount.snippet))
    .map((runs) => quote(runs.map(({ text, mark }) => (mark ? bold(literal(text)) : literal(text))).join("")));
}

/** Vendors refuse very long addresses (2,048 characters is the lowest limit); the headline then stands without a link. */
export function shortAddress(url: string): string | null {
  const address = webAddress(url);
  return address !== null && address.length <= 2_000 ? address : null;
}

/** Cuts a text so that it is short enough once escaped. */
export function escapedWithin(text: string, max: number, literal: (text: string) => string): string {
  let cut = truncate(text, max);
  for (let limit = max; literal(cut).length > max && limit > 2; ) {
    limit = Math.max(2, limit - Math.max(1, Math.ceil((literal(cut).length - max) / 2)));
    cut = truncate(text, limit);
  }
  return literal(cut);
}

// After @ a zero-width space: the text reads the same and names nobody any more.
const SPACE = "\u200b";
export const withoutMentions = (text: string): string => text.replace(/@(?=[\p{L}\p{N}_])/gu, `@${SPACE}`);
/** `:name:` becomes a picture in some vendors' text. */
export const withoutEmojiCodes = (text: string): string => text.replace(/:(?=[\w+-]+:)/g, `:${SPACE}`);
