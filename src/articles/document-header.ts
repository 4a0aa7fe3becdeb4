import { oneLine } from "../lib/text.ts";
import { readInline } from "./markdown-inline.ts";

/** Whether a bold line above the text is an image credit and not a bold lead: names and agencies, not a sentence. */
export const looksLikeCredit = (text: string): boolean =>
  text.length <= 300 && (text.includes(" / ") || !(/[.!?…]["”»']?$/.test(text) && text.length > 60));

/** `By [AFP](#)`, `By AFP`; null for a sentence that merely begins with the word. */
export function bylineOf(block: string): string | null {
  const rest = /^by\s+(.*)$/i.exec(block)?.[1];
  if (rest === undefined) {
    return null;
  }
  const text = oneLine(readInline(rest));
  const sentence = text.length > 120 || /[.!?:,;]["”]?$/.test(text);
  return text !== "" && (rest.startsWith("[") || !sentence) ? text : null;
}
