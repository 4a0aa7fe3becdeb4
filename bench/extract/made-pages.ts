// Pages the size of real ones (about 50 to 400 KB): the text of an article among menus, teasers, scripts and comments.
const WORDS =
  "harbour ferry council bridge winter engine budget crew storm minister village road report night market winner village signal border paper".split(
    " ",
  );

function sentence(seed: number): string {
  const words = Array.from(
    { length: 14 + (seed % 9) },
    (_, i) => WORDS[(seed * 7 + i * i * 3 + i) % WORDS.length] ?? "",
  );
  return `${words.join(" ").replace(/^./, (c) => c.toUpperCase())}.`;
}

const paragraph = (seed: number): string => `<p>${[0, 1, 2].map((i) => sentence(seed * 3 + i)).join(" ")}</p>`;
const list = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join("\n");

export type MadePage = { readonly name: string; readonly url: string; readonly html: string };

/** One page; `weight` says how much template stands around the text. */
function makePage(index: number, weight: number): MadePage {
  const title = `Council votes on the ferry for the ${index + 2}th time`;
  const teaser = (i: number): string =>
    `<article class="teaser card-${i}"><a href="/2024/05/${i}/s-${i}"><img src="/i/${i}.jpg" alt=""><h3>${sentence(i + index)}</h3></a><p class="teaser__text">${sentence(i + 1)}</p></article>`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | Harbour Gazette</title>
<meta property="og:title" content="${title}"><meta property="og:type" content="article">
<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", headline: title, datePublished: "2024-05-12T08:30:00Z", author: { "@type": "Person", name: "Jane Doe" } })}</script>
<style>${list(60 * weight, (i) => `.c${i}{color:#${(i * 4321) % 999999};margin:${i}px}`)}</style>
<script>${list(80 * weight, (i) => `window.q${i}=function(a){return a+${i}};`)}</script></head>
<body><header><nav><ul>${list(40, (i) => `<li class="nav__item"><a href="/s${i}">Section ${i}</a></li>`)}</ul></nav></header>
<main class="layout"><div class="layout__main"><h1>${title}</h1><div class="byline">By <a rel="author" href="/jane">Jane Doe</a></div>
<div class="article-body">${list(18 + (index % 5) * 4, (i) => `${paragraph(i + index)}${i % 6 === 3 ? '<div class="ad-slot">Advertisement</div>' : ""}`)}</div></div>
<aside class="sidebar">${list(12 * weight, teaser)}</aside></main>
<section class="recirculation">${list(20 * weight, teaser)}</section>
<section class="comments">${list(15 * weight, (i) => `<div class="comment"><p>${sentence(i)}</p></div>`)}</section>
<footer>${list(30, (i) => `<a href="/f${i}">Footer ${i}</a>`)}</footer></body></html>`;
  return {
    name: `made ${index}`,
    url: `https://www.harbour-gazette.example/2024/05/12/council-votes-${4700 + index}`,
    html,
  };
}

/** Twenty pages of growing weight. */
export const madePages = (): MadePage[] => Array.from({ length: 20 }, (_, i) => makePage(i, 1 + (i % 5) * 3));
