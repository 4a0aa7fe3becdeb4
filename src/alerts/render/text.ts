import { plural } from "../../lib/text.ts";
import type { AlertView, Message } from "../alert.ts";
import { alertLink } from "../links.ts";
import { groupAlerts } from "./group-alerts.ts";
import { headline, highlights } from "./highlights.ts";
import { plain, webAddress } from "./plain.ts";
import { cutRuns, type Run, textOf } from "./runs.ts";
import {
  copiesLine,
  doubtLine,
  failingLines,
  heldLine,
  nameOf,
  readLine,
  sourceLine,
  whyLine,
  windowLine,
} from "./words.ts";
import { wrap } from "./wrap.ts";

/** How a text shows emphasis: stars in a mail, colours on a terminal. */
export type TextStyle = {
  readonly width: number;
  readonly mark: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly link: (url: string) => string;
};

/** RFC 5322 advises lines under 78; no colours. */
export const mailText: TextStyle = {
  width: 74,
  mark: (text) => `*${text}*`,
  strong: (text) => text,
  dim: (text) => text,
  link: (url) => url,
};

const LABEL = 9;

/** A message as text for a terminal or a mail program without HTML. */
export function renderText(message: Message, style: TextStyle): string {
  const blocks = [head(message, style), ...body(message, style), foot(message, style)];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function head({ kind, alerts, digest, timezone }: Message, style: TextStyle): string {
  const first = alerts[0];
  if (digest !== null) {
    return `${style.strong(plain(digest.title).trim().toUpperCase())}\n${style.dim(windowLine(digest, timezone))}`;
  }
  if (first === undefined) {
    return "";
  }
  const what =
    kind === "update" ? "update" : alerts.length > 1 ? `${plural(alerts.length, "alert")} that waited` : "alert";
  return alerts.length > 1
    ? style.strong(what.toUpperCase())
    : style.strong(`${nameOf(first).toUpperCase()} · ${first.severity === "high" ? `urgent ${what}` : what}`);
}

function body(message: Message, style: TextStyle): string[] {
  const { alerts, digest, notice } = message;
  const blocks: string[] = [];
  if (notice !== null) {
    blocks.push(
      style.strong(plain(notice.title).trim()),
      notice.lines.map((line) => wrap(plain(line), style.width)).join("\n"),
    );
  }
  if (digest === null && alerts.length === 1) {
    return [...blocks, ...alerts.map((alert) => storyText(alert, message, style))];
  }
  for (const group of groupAlerts(alerts)) {
    const title = `${plain(group.name).trim()} (${group.alerts.length})`;
    blocks.push(`${style.strong(title)}\n${style.dim("─".repeat(Math.min(style.width, Math.max(8, title.length))))}`);
    blocks.push(...group.alerts.map((alert) => storyText(alert, message, style)));
  }
  if (digest !== null && alerts.length === 0) {
    blocks.push("Nothing matched in this time.");
  }
  return blocks;
}

/** One story: headline, where and when, address, passages, why, copies. */
function storyText(alert: AlertView, message: Message, style: TextStyle): string {
  const { title, snippets } = highlights(alert);
  const lines = [
    wrap(title.length === 0 ? headline(alert) : marked(title, style, style.strong), style.width),
    style.dim(wrap(sourceLine(alert, message.timezone), style.width)),
  ];
  const url = webAddress(alert.article.url);
  if (url !== null) {
    lines.push(style.link(url));
  }
  for (const snippet of snippets.slice(0, 2)) {
    lines.push("", indent(wrap(marked(cutRuns(snippet.runs, 320), style), style.width - 4), "  │ "));
  }
  const facts: (readonly [string, string | null])[] = [
    ["Why", whyLine(alert)],
    ["Also", copiesLine(alert)],
    ["Note", doubtLine(alert)],
    ["More", alertLink(message, alert)],
  ];
  const told = facts.filter(([, value]) => value !== null && value !== "");
  if (told.length > 0) {
    lines.push("", ...told.map(([label, value]) => fact(label, value ?? "", style)));
  }
  return lines.join("\n");
}

function foot(message: Message, style: TextStyle): string {
  const lines: string[] = [];
  if (message.digest !== null) {
    lines.push(`${readLine(message.digest)}.`);
    const failing = failingLines(message.digest);
    if (failing.length > 0) {
      lines.push(
        `${plural(failing.length, "feed")} failing:`,
        ...failing.map((line) => indent(wrap(line, style.width - 2), "  ")),
      );
    }
  }
  const held = heldLine(message);
  if (held !== null) {
    lines.push(wrap(held, style.width));
  }
  return lines.length === 0 ? "" : style.dim(lines.join("\n"));
}

function fact(label: string, value: string, style: TextStyle): string {
  const [first = "", ...rest] = wrap(value, style.width - LABEL).split("\n");
  return [style.dim(label.padEnd(LABEL)) + first, ...rest.map((line) => " ".repeat(LABEL) + line)].join("\n");
}

const marked = (runs: readonly Run[], style: TextStyle, rest: (text: string) => string = (text) => text): string =>
  runs.some((run) => run.mark)
    ? runs.map((run) => (run.mark ? style.mark(run.text) : rest(run.text))).join("")
    : rest(textOf(runs));

const indent = (text: string, by: string): string =>
  text
    .split("\n")
    .map((line) => by + line)
    .join("\n");
