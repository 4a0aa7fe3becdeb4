import { type MadePage, shell, teaser } from "./made-page.ts";
import { type Row, WALLS } from "./wall-rows.ts";

const wallPage = ([kind, title, heading, text, extra = ""]: Row, i: number): MadePage & { kind: string } => ({
  kind,
  name: `${kind}: ${title || "no title"} (${i + 1})`,
  url: `https://www.harbour-gazette.example/2024/05/${i}/ferry-line-to-close-in-autumn-${1000 + i}`,
  html:
    kind === "empty"
      ? `<html><head><title>${title}</title></head><body>${extra}</body></html>`
      : shell(title, `<main>${heading && `<h1>${heading}</h1>`}${text && `<p>${text}</p>`}${extra}</main>`),
});

const front = (url: string, title: string): MadePage & { kind: string } => ({
  kind: "section",
  name: `section: ${url}`,
  url,
  html: shell(
    title,
    `<main><h1>${title}</h1>${Array.from({ length: 14 }, (_, i) => teaser(i)).join("")}</main>`,
    "<meta property='og:type' content='website'>",
  ),
});

/** Pages that hold no article, with the kind each should be recognised as. */
export const WALL_PAGES = [
  ...WALLS.map(wallPage),
  front("https://www.harbour-gazette.example/", "Harbour Gazette"),
  front("https://www.harbour-gazette.example/news", "News"),
  front("https://www.harbour-gazette.example/world/africa", "Africa"),
  front("https://www.harbour-gazette.example/sport/", "Sport"),
];
