import { z } from "zod";
import type { AlertView, Message } from "../alerts/alert.ts";
import { alertLink } from "../alerts/links.ts";
import { headline, highlights } from "../alerts/render/highlights.ts";
import { cutRuns, textOf } from "../alerts/render/runs.ts";
import { copiesLine, doubtLine, nameOf, whyLine } from "../alerts/render/words.ts";
import type { ChannelOf } from "../config/schema/channels.ts";
import { SECOND } from "../lib/duration.ts";
import { truncate } from "../lib/text.ts";
import type { Channel } from "./channel.ts";
import { AMOUNTS, shortAddress } from "./chat-markup.ts";
import { footerLines, metaLine, noticeLines, partTitle, startsGroup } from "./chat-words.ts";
import type { VendorRule } from "./classify.ts";
import type { ChannelDeps } from "./deps.ts";
import { makeHttpChannel } from "./send-parts.ts";
import { levelFor, type PartPlan, splitParts } from "./split-parts.ts";

// docs.ntfy.sh/publish: a message of more than 4,096 bytes becomes an attachment; without `markdown` the text is literal.
const LARGEST_MESSAGE = 4_096;
const LONGEST_TITLE = 200;
const PRIORITIES = { low: 2, normal: 3, high: 5 } as const;

/** An ntfy topic. */
export const makeNtfy = (config: ChannelOf<"ntfy">, deps: ChannelDeps): Channel =>
  makeHttpChannel({
    config,
    deps,
    // On a public server the topic's name is its password.
    secrets: [config.token, config.topic],
    rule: ntfyRule,
    // 60 at once, then one in 5 s; a digest of many parts stays clear of both.
    pauseMs: 1 * SECOND,
    render: (message) =>
      renderNtfy(message).map((payload) => ({
        url: config.url,
        body: JSON.stringify({ topic: config.topic, ...payload }),
        ...(config.token === undefined ? {} : { headers: { authorization: `Bearer ${config.token}` } }),
      })),
  });

export type NtfyPayload = {
  readonly title: string;
  readonly message: string;
  readonly priority: 2 | 3 | 5;
  readonly tags: readonly string[];
  readonly click?: string;
  readonly actions?: readonly { readonly action: "view"; readonly label: string; readonly url: string }[];
};

/** The notifications for a topic, in order; plain text. */
export function renderNtfy(message: Message): NtfyPayload[] {
  const single = message.alerts.length === 1 && message.digest === null ? message.alerts[0] : undefined;
  const textOfPart = (plan: PartPlan): string =>
    single === undefined ? listText(message, plan) : storyText(single, message, plan, false);
  const fits = (plan: PartPlan): boolean => Buffer.byteLength(textOfPart(plan)) <= LARGEST_MESSAGE;
  const click = single === undefined ? message.webUrl : shortAddress(single.article.url);
  const more = single === undefined ? null : shortAddress(alertLink(message, single) ?? "");
  const urgent = message.alerts.some(({ severity }) => severity === "high") && message.digest === null;
  return splitParts(message.alerts, fits, levelFor(message.alerts)).map((plan) => ({
    title: truncate(
      single === undefined ? partTitle(message, plan) : `[${nameOf(single)}] ${headline(single)}`,
      LONGEST_TITLE,
    ),
    message: textOfPart(plan),
    priority: PRIORITIES[urgent ? "high" : single === undefined ? "normal" : single.severity],
    tags: [urgent ? "rotating_light" : "newspaper"],
    ...(click === null ? {} : { click }),
    ...(more === null ? {} : { actions: [{ action: "view", label: "Details and mute", url: more }] }),
  }));
}

function listText(message: Message, plan: PartPlan): string {
  const blocks: string[] = [...noticeLines(message).map((line) => truncate(line, 500))];
  for (const [i, alert] of plan.alerts.entries()) {
    const heading = startsGroup(plan.alerts, i) ? `${nameOf(alert).toUpperCase()}\n` : "";
    blocks.push(heading + storyText(alert, message, { ...plan, level: plan.level === 0 ? 1 : plan.level }, true));
  }
  const foot = footerLines(message, plan).map((line) => truncate(line, 200));
  const text = [...blocks, ...(foot.length > 0 ? [foot.join("\n")] : [])].join("\n\n");
  return text === "" ? partTitle(message, plan) : text;
}

/** With its headline and address in a list; alone these are the notification's title and click. */
function storyText(alert: AlertView, message: Message, { level }: PartPlan, listed: boolean): string {
  const amount = AMOUNTS[level];
  const url = shortAddress(alert.article.url);
  const long = headline(alert).length > LONGEST_TITLE - 60;
  return [
    listed || long ? truncate(headline(alert), amount.headline) : null,
    truncate(metaLine(alert, message), 250),
    ...highlights(alert)
      .snippets.slice(0, amount.snippets)
      .map(({ runs }) => `“${textOf(cutRuns(runs, amount.snippet))}”`),
    doubtLine(alert),
    amount.facts && !listed ? `Why: ${truncate(whyLine(alert), 300)}` : null,
    amount.facts ? copiesLine(alert) : null,
    listed ? url : null,
  ]
    .filter((line) => line !== null)
    .join("\n");
}

const NtfyError = z.object({ code: z.number(), error: z.string() });

const ntfyRule: VendorRule = ({ status, json }) => {
  const said = NtfyError.safeParse(json).data;
  if (said === undefined || status < 400 || status >= 500) {
    return null;
  }
  const reason = `ntfy says ${said.error} (${said.code})`;
  return status === 429 ? { kind: "later", reason } : { kind: "refused", reason, gone: false };
};
