import { type Html, html } from "./html.ts";

export type Bar = {
  readonly label: string;
  readonly count: number /** Counted beside `count`, drawn above it in a lighter shade. */;
  readonly more?: number;
};

const WIDTH = 600;

/**
 * Bars over time as plain SVG. Whoever cannot see it is told the sum, the largest and where it stands; each bar has its figure as a
 * tooltip. `max` gives several plots one scale.
 */
export function bars(
  all: readonly Bar[],
  { name, height = 64, max }: { readonly name: string; readonly height?: number; readonly max?: number },
): Html {
  const total = all.reduce((sum, { count }) => sum + count, 0);
  const tallest = all.reduce<Bar | null>((best, bar) => (bar.count > (best?.count ?? 0) ? bar : best), null);
  const told =
    tallest === null ? `${name}: none` : `${name}: ${total} in all, most on ${tallest.label} (${tallest.count})`;
  const top = Math.max(1, max ?? 0, ...all.map(({ count, more = 0 }) => count + more));
  const step = WIDTH / Math.max(1, all.length);
  const gap = Math.min(3, step * 0.25);
  const size = (n: number): number => (n === 0 ? 0 : Math.max(2, (n / top) * (height - 2)));
  return html`<svg class="bars" role="img" aria-label="${told}" viewBox="0 0 ${WIDTH} ${height}" preserveAspectRatio="none">
<line class="axis" x1="0" x2="${WIDTH}" y1="${height - 0.5}" y2="${height - 0.5}"></line>
${all.map(({ label, count, more = 0 }, i) => {
  const x = (i * step + gap / 2).toFixed(1);
  const width = (step - gap).toFixed(1);
  const h = size(count);
  const h2 = size(more);
  const title = more > 0 ? `${label}: ${count}, and ${more} perhaps` : `${label}: ${count}`;
  return html`<g><title>${title}</title><rect class="reach" x="${x}" y="0" width="${width}" height="${height}"></rect>${
    h2 > 0
      ? html`<rect class="more" x="${x}" y="${(height - h - h2).toFixed(1)}" width="${width}" height="${h2.toFixed(1)}"></rect>`
      : ""
  }<rect class="bar" x="${x}" y="${(height - h).toFixed(1)}" width="${width}" height="${h.toFixed(1)}"></rect></g>`;
})}
</svg>`;
}
