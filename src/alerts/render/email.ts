import type { Message } from "../alert.ts";
import { unsubscribeLink } from "../links.ts";
import { renderEmailHtml } from "./email-html.ts";
import { mailText, renderText } from "./text.ts";
import { subjectOf } from "./words.ts";

/** What a mail says; the addresses and the Message-ID are the channel's. */
export type RenderedEmail = {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Names in their usual spelling; values on one line. */
  readonly headers: Readonly<Record<string, string>>;
};

/** A message as a mail. */
export function renderEmail(message: Message): RenderedEmail {
  return {
    subject: subjectOf(message),
    html: renderEmailHtml(message),
    text: renderText(message, mailText),
    headers: headersOf(message),
  };
}

function headersOf(message: Message): Record<string, string> {
  const headers: Record<string, string> = {
    // RFC 3834: holiday replies stay away. Precedence does the same for older programs.
    "Auto-Submitted": "auto-generated",
    Precedence: "bulk",
    "X-Auto-Response-Suppress": "All",
  };
  if (message.alerts.some((alert) => alert.severity === "high")) {
    headers["Importance"] = "high";
    headers["X-Priority"] = "1 (Highest)";
  }
  const unsubscribe = unsubscribeLink(message);
  // One-click needs https (RFC 8058 section 3.1); a notice of the product about itself cannot be unsubscribed from by its reader.
  if (unsubscribe?.startsWith("https:") === true && message.kind !== "notice" && message.kind !== "test") {
    headers["List-Unsubscribe"] = `<${unsubscribe}>`;
    headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
  }
  return headers;
}
