import { z } from "zod";

// What each vendor's documentation accepts, strictly: unknown fields, empty texts and anything over a limit are refused, as the vendor would.

const text = (max: number): z.ZodString => z.string().min(1).max(max);
const httpUrl = z.url({ protocol: /^https?$/ }).max(3_000);

const SlackText = z.strictObject({
  type: z.literal("text"),
  text: text(3_000),
  style: z
    .strictObject({
      bold: z.literal(true).optional(),
      italic: z.literal(true).optional(),
      code: z.literal(true).optional(),
    })
    .optional(),
});
const SlackLink = z.strictObject({
  type: z.literal("link"),
  url: httpUrl,
  text: text(3_000),
  style: z.strictObject({ bold: z.literal(true) }).optional(),
});
const SlackInlines = z.array(z.discriminatedUnion("type", [SlackText, SlackLink])).min(1);
const SlackBlock = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("header"),
    text: z.strictObject({ type: z.literal("plain_text"), text: text(150), emoji: z.literal(false) }),
  }),
  z.strictObject({ type: z.literal("divider") }),
  z.strictObject({
    type: z.literal("rich_text"),
    elements: z
      .array(z.strictObject({ type: z.enum(["rich_text_section", "rich_text_quote"]), elements: SlackInlines }))
      .min(1),
  }),
]);
export const Slack = z
  .strictObject({
    // In this field alone < and & begin something.
    text: text(40_000)
      .regex(/^[^<>]*$/)
      .regex(/^([^&]|&(amp|lt|gt);)*$/),
    unfurl_links: z.literal(false),
    unfurl_media: z.literal(false),
    blocks: z.array(SlackBlock).min(1).max(50),
  })
  .refine(({ blocks }) => JSON.stringify(blocks).length <= 13_200, "msg_blocks_too_long");

const DiscordEmbed = z.strictObject({
  title: text(256).optional(),
  url: httpUrl.max(2_048).optional(),
  description: text(4_096).optional(),
  color: z.int().min(0).max(0xffffff),
  footer: z.strictObject({ text: text(2_048) }).optional(),
});
export const Discord = z
  .strictObject({
    content: text(2_000),
    embeds: z.array(DiscordEmbed).max(10),
    allowed_mentions: z.strictObject({ parse: z.tuple([]) }),
  })
  .refine(
    ({ embeds }) =>
      embeds.reduce(
        (sum, e) => sum + (e.title ?? "").length + (e.description ?? "").length + (e.footer?.text ?? "").length,
        0,
      ) <= 6_000,
    "embeds exceed 6000",
  );

const TeamsAction = z.strictObject({ type: z.literal("Action.OpenUrl"), url: httpUrl, title: text(200).optional() });
const TeamsRun = z.strictObject({
  type: z.literal("TextRun"),
  text: text(10_000),
  weight: z.literal("Bolder").optional(),
  size: z.enum(["Small", "Medium", "Large"]).optional(),
  isSubtle: z.literal(true).optional(),
  highlight: z.literal(true).optional(),
  color: z.enum(["Accent", "Attention"]).optional(),
  selectAction: TeamsAction.optional(),
});
const TeamsRich = z.strictObject({
  type: z.literal("RichTextBlock"),
  inlines: z.array(TeamsRun).min(1),
  separator: z.literal(true).optional(),
  spacing: z.enum(["Small", "Medium"]).optional(),
});
const TeamsBlock = z.discriminatedUnion("type", [
  TeamsRich,
  z.strictObject({
    type: z.literal("Container"),
    style: z.literal("emphasis"),
    items: z.array(TeamsRich).min(1),
    spacing: z.literal("Small"),
  }),
  z.strictObject({ type: z.literal("ActionSet"), actions: z.array(TeamsAction).min(1).max(6) }),
]);
export const Teams = z
  .strictObject({
    type: z.literal("message"),
    attachments: z.tuple([
      z.strictObject({
        contentType: z.literal("application/vnd.microsoft.card.adaptive"),
        content: z.strictObject({
          $schema: z.string(),
          type: z.literal("AdaptiveCard"),
          version: z.literal("1.4"),
          msteams: z.strictObject({ width: z.literal("Full") }),
          fallbackText: text(500),
          body: z.array(TeamsBlock).min(1),
        }),
      }),
    ]),
  })
  .refine((card) => Buffer.byteLength(JSON.stringify(card)) <= 28_000, "RequestEntityTooLarge");

/** Telegram's own parser for its few tags: balanced, known, entities known. Null where it is right, else its complaint. */
export function telegramComplaint(html: string): string | null {
  const outside = html.replace(/<\/?[a-z][^>]*>/g, "");
  if (!balanced(html) || /[<>]|&(?!(amp|lt|gt|quot);)/.test(outside)) {
    return "Can't parse entities";
  }
  const shown = outside.replace(/&(amp|lt|gt|quot);/g, "&");
  return shown.trim() === "" ? "message text is empty" : shown.length > 4_096 ? "message is too long" : null;
}

