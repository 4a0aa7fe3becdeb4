import type { Block } from "./blocks.ts";
import { labelWords } from "./boilerplate.ts";
import { isElement } from "./dom.ts";
import { fold } from "./judge-blocks.ts";
import type { Metadata } from "./metadata.ts";

const LABEL =
  /(?:^| )(?:stand ?first|deck|dek|sub ?(?:title|head|headline|heading|line)|article (?:summary|lead|intro|excerpt|description|subtitle)|summary|lead|lede|intro|introduction|excerpt|teaser ?text|vorspann|anrei(?:ss|ß)er|unterzeile|chapo|chapeau|sottotitolo|occhiello|entradilla|bajada|sumario|subtitulo|subt[ií]tulo|linha fina|ingress|manchet|perex|spot|kicker text|headline intro|strapline)(?= |$)/;
const MAX_CHARS = 600;
const MIN_CHARS = 30;
// A sentence that stands alone above a text of paragraphs is its summary; two or more are its beginning.
const ALONE_MAX_CHARS = 320;

const labelled = (block: Block): boolean => {
  const { element } = block;
  const above = element?.parent ?? null;
  return (
    element !== null &&
    (LABEL.test(labelWords(element)) ||
      /description|alternativeheadline/i.test(element.attribs["itemprop"] ?? "") ||
      (above !== null && isElement(above) && LABEL.test(labelWords(above))))
  );
};

/** Whether one text is the other, or its beginning cut off for a summary. */
function says(summary: string | null, text: string): boolean {
  const [a, b] = [fold((summary ?? "").replace(/(?:\.\.\.|…)\s*$/, "")), fold(text)];
  return (
    a.length >= 30 &&
    b.length >= 30 &&
    (a === b || (b.startsWith(a) && b.length < a.length * 1.6) || (a.startsWith(b) && a.length < b.length * 1.6))
  );
}

/**
 * How many of the first blocks are the standfirst. `lead` blocks stand above the text's own container; inside it a block must be set
 * apart from what follows, for most descriptions merely repeat the first paragraph.
 */
export function standfirstLength(lead: readonly Block[], body: readonly Block[], metadata: Metadata): number {
  const usable = (block: Block): boolean => block.text.length >= MIN_CHARS && block.text.length <= MAX_CHARS;
  const marked = lead.filter(
    (block, i) => usable(block) && i < 3 && (labelled(block) || says(metadata.description, block.text)),
  );
  if (marked.length > 0 && lead.indexOf(marked[0] as Block) === 0) {
    return marked.length;
  }
  const [only] = lead;
  if (
    lead.length === 1 &&
    only !== undefined &&
    usable(only) &&
    only.text.length <= ALONE_MAX_CHARS &&
    body.length >= 3
  ) {
    return 1;
  }
  const [first, second, third] = body;
  if (lead.length > 0 || first === undefined || second === undefined || third === undefined || !usable(first)) {
    return 0;
  }
  const apart =
    first.tag !== second.tag ||
    first.element?.attribs["class"] !== second.element?.attribs["class"] ||
    first.boldChars > first.text.length * 0.9;
  const next = second.tag === third.tag;
  return apart &&
    next &&
    (labelled(first) || says(metadata.description, first.text)) &&
    !/^(?:li|td|th)$/.test(first.tag)
    ? 1
    : 0;
}
