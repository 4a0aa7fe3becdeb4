import { html } from "hono/html";

/** A piece of a page: text is escaped where it is put in, never before. */
export type Html = ReturnType<typeof html>;
export const nothing: Html = html``;
export { html };
