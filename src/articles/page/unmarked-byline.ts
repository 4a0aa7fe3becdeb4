import { authorsOfByline } from "../authors-of-byline.ts";
import { type Block, blocksOf } from "./blocks.ts";
import type { Page } from "./load-page.ts";
import { looksLikePerson } from "./looks-like-person.ts";
import { isNearImage } from "./near-image.ts";

type Byline = { readonly names: readonly string[]; readonly rule: string; readonly text: string };
type IsSite = (name: string) => boolean;

// How far below the headline a byline stands: a summary, a date, a picture and buttons may come between.
const MAX_LINES = 30;
const MAX_LINE_CHARS = 120;
const PROSE_CHARS = 80;
const BY =
  /^(?:by|von|par|por|di|door|av|af|oleh|автор|текст|text|autor|autore|auteur|作者|記者|记者|文)(?:\s*[:：]\s*|\s+)(?=\S)/iu;
// `Jane Doe | 05.04.2025 - 10:30`: a name, a divider, a date.
const DATED =
  /^([^|,•·–—\d]{4,40}?)\s*[|,•·–—-]\s*[^\d|]{0,30}(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|(?:\p{L}+\.? )?\d{1,2}\.? (?:\p{L}+\.? )?(?:19|20)\d{2}|\p{L}+\.? \d{1,2}, (?:19|20)\d{2}).{0,40}$/u;
// Chinese papers name reporters and editors in brackets below the text.
const EDITORS = /^[（(【]?\s*(?:责编|责任编辑|編集|作者|记者|記者)\s*[:：]\s*([^（）()【】\n]{2,30})[)）】]?$/u;
const DESK =
  /^\p{Lu}[\p{L}\d]{1,14}[- ](?:Redaktion|Redaksi|Redacción|Redação|Rédaction|Redazione|Newsroom|News Desk|Staff Reporter)$/u;

/** A byline that no label marks: `By ...` or a name beside a date under the headline, a name alone above the text, a desk's below. */
export function unmarkedByline(page: Page, isSite: IsSite): Byline | null {
  const blocks = blocksOf(page.root, () => false);
  const headline = blocks.findIndex((block) => block.tag === "h1");
  return (
    (headline < 0 ? null : aboveText(blocks.slice(headline + 1, headline + 1 + MAX_LINES), isSite)) ?? below(blocks)
  );
}

function aboveText(lines: readonly Block[], isSite: IsSite): Byline | null {
  const people = (names: readonly string[]): string[] =>
    names.filter((name) => looksLikePerson(name.replace(/^(?:Dr|Prof)\.\s+/u, "")) && !isSite(name));
  for (const [i, line] of lines.entries()) {
    const found = line.text.length > MAX_LINE_CHARS ? null : bylineIn(line, lines[i + 1], people);
    if (found !== null) {
      return found;
    }
  }
  return null;
}

function bylineIn(line: Block, next: Block | undefined, people: (names: readonly string[]) => string[]): Byline | null {
  const { text, links } = line;
  if (BY.test(text)) {
    const said = authorsOfByline(text);
    const named = people(said);
    const initials = said.slice(0, 1).filter((name) => /^\p{Lu}{2,6}$/u.test(name));
    const names = named.length > 0 ? named : initials;
    return names.length > 0 && names.length <= 6 ? { names, rule: "line below the headline", text } : null;
  }
  const dated = DATED.exec(text)?.[1];
  const beside = dated === undefined || links.length > 0 ? [] : people(authorsOfByline(dated));
  if (beside.length > 0 && beside.length <= 4) {
    return { names: beside, rule: "name beside the date", text };
  }
  return links.length === 0 && people([text]).length === 1 && isNameAlone(line, next)
    ? { names: [text], rule: "name above the text", text }
    : null;
}

// A paragraph of the text itself that holds a short name and nothing else; a picture's line stands in another box.
const isNameAlone = ({ text, tag, element }: Block, next: Block | undefined): boolean =>
  tag === "p" &&
  /^\p{Lu}\S+(?: \S+){1,2}$/u.test(text) &&
  text.length <= 32 &&
  next?.tag === "p" &&
  next.text.length >= PROSE_CHARS &&
  element?.parent === next.element?.parent &&
  !isNearImage(element);

function below(blocks: readonly Block[]): Byline | null {
  const last = blocks.findLastIndex((block) => block.tag === "p" && block.text.length >= PROSE_CHARS);
  for (const [i, { text }] of blocks.entries()) {
    const editors = text.length < 60 ? EDITORS.exec(text)?.[1] : undefined;
    const names = editors === undefined ? [] : editors.split(/[、,，;\s]+/u).filter(looksLikePerson);
    if (names.length > 0 || (i > 0 && i <= last + 1 && DESK.test(text))) {
      return { names: names.length > 0 ? names : [text], rule: "signature below the text", text };
    }
  }
  return null;
}
