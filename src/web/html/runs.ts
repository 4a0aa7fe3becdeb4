import type { Run } from "../../alerts/render/runs.ts";
import { type Html, html } from "./html.ts";

/** Text with its matched words marked. */
export const marked = (runs: readonly Run[]): Html =>
  html`${runs.map(({ text, mark }) => (mark ? html`<mark>${text}</mark>` : html`${text}`))}`;