const TELEGRAM_TAG = /^(b|blockquote|a href="https?:\/\/[^"<>]+")$/;
function balanced(html: string): boolean {
  const open: string[] = [];
  for (const [, tag = ""] of html.matchAll(/<([^>]*)>/g)) {
    if (tag.startsWith("/")) {
      if (open.pop() !== tag.slice(1)) {
        return false;
      }
    } else {
      if (!TELEGRAM_TAG.test(tag)) {
        return false;
      }
      open.push(tag.split(" ")[0] ?? "");
    }
  }
  return open.length === 0;
}
export const Telegram = z.strictObject({
  chat_id: z.union([z.string(), z.int()]),
  text: z.string().superRefine((value, context) => {
    const complaint = telegramComplaint(value);
    if (complaint !== null) {
      context.addIssue({ code: "custom", message: complaint });
    }
  }),
  parse_mode: z.literal("HTML"),
  link_preview_options: z.strictObject({ is_disabled: z.literal(true) }),
  disable_notification: z.boolean(),
});

export const Mattermost = z.strictObject({ text: text(16_383) });

const Paragraph = z.strictObject({ textParagraph: z.strictObject({ text: text(30_000) }) });
export const GoogleChat = z
  .strictObject({
    fallbackText: text(4_000),
    thread: z.strictObject({ threadKey: text(4_000) }),
    cardsV2: z.tuple([
      z.strictObject({
        cardId: text(200),
        card: z.strictObject({
          header: z.strictObject({ title: text(300) }),
          sections: z
            .array(z.strictObject({ header: text(500).optional(), widgets: z.array(Paragraph).min(1) }))
            .min(1),
        }),
      }),
    ]),
  })
  .refine(
    ({ cardsV2 }) => cardsV2[0].card.sections.reduce((sum, { widgets }) => sum + widgets.length, 0) <= 100,
    "more than 100 widgets",
  )
  .refine((message) => Buffer.byteLength(JSON.stringify(message)) <= 32_000, "message exceeds 32000 bytes");

export const Ntfy = z.strictObject({
  topic: z.string().regex(/^[-_A-Za-z0-9]{1,64}$/),
  title: text(250),
  message: z
    .string()
    .min(1)
    .refine((value) => Buffer.byteLength(value) <= 4_096, "becomes an attachment"),
  priority: z.int().min(1).max(5),
  tags: z.array(z.string().regex(/^\w+$/)).max(5),
  click: httpUrl.optional(),
  actions: z
    .array(z.strictObject({ action: z.literal("view"), label: text(60), url: httpUrl }))
    .max(3)
    .optional(),
});

const Clause = z.strictObject({ clause: z.string(), field: z.string(), text: z.string(), snippet: z.string() });
const AlertData = z.strictObject({
  alert: z.strictObject({
    id: text(100),
    severity: z.enum(["low", "normal", "high"]),
    verdict: z.enum(["match", "unknown"]),
    url: httpUrl.nullable(),
  }),
  watchlist: z.strictObject({ id: text(63), name: text(2_000) }),
  story: z.strictObject({
    id: z.string(),
    articles: z.int(),
    firstSeenAt: z.iso.datetime(),
    sources: z.array(
      z.strictObject({
        name: z.string(),
        host: z.string(),
        url: z.string(),
        title: z.string(),
        seenAt: z.iso.datetime(),
      }),
    ),
  }),
  article: z.strictObject({
    url: z.string(),
    title: z.string(),
    source: z.string(),
    byline: z.string().nullable(),
    agency: z.string().nullable(),
    publishedAt: z.iso.datetime().nullable(),
    language: z.string().nullable(),
  }),
  match: z.strictObject({ query: z.string(), clauses: z.array(Clause) }),
});
const Own = z.strictObject({ title: z.string(), lines: z.array(z.string()) });
const timestamp = z.iso.datetime();
export const Webhook = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("alert.created"), timestamp, data: AlertData.extend({ held_back: z.int() }) }),
  z.strictObject({ type: z.literal("alert.updated"), timestamp, data: AlertData.extend({ held_back: z.int() }) }),
  z.strictObject({
    type: z.literal("digest.sent"),
    timestamp,
    data: z.strictObject({
      digest: z.strictObject({
        title: z.string(),
        from: timestamp.optional(),
        to: timestamp.optional(),
        feedsRead: z.int().optional(),
        articlesRead: z.int().optional(),
        feedsFailing: z.array(z.strictObject({ name: z.string(), reason: z.string() })).optional(),
      }),
      part: z.strictObject({ number: z.int(), of: z.int() }),
      alerts: z.array(AlertData),
      held_back: z.int(),
    }),
  }),
  z.strictObject({ type: z.literal("channel.test"), timestamp, data: Own }),
  z.strictObject({ type: z.literal("notice.created"), timestamp, data: Own }),
]);
