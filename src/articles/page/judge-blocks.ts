import type { Block } from "./blocks.ts";
import type { Judged } from "./body.ts";
import type { Metadata } from "./metadata.ts";

const fold = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** Judges every block by its own features and by its neighbours; the reason is kept with each. */
export function judgeBlocks(blocks: readonly Block[], metadata: Metadata): { judged: Judged[]; standfirst: string | null } {
  const seen = new Set<string>();
  const title = fold(metadata.title);
  let standfirst: string | null = null;
  let over = false;
  let h1 = 0;
  const judged = blocks.map((block, i): Judged => {
    const key = fold(block.text);
    const density = block.linkChars / Math.max(1, block.text.length);
    const long = (b: Block | undefined): boolean => b !== undefined && b.text.length > 120 && b.linkChars < b.text.length * 0.3;
    let reason = "body";
    h1 += block.tag === "h1" ? 1 : 0;
    over ||= h1 > 1 && i > 3;
    if (over) {
      reason = "after a second headline";
    } else if (key === "" ) {
      reason = "no words";
    } else if (block.tag === "h1" || key === title) {
      reason = "headline";
    } else if (block.text.length > 40 && seen.has(key)) {
      reason = "repeated";
    } else if (density > 0.8 && !(long(blocks[i - 1]) && long(blocks[i + 1]))) {
      reason = "only links";
    }
    seen.add(key);
    return { block, shown: { text: block.text, tag: block.tag, kept: reason === "body", reason } };
  });
  return { judged, standfirst };
}
