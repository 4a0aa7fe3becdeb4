import type { AlertView, Message } from "../alerts/alert.ts";
import { plain } from "../alerts/render/plain.ts";
import { failingLines, heldLine, nameOf, readLine, sourceLine, subjectOf, windowLine } from "../alerts/render/words.ts";
import { plural, truncate } from "../lib/text.ts";
import type { PartPlan } from "./split-parts.ts";

const MOST_FAILING = 10;

/** The header of a part: what it is, and that it goes on. */
export function partTitle(message: Message, { number, of }: PartPlan): string {
  const single = message.alerts.length === 1 && message.digest === null ? message.alerts[0] : undefined;
  const title = single === undefined ? subjectOf(message) : `${badge(message, single)}${nameOf(single)}`;
  return number === 1 ? title : `${title} (continued, ${number}/${of})`;
}

function badge(message: Message, alert: AlertView): string {
  const urgent = alert.severity === "high" ? "Urgent: " : "";
  return message.kind === "update" ? `${urgent}Update: ` : urgent;
}

/** Where and when, with the urgency that a list's header cannot tell. */
export function metaLine(alert: AlertView, message: Message): string {
  const listed = message.alerts.length > 1 || message.digest !== null;
  return `${listed && alert.severity === "high" ? "Urgent · " : ""}${sourceLine(alert, message.timezone)}`;
}

/** What stands under the last part: proof of life, failing feeds, what is held back. Clean lines. */
export function footerLines(message: Message, { number, of, alerts }: PartPlan): string[] {
  if (number < of && of !== 999) {
    return [];
  }
  const lines: string[] = [];
  if (message.digest !== null) {
    if (alerts.length === 0) {
      lines.push("Nothing matched in this time.");
    }
    lines.push(`${windowLine(message.digest, message.timezone)} · ${readLine(message.digest)}`);
    const failing = failingLines(message.digest);
    lines.push(...failing.slice(0, MOST_FAILING).map((line) => `Failing: ${line}`));
    if (failing.length > MOST_FAILING) {
      lines.push(`and ${failing.length - MOST_FAILING} more failing feeds`);
    }
  }
  const held = heldLine(message);
  return held === null ? lines : [...lines, held];
}

/** Whether a story is the first of its watchlist in this part, so that a heading belongs above it. */
export const startsGroup = (alerts: readonly AlertView[], i: number): boolean =>
  i === 0 || alerts[i - 1]?.watchlist.id !== alerts[i]?.watchlist.id;

// The narrowest vendor (ntfy) takes 4,096 bytes in all.
const LARGEST_NOTICE = 2_500;

/** A notice's own lines, clean, as many as any vendor takes; the mail has them all. */
export function noticeLines(message: Message): string[] {
  const lines =
    message.notice?.lines.map((line) => truncate(plain(line).trim(), 400)).filter((line) => line !== "") ?? [];
  let bytes = 0;
  const shown = lines.filter((line) => {
    bytes += Buffer.byteLength(line) + 1;
    return bytes <= LARGEST_NOTICE;
  });
  return shown.length === lines.length ? lines : [...shown, `and ${plural(lines.length - shown.length, "more line")}`];
}
