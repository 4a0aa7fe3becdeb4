import type { Block } from "./blocks.ts";
import type { Judged } from "./body.ts";
import type { Metadata } from "./metadata.ts";
import { isNearImage } from "./near-image.ts";
import {
  AGENCY_SIGNATURE,
  CALL_TO_ACTION,
  COMMENTS_HEADING,
  CONTRIBUTED,
  DATE_LINE,
  LABEL_LINE,
  SEE_ALSO,
  SIGN_OFF,
} from "./phrases.ts";

export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const KEPT = "body";
const PROSE_CHARS = 80;
const LABEL_CHARS = 60;
const MAX_PHRASE_CHARS = 420;
// More short lines than this below the last paragraph are an enumeration: results, winners, credits of a film.
const MAX_TAIL = 6;
const MAX_CAPTION_CHARS = 300;
const MAX_LOOSE_HEADINGS = 2;

const linkShare = (block: Block): number => block.linkChars / Math.max(1, block.text.length);
const endsSentence = (text: string): boolean => /[.!?…。！？।؟:;][\s"”»'’)\]]*$/u.test(text);
export const isHeading = (block: Block): boolean => /^h[1-6]$/.test(block.tag);
const isProse = (block: Block | undefined): boolean =>
  block !== undefined &&
  !isHeading(block) &&
  linkShare(block) < 0.4 &&
  (block.text.length >= PROSE_CHARS ||
    (block.text.length > 40 && endsSentence(block.text)) ||
    (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(block.text) && block.text.length >= 30));

type Rule = (block: Block, i: number, state: State) => string | null;
type State = {
  readonly blocks: readonly Block[];
  readonly title: string;
  readonly seen: Set<string>;
  readonly firstProse: number;
  readonly lastProse: number;
  readonly linkLists: ReadonlySet<unknown>;
  readonly endOfArticle: number;
};

// In the order in which they are asked; the first that has a reason decides.
const RULES: readonly Rule[] = [
  (_, i, { endOfArticle }) => (i >= endOfArticle ? "after the end of the article" : null),
  ({ text }) => (fold(text) === "" ? "no words" : null),
  (block, _, { title }) => (block.tag === "h1" || fold(block.text) === title ? "headline" : null),
  ({ text, tag }, _, { seen }) => (seen.has(fold(text)) && (text.length > 40 || tag !== "td") ? "repeated" : null),
  ({ text }) => (LABEL_LINE.test(text) ? "label of the template" : null),
  ({ text }) => (text.length < MAX_PHRASE_CHARS && SEE_ALSO.test(text) ? "leads to other articles" : null),
  ({ text }) => (text.length < MAX_PHRASE_CHARS * 2 && CALL_TO_ACTION.test(text) ? "call to readers" : null),
  ({ text }, i, { lastProse }) =>
    text.length < MAX_PHRASE_CHARS &&
    (SIGN_OFF.test(text) || (i >= lastProse - 1 && (CONTRIBUTED.test(text) || AGENCY_SIGNATURE.test(text))))
      ? "sign-off"
      : null,
  (block, _, { linkLists }) => (linkLists.has(block.element?.parent ?? null) ? "list of links" : null),
  (block, i, { blocks }) =>
    linkShare(block) > 0.8 &&
    block.tag !== "li" &&
    !(block.tag === "p" && isProse(blocks[i - 1]) && isProse(blocks[i + 1]) && endsSentence(block.text))
      ? "only links"
      : null,
  ({ text }) => (text.length < 80 && DATE_LINE.test(text) ? "date line" : null),
  (block) =>
    block.text.length < MAX_CAPTION_CHARS &&
    block.inside !== "table" &&
    !isHeading(block) &&
    block.tag !== "li" &&
    isNearImage(block.element)
      ? "caption"
      : null,
  (block, i, { firstProse }) =>
    i < firstProse &&
    block.tag !== "p" &&
    block.tag !== "td" &&
    block.text.length < LABEL_CHARS &&
    !isHeading(block) &&
    !endsSentence(block.text)
      ? "short line above the text"
      : null,
  (block, i, { blocks, lastProse }) =>
    i > lastProse &&
    blocks.length - lastProse <= MAX_TAIL &&
    block.text.length < LABEL_CHARS * 2 &&
    block.inside !== "list" &&
    block.inside !== "table" &&
    !endsSentence(block.text)
      ? "short line below the text"
      : null,
];

/** Judges every block by its own features and by its neighbours; the reason is kept with each. */
export function judgeBlocks(blocks: readonly Block[], metadata: Metadata): Judged[] {
  const prose = blocks.map(
    (block) =>
      isProse(block) && !CALL_TO_ACTION.test(block.text) && !SEE_ALSO.test(block.text) && !SIGN_OFF.test(block.text),
  );
  const state: State = {
    blocks,
    title: fold(metadata.title),
    seen: new Set(),
    firstProse: Math.max(0, prose.indexOf(true)),
    lastProse: prose.lastIndexOf(true),
    linkLists: linkLists(blocks),
    endOfArticle: endOfArticle(blocks, prose),
  };
  const reasons = blocks.map((block, i) => {
    const reason = RULES.map((rule) => rule(block, i, state)).find((r) => r !== null) ?? KEPT;
    state.seen.add(fold(block.text));
    return reason;
  });
  dropLooseHeadings(blocks, reasons);
  return blocks.map((block, i) => {
    const reason = reasons[i] ?? KEPT;
    return { block, shown: { text: block.text, tag: block.tag, kept: reason === KEPT, reason } };
  });
}

/** Parents whose list items are for the most part links: menus and related articles, not enumerations. */
function linkLists(blocks: readonly Block[]): Set<unknown> {
  const sums = new Map<unknown, { text: number; link: number }>();
  for (const { tag, element, text, linkChars } of blocks) {
    if (tag === "li" && element?.parent) {
      const sum = sums.get(element.parent) ?? { text: 0, link: 0 };
      sums.set(element.parent, { text: sum.text + text.length, link: sum.link + linkChars });
    }
  }
  return new Set([...sums].filter(([, { text, link }]) => link > text * 0.55).map(([parent]) => parent));
}

// An endless page goes on with the next article's headline; below a comments heading readers write.
function endOfArticle(blocks: readonly Block[], prose: readonly boolean[]): number {
  const total = prose.filter(Boolean).length;
  let before = 0;
  let headlines = 0;
  for (const [i, block] of blocks.entries()) {
    before += prose[i] === true ? 1 : 0;
    headlines += block.tag === "h1" ? 1 : 0;
    const enough = before >= 2 || before > total / 3;
    if (
      enough &&
      ((block.tag === "h1" && headlines > 1) ||
        (block.text.length < 60 && COMMENTS_HEADING.test(block.text) && (isHeading(block) || before > total / 2)))
    ) {
      return i;
    }
  }
  return blocks.length;
}

// A heading under which nothing is left belongs to what was dropped.
function dropLooseHeadings(blocks: readonly Block[], reasons: string[]): void {
  let below = false;
  let loose = 0;
  for (let i = blocks.length - 1; i >= 0; i--) {
    const block = blocks[i];
    if (block && reasons[i] === KEPT) {
      if (isHeading(block) && !below && loose < MAX_LOOSE_HEADINGS) {
        reasons[i] = "heading without text";
        loose += 1;
      } else {
        below = true;
      }
    }
  }
}
