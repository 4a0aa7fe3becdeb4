// Makes the pictures in this folder: `npx tsx docs/pictures/alerts/make-pictures.mts` (needs chromium). The mails are the real ones; the
// chat cards are drawn from the real payloads in the manner of each vendor, escapes and all.
import { chromium } from "playwright-core";
import { escapeHtml as e } from "../../../src/lib/text.ts";
import { renderEmail } from "../../../src/alerts/render/email.ts";
import { renderConsole } from "../../../src/channels/console.ts";
import { renderDiscord } from "../../../src/channels/discord.ts";
import { renderGoogleChat } from "../../../src/channels/google-chat.ts";
import { renderMattermost } from "../../../src/channels/mattermost.ts";
import { renderNtfy } from "../../../src/channels/ntfy.ts";
import { renderSlack } from "../../../src/channels/slack.ts";
import { renderTeams } from "../../../src/channels/teams.ts";
import { renderTelegram } from "../../../src/channels/telegram.ts";
import { alertOf, clauseOf, digestOf, messageOf } from "../../../tests/unit/alerts/support/messages.ts";

const arabicTitle = "قافلة لمجموعة فاغنر تتجه جنوبا من طرابلس";
const arabicText = "قال شهود إن قافلة تابعة لمجموعة فاغنر غادرت محيط طرابلس فجر الاثنين وسلكت الطريق الساحلي.";
const arabic = alertOf({
  id: "alr_2",
  article: { title: arabicTitle, source: "صوت الميناء", agency: null, byline: null, language: "ar" },
  clauses: [clauseOf("title", "فاغنر", arabicTitle), clauseOf("body", "طرابلس", arabicText)],
  story: { articles: 1, sources: [] },
});
const russianTitle = "Колонна «Вагнера» покинула пригород Триполи";
const russian = alertOf({
  id: "alr_3",
  verdict: "unknown",
  article: { title: russianTitle, source: "Вестник Гавани", agency: "Интерфакс", byline: null, language: "ru", bodySeen: false },
  clauses: [clauseOf("title", "Вагнера", russianTitle)],
});
const talksTitle = "Talks in Tripoli break off after shelling near the port";
const urgent = alertOf({
  id: "alr_4",
  severity: "high",
  watchlist: { id: "ceasefire", name: "Ceasefire talks" },
  article: { title: talksTitle, agency: "Reuters" },
  clauses: [
    clauseOf("title", "Tripoli", talksTitle),
    clauseOf("lead", "shelling", "Negotiators left the hotel shortly after shelling was heard near the port, two delegates said, and no date was given for another round."),
  ],
});
const failing = [{ name: "Coastal Radio", reason: "answers 503 since Sunday" }];
const digest = messageOf({ kind: "digest", alerts: [alertOf(), arabic, russian, urgent], digest: digestOf({ feedsFailing: failing }), heldBack: 2 });

const mails = {
  alert: messageOf(),
  urgent: messageOf({ alerts: [urgent], heldBack: 3 }),
  arabic: messageOf({ alerts: [arabic] }),
  update: messageOf({ kind: "update", thread: "dlv_0" }),
  digest,
  "empty-digest": messageOf({ kind: "digest", digest: digestOf({ feedsFailing: failing }) }),
  "held-alerts": messageOf({ alerts: [alertOf(), russian] }),
  notice: messageOf({
    kind: "notice",
    notice: {
      title: "The channel desk-slack has failed for a day",
      lines: ["Slack has answered 503 since 1 March, 05:10; 14 messages wait for it.", "They are sent when it answers again. After five days the channel is switched off."],
    },
  }),
};

type Style = { bold?: true; italic?: true };
const styled = (text: string, style: Style = {}): string => {
  const html = e(text).replaceAll("\n", "<br>");
  return style.bold ? `<b>${html}</b>` : style.italic ? `<i>${html}</i>` : html;
};

function slackCard(): string {
  const html = renderSlack(digest)[0]?.blocks.map((block) => {
    if (block.type === "header") {
      return `<h3>${e(block.text.text)}</h3>`;
    }
    if (block.type === "divider") {
      return "<hr>";
    }
    return block.elements
      .map(({ type, elements }) => {
        const inner = elements.map((x) => (x.type === "link" ? `<a>${styled(x.text, x.style)}</a>` : styled(x.text, x.style))).join("");
        return `<div class="${type}" dir="auto">${inner}</div>`;
      })
      .join("");
  });
  return `<style>body{font:15px/22px Lato,Arial,sans-serif;color:#1d1c1d;background:#fff}h3{font-size:18px;margin:4px 0 8px}hr{border:0;border-top:1px solid #ddd;margin:12px 0}a{color:#1264a3}.rich_text_quote{border-left:4px solid #ddd;padding-left:12px;margin:4px 0}.rich_text_section{margin:4px 0}</style>${app("#4a154b", "wirewatch")}${html?.join("")}`;
}

