import { escapeHtml, plural } from "../../lib/text.ts";
import type { Message } from "../alert.ts";
import { COLORS, page, row, SANS } from "./email-page.ts";
import { storyRows } from "./email-stories.ts";
import { plain } from "./plain.ts";
import { failingLines, heldLine, nameOf, readLine, subjectOf, windowLine } from "./words.ts";

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
  if (lines.length === 0) {
    return row("&nbsp;", "padding:0 28px 8px;font-size:8px;line-height:8px");
  }
  return row(
    `<div class="soft" style="font:400 13px/20px ${SANS};color:${COLORS.soft}">${lines.map(escapeHtml).join("<br>")}</div>`,
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
