import { escapeHtml, plural } from "../../lib/text.ts";
import type { AlertView, Message } from "../alert.ts";
import { alertLink } from "../links.ts";
import { type CardSize, storyCard } from "./email-card.ts";
import { COLORS, page, row, SANS } from "./email-page.ts";
import { groupAlerts } from "./group-alerts.ts";
import { plain } from "./plain.ts";
import { failingLines, heldLine, nameOf, readLine, subjectOf, windowLine } from "./words.ts";

// Gmail clips a mail beyond 102 KB (CONVENTIONS section 5). The text part always has everything.
const FULL_UP_TO = 55_000;
const COMPACT_UP_TO = 80_000;

/** A message as the HTML of a mail: tables and inline styles for Outlook, a style sheet for dark mode, no pictures, under 100 KB. */
export function renderEmailHtml(message: Message): string {
  const rows = [header(message), ...noticeRows(message), ...storyRows(message), footer(message)];
  return page({ title: subjectOf(message), preview: preview(message), rows: rows.join("\n") });
}

function header(message: Message): string {
  const { digest, alerts, kind, timezone } = message;
  const first = alerts[0];
  const single = digest === null && alerts.length === 1 ? first : undefined;
  const [title, under] =
    single !== undefined
      ? [nameOf(single), kind === "update" ? "Update to a story you were told about" : "Alert"]
      : digest === null
        ? [
            message.notice === null ? subjectOf(message) : plain(message.notice.title).trim(),
            kind === "test" ? "Test" : "Wirewatch",
          ]
        : [plain(digest.title).trim(), windowLine(digest, timezone)];
  const urgent =
    single?.severity === "high" ? `<span class="urgent" style="color:${COLORS.urgent}">Urgent &middot; </span>` : "";
  return row(
    `<div class="soft" style="font:600 12px/18px ${SANS};letter-spacing:.4px;text-transform:uppercase;color:${COLORS.soft}">${urgent}${escapeHtml(under)}</div>` +
      `<div class="ink" style="font:700 20px/28px ${SANS};color:${COLORS.ink}">${escapeHtml(title)}</div>`,
    "padding:24px 28px 8px",
  );
}

const noticeRows = (message: Message): string[] =>
  message.notice === null
    ? []
    : message.notice.lines.map((line) =>
        row(
          `<div class="ink" style="font:400 16px/24px ${SANS};color:${COLORS.ink}">${escapeHtml(plain(line))}</div>`,
          "padding:4px 28px",
        ),
      );

/** Stories in order: whole cards, then headlines alone, then a number, so that the mail stays small enough to be shown whole. */
function storyRows(message: Message): string[] {
  const { alerts, digest } = message;
  if (alerts.length === 0) {
    return digest === null
      ? []
      : [
          row(
            `<div class="ink" style="font:400 16px/24px ${SANS};color:${COLORS.ink}">Nothing matched in this time.</div>`,
            "padding:8px 28px 16px",
          ),
        ];
  }
  const rows: string[] = [];
  let bytes = 0;
  let left = alerts.length;
  const grouped = digest !== null || alerts.length > 1;
  for (const group of groupAlerts(alerts)) {
    if (grouped && bytes < COMPACT_UP_TO) {
      rows.push(heading(group.name, group.alerts.length));
    }
    for (const alert of group.alerts) {
      if (bytes >= COMPACT_UP_TO) {
        continue;
      }
      const size: CardSize = bytes < FULL_UP_TO ? (grouped ? "full" : "alone") : "compact";
      const html = storyCard(alert, message, size);
      bytes += Buffer.byteLength(html);
      rows.push(html);
      left -= 1;
    }
  }
  return left > 0 ? [...rows, moreRow(message, left)] : rows;
}

const heading = (name: string, count: number): string =>
  row(
    `<div class="ink" style="font:700 15px/22px ${SANS};color:${COLORS.ink}">${escapeHtml(plain(name).trim())} <span class="soft" style="font-weight:400;color:${COLORS.soft}">${count}</span></div>`,
    "padding:20px 28px 4px",
  );

function moreRow(message: Message, left: number): string {
  const where =
    message.webUrl === null
      ? "they are in this mail's text part and in <code>wirewatch alerts</code>"
      : `see <a class="link" href="${escapeHtml(message.webUrl)}" style="color:${COLORS.link}">the web page</a>`;
  return row(
    `<div class="soft" style="font:400 14px/22px ${SANS};color:${COLORS.soft}">${plural(left, "more story", "more stories")}: ${where}.</div>`,
    "padding:12px 28px",
  );
}

function footer(message: Message): string {
  const lines: string[] = [];
  if (message.digest !== null) {
    lines.push(`${readLine(message.digest)}.`);
    const failing = failingLines(message.digest);
    if (failing.length > 0) {
      lines.push(`${plural(failing.length, "feed")} failing:`, ...failing.slice(0, 20));
    }
    if (failing.length > 20) {
      lines.push(`and ${failing.length - 20} more.`);
    }
  }
  const held = heldLine(message);
  if (held !== null) {
    lines.push(held);
  }
  const first: AlertView | undefined = message.alerts.length === 1 ? message.alerts[0] : undefined;
  const link = first === undefined ? null : alertLink(message, first);
  const action =
    link === null
      ? ""
      : `<br><a class="link" href="${escapeHtml(link)}" style="color:${COLORS.link}">Details, snooze or mute</a>`;
  return row(
    `<div class="soft" style="font:400 13px/20px ${SANS};color:${COLORS.soft}">${lines.map(escapeHtml).join("<br>")}${action}</div>`,
    "padding:16px 28px 24px",
  );
}

/** What mail programs show after the subject. */
const preview = (message: Message): string =>
  message.alerts.length === 0
    ? ""
    : message.alerts
        .map((a) => plain(a.article.title))
        .slice(0, 4)
        .join(" · ");