function teamsCard(): string {
  type Block = ReturnType<typeof renderTeams>[number]["attachments"][0]["content"]["body"][number];
  const block = (b: Block): string => {
    if (b.type === "Container") {
      return `<div class="quote">${b.items.map(block).join("")}</div>`;
    }
    if (b.type === "ActionSet") {
      return b.actions.map(({ title }) => `<span class="button">${e(title ?? "")}</span>`).join("");
    }
    const runs = b.inlines.map((r) => {
      const css = `${r.weight ? "font-weight:700;" : ""}${r.size === "Medium" ? "font-size:17px;" : r.size === "Small" ? "font-size:12px;" : ""}${r.isSubtle ? "color:#616161;" : ""}${r.highlight ? "background:#fde68a;" : ""}${r.color === "Accent" ? "color:#5b5fc7;" : r.color === "Attention" ? "color:#c4314b;" : ""}${r.selectAction ? "color:#4f52b2;" : ""}`;
      return `<span style="${css}">${e(r.text).replaceAll("\n", "<br>")}</span>`;
    });
    return `<p class="${b.separator ? "sep" : ""}" dir="auto">${runs.join("")}</p>`;
  };
  const body = [messageOf({ alerts: [urgent] }), messageOf({ alerts: [arabic] })]
    .map((m) => `<div class="card">${renderTeams(m)[0]?.attachments[0].content.body.map(block).join("")}</div>`)
    .join("");
  return `<style>body{font:14px/20px 'Segoe UI',Arial,sans-serif;background:#f5f5f5;color:#242424}.card{background:#fff;border-radius:8px;padding:12px 16px;box-shadow:0 1px 3px #0003;margin-bottom:12px}p{margin:6px 0}.sep{border-top:1px solid #ddd;padding-top:8px}.quote{background:#f0f0f0;padding:4px 10px;border-radius:4px}.button{display:inline-block;border:1px solid #bbb;border-radius:4px;padding:4px 12px;font-weight:600;margin-top:6px}</style>${body}`;
}

/** Enough Markdown to draw what our own payloads hold. */
const markdown = (text: string): string =>
  text
    .split("\n")
    .map((line) => {
      const quote = line.startsWith("> ");
      const html = (quote ? line.slice(2) : line)
        .replace(/\\(.)/g, (_, c: string) => `&#${c.charCodeAt(0)};`)
        .replace(/&(?!#|amp;|lt;|gt;)/g, "&amp;")
        .replace(/\[((?:[^\]])*)\]\(<?([^)>]*)>?\)/g, "<a>$1</a>")
        .replace(/\*\*(.+?)\*\*/g, "<b>$1</b>");
      return quote ? `<blockquote dir="auto">${html}</blockquote>` : `<div dir="auto">${html || "&nbsp;"}</div>`;
    })
    .join("");

function discordCard(): string {
  const [payload] = renderDiscord(digest);
  const embeds = payload?.embeds.map(
    ({ title, description, footer, color }) =>
      `<div class="embed" style="border-color:#${color.toString(16).padStart(6, "0")}"><div class="title" dir="auto">${markdown(title ?? "")}</div>${markdown(description ?? "")}<div class="foot">${e(footer?.text ?? "")}</div></div>`,
  );
  return `<style>body{font:15px/21px 'gg sans',Arial,sans-serif;background:#313338;color:#dbdee1}.embed{background:#2b2d31;border-left:4px solid;border-radius:4px;padding:10px 14px;margin:8px 0;max-width:520px}.title,.title a,a{color:#00a8fc}.title{font-weight:700}blockquote{border-left:4px solid #4e5058;margin:4px 0;padding-left:10px}.foot{font-size:12px;color:#b5bac1;margin-top:6px}</style>${app("#5865f2", "wirewatch")}${markdown(payload?.content ?? "")}${embeds?.join("")}`;
}

const mattermostCard = (): string =>
  `<style>body{font:14px/20px 'Open Sans',Arial,sans-serif;color:#3f4350;background:#fff}a{color:#386fe5}blockquote{border-left:4px solid #ccc;margin:6px 0;padding-left:12px;color:#555}</style>${app("#1e325c", "wirewatch")}${markdown(renderMattermost(messageOf({ alerts: [alertOf(), russian], heldBack: 1 }))[0]?.text ?? "")}`;

