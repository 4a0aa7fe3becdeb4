const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Cuts after at most `max` UTF-16 units, at a word where one is near, never inside a character; marks the cut with `…`. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) {
    return text;
  }
  let cut = 0;
  for (const { index, segment } of segmenter.segment(text.slice(0, max + 40))) {
    if (index + segment.length > max - 1) {
      break;
    }
    cut = index + segment.length;
  }
  const space = text.lastIndexOf(" ", cut);
  const end = space > cut * 0.7 ? space : cut;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** All white space, line breaks and no-break spaces included, folded to one space; trimmed. */
export const oneLine = (text: string): string => text.replace(/[\s\u00a0\u200b\ufeff]+/g, " ").trim();

/** `1 copy`, `3 copies`. */
export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** Makes text safe inside HTML content and quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[c] ?? c);
