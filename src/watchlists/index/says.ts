// What the hit of a term says of a plan by itself, so that most plans need not be read.
import { DEFAULT_ZONES, zoneBit } from "../text/zones.ts";
import type { Node } from "./node.ts";

export const SAYS_NOTHING = 0;
/** The plan is true if the term stands in title, standfirst or body. */
export const SAYS_TRUE = 1;
/** The plan is false unless the term stands in the title. */
export const SAYS_TITLE = 2;

/** What a hit of the anchor says of one alternative of a plan. */
export function says(part: Node): number {
  if (part.op !== "pattern") {
    return SAYS_NOTHING;
  }
  if (part.zones === zoneBit("title")) {
    return SAYS_TITLE;
  }
  const { words } = part.shared.pattern;
  const [word] = words;
  const bare = words.length === 1 && word?.exact === null;
  return bare && part.zones === DEFAULT_ZONES ? SAYS_TRUE : SAYS_NOTHING;
}
