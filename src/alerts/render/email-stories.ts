import { escapeHtml, plural } from "../../lib/text.ts";
import type { AlertView, Message } from "../alert.ts";
import { type CardSize, storyCard } from "./email-card.ts";
import { COLORS, row, SANS } from "./email-page.ts";
import { groupAlerts } from "./group-alerts.ts";
import { plain } from "./plain.ts";

// Gmail clips a mail beyond 102 KB (CONVENTIONS section 5). The text part always has everything.
const FULL_UP_TO = 55_000;
const COMPACT_UP_TO = 85_000;

/** Stories in order: whole cards, then headlines alone, then a number, so that the mail stays small enough to be shown whole. */
export function storyRows(message: Message): string[] {
  const { alerts, digest } = message;
  if (alerts.length === 0) {
    return digest === null ? [] : [nothingRow()];
  }
  const rows: string[] = [];
  let bytes = 0;
  let shown = 0;
  for (const { alert, heading } of withHeadings(alerts, digest !== null || alerts.length > 1)) {
    const size: CardSize = alerts.length === 1 && digest === null ? "alone" : bytes < FULL_UP_TO ? "full" : "compact";
    const html = heading + storyCard(alert, message, size);
    bytes += Buffer.byteLength(html);
    if (bytes > COMPACT_UP_TO && shown > 0) {
      break;
    }
    rows.push(html);
    shown += 1;
  }
  return shown < alerts.length ? [...rows, moreRow(message, alerts.length - shown)] : rows;
}

/** The alerts in digest order, the first of each watchlist with its heading. */
function withHeadings(alerts: readonly AlertView[], grouped: boolean): { alert: AlertView; heading: string }[] {
  return groupAlerts(alerts).flatMap((group) =>
    group.alerts.map((alert, i) => ({
      alert,
      heading: grouped && i === 0 ? heading(group.name, group.alerts.length) : "",
    })),
  );
}

const nothingRow = (): string =>
  row(
    `<div class="ink" style="font:400 16px/24px ${SANS};color:${COLORS.ink}">Nothing matched in this time.</div>`,
    "padding:8px 28px 16px",
  );

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
