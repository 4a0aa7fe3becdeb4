import type { Context } from "hono";
import { ASSET_VERSION } from "../assets/assets.ts";
import type { WebEnv } from "../guard/guard.ts";
import { type Html, html, nothing } from "./html.ts";

const SECTIONS = [
  ["/", "Now"],
  ["/watchlists", "Watchlists"],
  ["/feeds", "Feeds"],
  ["/deliveries", "Deliveries"],
  ["/search", "Search"],
  ["/system", "System"],
] as const;
export type Section = (typeof SECTIONS)[number][1];

export type PageParts = {
  readonly title: string;
  readonly section: Section | null;
  readonly body: Html;
  /** What the page's own part of the script is to do. */
  readonly does?: "stream" | "edit";
  /** Addresses of feeds of this page, for readers that look for them. */
  readonly head?: Html;
};

/** One whole page around its body; without a section (log-in, unsubscribe) it has no menu. */
export function layout({ title, section, body, does, head }: PageParts): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<title>${title} · wirewatch</title>
<link rel="stylesheet" href="/assets/desk.css?${ASSET_VERSION}">
<link rel="icon" href="/assets/icon.svg?${ASSET_VERSION}" type="image/svg+xml">
<script type="module" src="/assets/desk.js?${ASSET_VERSION}"></script>
${head ?? nothing}
</head>
<body${does ? html` data-does="${does}"` : nothing}>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="brand" href="/"><span class="mark" aria-hidden="true"></span>wirewatch</a>
${section === null ? nothing : menu(section)}
</header>
<main id="main" tabindex="-1">
${body}
</main>
</body>
</html>`;
}

const menu = (section: Section): Html => html`<nav aria-label="Pages"><ul>
${SECTIONS.map(
  ([href, name]) =>
    html`<li><a href="${href}"${name === section ? html` aria-current="page"` : nothing}>${name}</a></li>`,
)}
</ul></nav>`;

/** Answers with a page. */
export const sendPage = (
  c: Context<WebEnv>,
  parts: PageParts,
  status: 200 | 400 | 401 | 403 | 404 | 409 | 429 | 500 = 200,
) => c.html(layout(parts), status);

/** A plain page that says one thing: not found, refused, done. */
export const sayPage = (title: string, lines: readonly (string | Html)[], section: Section | null): PageParts => ({
  title,
  section,
  body: html`<h1>${title}</h1>${lines.map((line) => html`<p>${line}</p>`)}`,
});
