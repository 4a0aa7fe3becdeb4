import { escapeHtml, plural, truncate } from "../../lib/text.ts";
import type { AlertView, Message } from "../alert.ts";
import { alertLink } from "../links.ts";
import { COLORS, row, SANS, SERIF } from "./email-page.ts";
import { headline, highlights } from "./highlights.ts";
import { directionOf, named, webAddress } from "./plain.ts";
import { cutRuns, type Run, textOf } from "./runs.ts";
import { doubtLine, otherSources, sourceLine, whyLine } from "./words.ts";

/** `alone`: the only story of the mail; `full`: one of several; `compact`: headline and source only. */
export type CardSize = "alone" | "full" | "compact";

const LONGEST_HEADLINE = 300;

/** One story. */
export function storyCard(alert: AlertView, message: Message, size: CardSize): string {
  const parts = [titleOf(alert, size), sourceHtml(alert, message, size)];
  if (size !== "compact") {
    parts.push(...passages(alert, size === "alone" ? 3 : 1), ...facts(alert, message, size));
  }
  const edge = size === "alone" ? "" : `border-top:1px solid ${COLORS.line};`;
  const inner = `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="line" style="${edge}padding:${size === "compact" ? "10px 0" : "14px 0 16px"}">${parts.join("")}</td></tr></table>`;
  return row(inner, "padding:0 28px");
}

function titleOf(alert: AlertView, size: CardSize): string {
  const { title } = highlights(alert);
  const runs = title.length === 0 ? [{ text: headline(alert), mark: false }] : cutRuns(title, LONGEST_HEADLINE);
  const font =
    size === "alone" ? `700 26px/34px ${SERIF}` : size === "full" ? `700 19px/27px ${SERIF}` : `600 15px/22px ${SANS}`;
  const url = webAddress(alert.article.url);
  const html = runsHtml(runs);
  const inner =
    url === null
      ? html
      : `<a class="ink" href="${escapeHtml(url)}" style="color:${COLORS.ink};text-decoration:none">${html}</a>`;
  return `<div class="ink" ${direction(runs)} style="font:${font};color:${COLORS.ink}">${inner}</div>`;
}

function sourceHtml(alert: AlertView, message: Message, size: CardSize): string {
  // Alone, the mail's header says it.
  const urgent =
    size !== "alone" && alert.severity === "high"
      ? `<b class="urgent" style="color:${COLORS.urgent}">Urgent</b> · `
      : "";
  return soft(urgent + escapeHtml(sourceLine(alert, message.timezone)), "padding-top:4px");
}

function passages(alert: AlertView, most: number): string[] {
  return highlights(alert)
    .snippets.slice(0, most)
    .map(({ runs }) => {
      const cut = cutRuns(runs, 400);
      const side = textDirection(cut) === "rtl" ? "right" : "left";
      return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td style="padding-top:12px"><div class="ink quote" ${direction(cut)} style="border-${side}:3px solid ${COLORS.line};padding-${side}:12px;font:400 16px/25px ${SERIF};color:${COLORS.ink}">${runsHtml(cut)}</div></td></tr></table>`;
    });
}

function facts(alert: AlertView, message: Message, size: CardSize): string[] {
  const doubt = doubtLine(alert);
  const lines = [
    `Why: ${escapeHtml(truncate(whyLine(alert), 400))}`,
    copiesHtml(alert),
    doubt === null ? null : `Note: ${escapeHtml(doubt)}`,
    actions(alert, message, size),
  ].filter((line) => line !== null);
  return lines.map((line, i) => soft(line, i === 0 ? "padding-top:12px" : ""));
}

/** The other sites, each a link to its copy. */
function copiesHtml(alert: AlertView): string | null {
  if (alert.story.articles < 2) {
    return null;
  }
  const { shown, more } = otherSources(alert);
  const names = shown.map(({ name, url }) => link(webAddress(url), escapeHtml(named(name))));
  const list = [...names, ...(more > 0 ? [`${more} more`] : [])].join(", ");
  return `${plural(alert.story.articles - 1, "copy", "copies")}${list === "" ? "" : `: ${list}`}`;
}

function actions(alert: AlertView, message: Message, size: CardSize): string | null {
  const source = escapeHtml(named(alert.article.source));
  const links = [
    size === "alone" ? link(webAddress(alert.article.url), `Read at ${source === "" ? "the source" : source}`) : "",
    link(alertLink(message, alert), size === "alone" ? "Details, snooze or mute" : "Details"),
  ].filter((html) => html.includes("<a "));
  return links.length === 0 ? null : links.join(" &nbsp;·&nbsp; ");
}

const link = (url: string | null, html: string): string =>
  url === null ? html : `<a class="link" href="${escapeHtml(url)}" style="color:${COLORS.link}">${html}</a>`;

const soft = (html: string, style: string): string =>
  `<div class="soft" style="font:400 14px/21px ${SANS};color:${COLORS.soft};${style}">${html}</div>`;

const runsHtml = (runs: readonly Run[]): string =>
  runs
    .map(({ text, mark }) =>
      mark
        ? `<span class="mark" style="background:${COLORS.mark};border-radius:3px">${escapeHtml(text)}</span>`
        : escapeHtml(text),
    )
    .join("");

const textDirection = (runs: readonly Run[]): "rtl" | "ltr" => directionOf(textOf(runs));
const direction = (runs: readonly Run[]): string =>
  textDirection(runs) === "rtl" ? 'dir="rtl" align="right"' : 'dir="ltr"';
