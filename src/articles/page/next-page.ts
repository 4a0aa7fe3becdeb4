import { labelWords } from "./boilerplate.ts";
import { attr, textOf } from "./dom.ts";
import type { Page } from "./load-page.ts";

// How addresses count the pages of one article; the first group stands before the number, the last behind it.
const NUMBERED: readonly RegExp[] = [
  /^(.*[?&])(?:page|p|pg|seite|pagina|página|sida|side|strona|pagenumber|pageno|paged)=(\d{1,2})(.*)$/iu,
  /^(.*?)\/(?:page|seite|pagina|pag|p)[/-]?(\d{1,2})(\/?(?:[?#].*)?)$/iu,
  /^(.*?)\/(\d{1,2})(\/?(?:[?#].*)?)$/u,
  /^(.*?)(?:-p|_p|[-_,]seite-?|[-_]page-?|[-_,])(\d{1,2})(\.\w{3,5}(?:[?#].*)?)$/iu,
];
const MAX_LINKS = 400;
const PAGER = /(?:^| )(?:pagination|paginator|pager|page (?:nav|links|numbers)|paging|seiten|paginacion)(?= |$)/;

/** The address of this article's next page: same host, same address but for a page number one higher. Null for another article. */
export function nextPageIn(page: Page, url: string): string | null {
  if (!URL.canParse(url)) {
    return null;
  }
  const here = new URL(url);
  const stated = page.elements.filter((e) => isNextLink(e.name, attr(e, "rel"))).slice(0, MAX_LINKS);
  const pagers = page.elements.filter((e) => PAGER.test(labelWords(e)) && !/comment/.test(labelWords(e)));
  const counted =
    pagers.length === 0
      ? []
      : page.elements.filter(
          (e) => e.name === "a" && /^\d{1,2}$/.test(textOf(e, 20)) && pagers.some((pager) => isBelow(e, pager)),
        );
  for (const link of [...stated, ...counted.slice(0, MAX_LINKS)]) {
    const href = attr(link, "href");
    const next = URL.canParse(href, url) ? new URL(href, here) : null;
    if (next !== null && next.host === here.host && followsOn(here, next)) {
      next.hash = "";
      return next.href;
    }
  }
  return null;
}

const isNextLink = (name: string, rel: string): boolean =>
  (name === "a" || name === "link") && /(?:^|\s)next(?:\s|$)/i.test(rel);

const MAX_LEVELS = 6;
function isBelow(element: { readonly parent: unknown }, pager: unknown): boolean {
  let node: unknown = element;
  for (let level = 0; level < MAX_LEVELS && typeof node === "object" && node !== null && "parent" in node; level++) {
    if (node === pager) {
      return true;
    }
    node = node.parent;
  }
  return false;
}

function followsOn(here: URL, next: URL): boolean {
  const [from, to] = [address(here), address(next)];
  return NUMBERED.some((pattern) => {
    const found = pattern.exec(to);
    if (found === null) {
      return false;
    }
    const [wanted, number] = [bare(found), Number(found[2])];
    const current = pattern.exec(from);
    return current !== null && bare(current) === wanted
      ? Number(current[2]) + 1 === number
      : number === 2 && bareAddress(from) === wanted;
  });
}

const address = (url: URL): string => `${url.pathname}${url.search}`;
const bare = (found: RegExpExecArray): string => bareAddress(`${found[1] ?? ""}${found[3] ?? ""}`);
const bareAddress = (text: string): string =>
  text
    .replace(/[?&]+$/, "")
    .replace("?&", "?")
    .replace(/\/+(?=$|\?)/, "");
