import type { AlertView, Message } from "../alerts/alert.ts";
import { alertLink } from "../alerts/links.ts";
import { headline, highlights } from "../alerts/render/highlights.ts";
import { cutRuns } from "../alerts/render/runs.ts";
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

// About 28 KB in all (learn.microsoft.com, incoming webhook); 21 KB was measured as safe, so parts stay below 20.
const LARGEST_BODY = 20_000;

/** A Teams channel, by a Workflows address ("When a Teams webhook request is received"). */
export const makeTeams = (config: ChannelOf<"teams">, deps: ChannelDeps): Channel =>
  makeHttpChannel({
    config,
    deps,
    secrets: [config.url],
    rule: teamsRule,
    pauseMs: 1.1 * SECOND,
    render: (message) => renderTeams(message).map((payload) => ({ url: config.url, body: JSON.stringify(payload) })),
  });

type OpenUrl = { type: "Action.OpenUrl"; url: string; title?: string };
// Text runs are literal: unlike a TextBlock they know no Markdown.
type TextRun = {
  type: "TextRun";
  text: string;
  weight?: "Bolder";
  size?: "Small" | "Medium" | "Large";
  isSubtle?: true;
  highlight?: true;
  color?: "Accent" | "Attention";
  selectAction?: OpenUrl;
};
type Block =
  | { type: "RichTextBlock"; inlines: TextRun[]; separator?: true; spacing?: "Small" | "Medium" }
  | { type: "Container"; style: "emphasis"; items: Block[]; spacing: "Small" }
  | { type: "ActionSet"; actions: OpenUrl[] };
export type TeamsPayload = {
  type: "message";
  attachments: [
    {
      contentType: "application/vnd.microsoft.card.adaptive";
      content: {
        $schema: "http://adaptivecards.io/schemas/adaptive-card.json";
        type: "AdaptiveCard";
        version: "1.4";
        msteams: { width: "Full" };
        fallbackText: string;
        body: Block[];
      };
    },
  ];
};

/** The messages for a channel, in order: one Adaptive Card each. */
export function renderTeams(message: Message): TeamsPayload[] {
  const payload = (plan: PartPlan): TeamsPayload => ({
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          msteams: { width: "Full" },
          fallbackText: truncate(partTitle(message, plan), 200),
          body: bodyOf(message, plan),
        },
      },
    ],
  });
  const fits = (plan: PartPlan): boolean => Buffer.byteLength(JSON.stringify(payload(plan))) <= LARGEST_BODY;
  return splitParts(message.alerts, fits, levelFor(message.alerts)).map(payload);
}

function bodyOf(message: Message, plan: PartPlan): Block[] {
  const urgent = plan.alerts.some(({ severity }) => severity === "high");
  const body: Block[] = [
    text({
      text: truncate(partTitle(message, plan), 200),
      weight: "Bolder",
      size: "Small",
      color: urgent ? "Attention" : "Accent",
    }),
    ...noticeLines(message).map((line) => text({ text: truncate(line, 500) })),
  ];
  const grouped = message.alerts.length > 1 || message.digest !== null;
  for (const [i, alert] of plan.alerts.entries()) {
    if (grouped && startsGroup(plan.alerts, i)) {
      body.push({
        ...text({ text: nameOf(alert), weight: "Bolder", size: "Medium" }),
        separator: true,
      });
    }
    body.push(...storyBlocks(alert, message, plan));
  }
  const foot = footerLines(message, plan);
  if (foot.length > 0) {
    body.push({
      ...text(
        ...foot.map((line, i) => ({ text: (i === 0 ? "" : "\n") + truncate(line, 300), isSubtle: true as const })),
      ),
      separator: true,
    });
  }
  return body;
}

function storyBlocks(alert: AlertView, message: Message, { level }: PartPlan): Block[] {
  const amount = AMOUNTS[level];
  const url = shortAddress(alert.article.url);
  const title = {
    text: truncate(headline(alert), amount.headline),
    weight: "Bolder",
    ...(level === 0 ? { size: "Medium" as const } : {}),
  } as const;
  const blocks: Block[] = [
    text(url === null ? title : { ...title, selectAction: { type: "Action.OpenUrl", url } }),
    { ...text({ text: truncate(metaLine(alert, message), 250), isSubtle: true }), spacing: "Small" },
  ];
  for (const { runs } of highlights(alert).snippets.slice(0, amount.snippets)) {
    const inlines = cutRuns(runs, amount.snippet).map(({ text: piece, mark }) => ({
      text: piece,
      ...(mark ? { highlight: true as const } : {}),
    }));
    blocks.push({ type: "Container", style: "emphasis", items: [text(...inlines)], spacing: "Small" });
  }
  if (amount.facts) {
    const facts = [doubtLine(alert), `Why: ${whyLine(alert)}`, copiesLine(alert)].filter((line) => line !== null);
    blocks.push({
      ...text(
        ...facts.map((line, i) => ({ text: (i === 0 ? "" : "\n") + truncate(line, 350), isSubtle: true as const })),
      ),
      spacing: "Small",
    });
  }
  const more = shortAddress(alertLink(message, alert) ?? "");
  if (more !== null && message.alerts.length === 1) {
    blocks.push({ type: "ActionSet", actions: [{ type: "Action.OpenUrl", title: "Details and mute", url: more }] });
  }
  return blocks;
}

const text = (...runs: readonly Omit<TextRun, "type">[]): Extract<Block, { type: "RichTextBlock" }> => ({
  type: "RichTextBlock",
  inlines: runs.map((run) => ({ type: "TextRun", ...run })),
});

const teamsRule: VendorRule = ({ status, text: body }) => {
  // The older connectors answer 200 and tell the failure in the text.
  const inner = /HTTP error (\d{3})|failed with error: .*?\b([45]\d\d)\b/i.exec(body);
  const code = Number(inner?.[1] ?? inner?.[2] ?? 0);
  if (status < 300 && code !== 0) {
    return code === 429 || code >= 500
      ? { kind: "later", reason: `Teams answered ${status}, but its text says ${code}` }
      : {
          kind: "refused",
          reason: `Teams answered ${status}, but its text says ${code}`,
          gone: code === 404 || code === 410,
        };
  }
  if (status === 404 || /WorkflowNotFound|WorkflowTriggerIsNotEnabled|WorkflowIsDisabled|TriggerDisabled/i.test(body)) {
    return { kind: "refused", reason: `Teams says ${status}: the workflow is gone or switched off`, gone: true };
  }
  return null;
};
