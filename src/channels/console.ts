import picocolors from "picocolors";
import type { Message } from "../alerts/alert.ts";
import { renderText, type TextStyle } from "../alerts/render/text.ts";
import { subjectOf } from "../alerts/render/words.ts";
import type { ChannelOf } from "../config/schema/channels.ts";
import type { Channel } from "./channel.ts";
import type { ChannelDeps } from "./deps.ts";

/** A message for a terminal, line by line. */
export function renderConsole(message: Message, color: boolean): string[] {
  const paint = picocolors.createColors(color);
  const style: TextStyle = {
    width: 80,
    mark: (text) => (color ? paint.bold(paint.yellow(text)) : `*${text}*`),
    strong: paint.bold,
    dim: paint.dim,
    link: (url) => paint.underline(paint.cyan(url)),
  };
  const text =
    message.alerts.length === 0 && message.digest === null && message.notice === null
      ? subjectOf(message)
      : renderText(message, style);
  return [
    "",
    ...text
      .trimEnd()
      .split("\n")
      .map((line) => (line === "" ? "" : `  ${line}`)),
    "",
  ];
}

/** Writes to the terminal (or wherever `writeLine` leads). */
export const makeConsole = (config: ChannelOf<"console">, deps: ChannelDeps): Channel => ({
  id: config.id,
  type: config.type,
  name: config.name ?? config.id,
  recipients: [null],
  send: async (message) => {
    for (const line of renderConsole(message, deps.color)) {
      deps.writeLine(line);
    }
    return { kind: "accepted", status: null, answer: "printed", partsAccepted: 1 };
  },
  close: async () => {},
});
