import { escapeHtml, truncate } from "../../lib/text.ts";
import type { AlertView, Message } from "../alert.ts";
import { COLORS, row, SANS, SERIF } from "./email-page.ts";
import { headline, highlights } from "./highlights.ts";
import { directionOf, webAddress } from "./plain.ts";
import { cutRuns, type Run, textOf } from "./runs.ts";
import { copiesLine, doubtLine, sourceLine, whyLine } from "./words.ts";

/** `alone`: the only story of the mail; `full`: one of several; `compact`: headline and source only. */
export type CardSize = "alone" | "full" | "compact";

const LONGEST_HEADLINE = 300;

/** One story. */
export function storyCard(alert: AlertView, message: Message, size: CardSize): string {
  const parts = [titleOf(alert, size), soft(sourceLine(alert, message.timezone), "padding-top:4px")];
  if (size !== "compact") {
    parts.push(...passages(alert, size === "alone" ? 3 : 1), ...facts(alert));
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

function passages(alert: AlertView, most: number): string[] {
  return highlights(alert)
    .snippets.slice(0, most)
    .map(({ runs }) => {
      const cut = cutRuns(runs, 400);
      const side = textDirection(cut) === "rtl" ? "right" : "left";
      return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td style="padding-top:12px"><div class="ink quote" ${direction(cut)} style="border-${side}:3px solid ${COLORS.line};padding-${side}:12px;font:400 16px/25px ${SERIF};color:${COLORS.ink}">${runsHtml(cut)}</div></td></tr></table>`;
    });
}

function facts(alert: AlertView): string[] {
  const lines = [
    ["Why", whyLine(alert)],
    ["Copies", copiesLine(alert)],
    ["Note", doubtLine(alert)],
  ] as const;
  return lines
    .filter(([, value]) => value !== null && value !== "")
    .map(([label, value], i) => soft(`${label}: ${truncate(value ?? "", 400)}`, i === 0 ? "padding-top:12px" : ""));
}

const soft = (text: string, style: string): string =>
  `<div class="soft" style="font:400 14px/21px ${SANS};color:${COLORS.soft};${style}">${escapeHtml(text)}</div>`;

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