const telegramCard = (): string =>
  `<style>body{font:15px/21px Roboto,Arial,sans-serif;background:#b9d3a7}.bubble{background:#fff;border-radius:14px;padding:10px 14px;max-width:460px;margin-bottom:10px;white-space:pre-line}a{color:#168acd}blockquote{border-left:3px solid #168acd;background:#e8f3fa;border-radius:4px;margin:4px 0;padding:4px 10px}</style>${[urgent, arabic]
    .map((alert) => `<div class="bubble" dir="auto">${renderTelegram(messageOf({ alerts: [alert] }))[0]?.text.replaceAll("</blockquote>\n", "</blockquote>")}</div>`)
    .join("")}`;

const googleChatCard = (): string => {
  const card = renderGoogleChat(digest)[0]?.cardsV2[0].card;
  const sections = card?.sections.map(({ header, widgets }) => `<section>${header ? `<h4>${header}</h4>` : ""}${widgets.map(({ textParagraph }) => `<p>${textParagraph.text}</p>`).join("")}</section>`);
  return `<style>body{font:14px/20px Roboto,Arial,sans-serif;background:#f0f4f9;color:#1f1f1f}.card{background:#fff;border:1px solid #dadce0;border-radius:12px;max-width:520px}h3{margin:0;padding:14px 16px;font-size:16px}section{border-top:1px solid #dadce0;padding:6px 16px}h4{margin:6px 0;color:#0b57d0}a{color:#0b57d0}</style><div class="card"><h3>${e(card?.header.title ?? "")}</h3>${sections?.join("")}</div>`;
};

const ntfyCard = (): string =>
  `<style>body{font:15px/21px Roboto,Arial,sans-serif;background:#e8e8e8;color:#222}.card{background:#fff;border-radius:16px;padding:12px 16px;max-width:400px;margin-bottom:10px}b{display:block}.m{white-space:pre-line;color:#444}.a{color:#338574;font-weight:700;font-size:13px;margin-top:6px}</style>${[urgent, arabic]
    .map((alert) => renderNtfy(messageOf({ alerts: [alert] }))[0])
    .map((p) => `<div class="card"><b dir="auto">${p?.priority === 5 ? "🚨 " : "📰 "}${e(p?.title ?? "")}</b><div class="m" dir="auto">${e(p?.message ?? "")}</div><div class="a">${e(p?.actions?.[0]?.label ?? "")}</div></div>`)
    .join("")}`;

const app = (color: string, name: string): string => `<div style="margin-bottom:6px"><span style="display:inline-block;width:28px;height:28px;border-radius:6px;background:${color};vertical-align:middle;margin-right:8px"></span><b>${name}</b> <small style="opacity:.6">APP&nbsp; 07:30</small></div>`;

const ANSI: Record<string, string> = { "1": "font-weight:700", "2": "opacity:.6", "4": "text-decoration:underline", "33": "color:#f5c542", "36": "color:#5fd7ff" };
function terminal(): string {
  const lines = renderConsole(messageOf({ kind: "digest", alerts: [alertOf(), urgent], digest: digestOf({ feedsFailing: failing }) }), true);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal
  const html = e(lines.join("\n")).replace(/\u001b\[(\d+)m/g, (_, code: string) => (ANSI[code] === undefined ? "</span>" : `<span style="${ANSI[code]}">`));
  return `<style>body{background:#16181c;color:#e6e6e6}pre{font:14px/20px 'DejaVu Sans Mono',monospace;margin:0}</style><pre>${html}</pre>`;
}

const cards = { slack: slackCard, teams: teamsCard, discord: discordCard, mattermost: mattermostCard, telegram: telegramCard, "google-chat": googleChatCard, ntfy: ntfyCard, console: terminal };

const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
async function shoot(name: string, html: string, width: number, colorScheme: "light" | "dark"): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 120 }, colorScheme });
  await page.setContent(html);
  await page.screenshot({ path: new URL(`${name}.png`, import.meta.url).pathname, fullPage: true });
  await page.close();
}
for (const [name, message] of Object.entries(mails)) {
  const { html } = renderEmail(message);
  await shoot(`email-${name}-light`, html, 720, "light");
  await shoot(`email-${name}-dark-narrow`, html, 375, "dark");
}
for (const name of ["alert", "digest"] as const) {
  const { html } = renderEmail(mails[name]);
  await shoot(`email-${name}-dark`, html, 720, "dark");
  await shoot(`email-${name}-light-narrow`, html, 375, "light");
}
for (const [name, draw] of Object.entries(cards)) {
  await shoot(`chat-${name}`, `<!doctype html><meta charset="utf-8"><style>body{margin:16px}</style>${draw()}`, 620, "light");
}
await browser.close();
