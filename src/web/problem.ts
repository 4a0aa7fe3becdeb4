import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** An error as RFC 9457 writes it; `code` is the stable name of docs/errors.md. */
export type Problem = {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly title: string;
  /** What to do about it. */
  readonly detail?: string;
  /** Single mistakes, with their places. */
  readonly errors?: readonly unknown[];
};

export const problem = (c: Context, { status, code, title, detail, errors }: Problem): Response =>
  c.body(JSON.stringify({ type: `urn:wirewatch:${code}`, title, status, code, detail, errors }), status, {
    "Content-Type": "application/problem+json",
  });
