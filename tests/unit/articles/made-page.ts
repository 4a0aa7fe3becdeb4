/** Pages of our own writing after the forms of real ones, made from compact tables: one row is one page. */
export type MadePage = { readonly name: string; readonly url: string; readonly html: string };

const filler = "<script>window.dataLayer=[];</script>";
export const shell = (title: string, body: string, head = ""): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}${filler}</head><body>${body}</body></html>`;

export const teaser = (i: number): string =>
  `<div class="item"><h3><a href="/2024/05/${i}/story-${i}">Council votes on item number ${i} of a long agenda</a></h3><p>A short line on what happened.</p></div>`;
