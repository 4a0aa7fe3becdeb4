import type { ExtractedArticle } from "./extracted.ts";

const union = (lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())];

/** The pages of one article as one: the first page's metadata, each paragraph once, in order. */
export function joinPages(first: ExtractedArticle, further: readonly ExtractedArticle[]): ExtractedArticle {
  if (further.length === 0) {
    return first;
  }
  const pages = [first, ...further];
  const all = (part: (page: ExtractedArticle) => readonly string[]): readonly string[] => union(pages.map(part));
  // Templates repeat the standfirst, and notes to readers, on every page.
  const standfirst = first.standfirst;
  return {
    ...first,
    body: all((page) => page.body).filter((paragraph) => paragraph !== standfirst),
    captions: all((page) => page.captions),
    authorBio: all((page) => page.authorBio),
    comments: all((page) => page.comments),
    navigation: first.navigation,
    blocks: pages.flatMap((page) => page.blocks),
    via: [...first.via, `pages: ${pages.length} joined`],
    nextPage: pages.at(-1)?.nextPage ?? null,
  };
}
