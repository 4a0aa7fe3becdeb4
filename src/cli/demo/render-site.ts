import { iso } from "../../lib/clock.ts";
import { escapeHtml, truncate } from "../../lib/text.ts";
import type { DemoSite, RunItem } from "./demo-sites.ts";

/** The feed of a demo site in its own format, as text; `base` is the site's address. */
export function renderFeed(site: DemoSite, items: readonly RunItem[], base: string): { type: string; text: string } {
  const of = { rss: renderRss, atom: renderAtom, json: renderJson }[site.format];
  return of(site, items, base);
}

const summaryOf = (item: RunItem): string => truncate(item.paragraphs[0] ?? "", 160);

function renderRss(site: DemoSite, items: readonly RunItem[], base: string) {
  const entries = items.map(
    (item) => `<item><title>${escapeHtml(item.headline)}</title><link>${base}${item.path}</link>
<guid isPermaLink="true">${base}${item.path}</guid><pubDate>${new Date(item.publishedMs).toUTCString()}</pubDate>
<description>${escapeHtml(summaryOf(item))}</description></item>`,
  );
  const text = `<?xml version="1.0" encoding="${site.encoding}"?>
<rss version="2.0"><channel><title>${escapeHtml(site.name)}</title><link>${base}/</link><description>News</description>
<language>${site.language}</language><ttl>5</ttl>
${entries.join("\n")}
</channel></rss>`;
  return { type: `application/rss+xml; charset=${site.encoding}`, text };
}

function renderAtom(site: DemoSite, items: readonly RunItem[], base: string) {
  const entries = items.map(
    (
      item,
    ) => `<entry><title type="html">${escapeHtml(escapeHtml(item.headline))}</title><link rel="alternate" href="${item.path}"/>
<id>tag:${site.host},2020:${item.path}</id><published>${iso(item.publishedMs)}</published><updated>${iso(item.publishedMs)}</updated>
<author><name>${escapeHtml(item.byline ?? site.name)}</name></author><summary>${escapeHtml(summaryOf(item))}</summary></entry>`,
  );
  const text = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${site.language}" xml:base="${base}/"><title>${escapeHtml(site.name)}</title>
<link rel="alternate" href="/"/><id>${base}/</id><updated>${iso(items[0]?.publishedMs ?? 0)}</updated>
${entries.join("\n")}
</feed>`;
  return { type: "application/atom+xml; charset=utf-8", text };
}

function renderJson(site: DemoSite, items: readonly RunItem[], base: string) {
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: site.name,
    home_page_url: `${base}/`,
    language: site.language,
    items: items.map((item) => ({
      id: `${base}${item.path}`,
      url: `${base}${item.path}`,
      title: item.headline,
      summary: summaryOf(item),
      date_published: iso(item.publishedMs),
    })),
  };
  return { type: "application/feed+json; charset=utf-8", text: JSON.stringify(feed) };
}

// What stands around an article on a real page; none of it may be matched or read as the article.
const FURNITURE: Readonly<Record<string, { nav: string; related: string; footer: string }>> = {
  en: {
    nav: "World Politics Business Opera Sport",
    related: "Wagner at the opera: our guide to the Ring",
    footer: "Subscribe to our newsletter. All rights reserved.",
  },
  ru: {
    nav: "Мир Политика Экономика Культура Спорт",
    related: "Вагнер в опере: путеводитель по «Кольцу»",
    footer: "Подпишитесь на рассылку. Все права защищены.",
  },
  fr: {
    nav: "Monde Politique Économie Culture Sport",
    related: "Wagner à l'opéra : notre guide de la Tétralogie",
    footer: "Abonnez-vous à notre lettre. Tous droits réservés.",
  },
  ar: {
    nav: "العالم السياسة الاقتصاد الثقافة الرياضة",
    related: "فاغنر في دار الأوبرا: دليلنا إلى الخاتم",
    footer: "اشترك في نشرتنا. جميع الحقوق محفوظة.",
  },
};

/** An article's page as such a site would serve it. */
export function renderPage(site: DemoSite, item: RunItem, base: string): string {
  const around = FURNITURE[site.language] ?? { nav: "", related: "", footer: "" };
  const paragraphs = item.paragraphs.map((text, i) => {
    const html = escapeHtml(text);
    const link = item.linked && i === 1 ? ` <a href="/topics/libya">More on Libya</a>.` : "";
    return `<p>${html}${link}</p>`;
  });
  const dir = site.language === "ar" ? ' dir="rtl"' : "";
  return `<!doctype html><html lang="${site.language}"${dir}><head><meta charset="utf-8">
<title>${escapeHtml(item.headline)} | ${escapeHtml(site.name)}</title><link rel="canonical" href="${base}${item.path}">
<meta property="og:type" content="article"><meta property="article:published_time" content="${iso(item.publishedMs)}">
</head><body><header><nav><ul>${around.nav
    .split(" ")
    .map((word) => `<li><a href="/${encodeURIComponent(word)}">${word}</a></li>`)
    .join("")}</ul></nav></header>
<main><article><h1>${escapeHtml(item.headline)}</h1>
${item.byline === null ? "" : `<p class="byline">${escapeHtml(item.byline)}</p>`}
<time datetime="${iso(item.publishedMs)}">${new Date(item.publishedMs).toUTCString()}</time>
${item.credit === null ? "" : `<figure><img src="/photo.jpg" alt=""><figcaption>${escapeHtml(item.credit)}</figcaption></figure>`}
<div class="article-body">${paragraphs.join("\n")}</div></article>
<aside class="related"><h3>${escapeHtml(around.related)}</h3></aside></main>
<footer><p>${escapeHtml(around.footer)}</p></footer></body></html>`;
}
