import type { Context, Hono } from "hono";
import { z } from "zod";
import { WirewatchError } from "../../lib/errors.ts";
import type { WebEnv } from "../guard/guard.ts";
import { type Problem, problem } from "../problem.ts";

type Shape = z.ZodObject;

/** One address of the API: what it takes and gives, for checking requests and for the description alike. */
export type Endpoint = {
  readonly method: "get" | "post" | "put" | "delete";
  /** Below /api/v1, parameters as `{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly query: Shape | null;
  readonly body: Shape | null;
  readonly answer: z.ZodType;
  readonly mount: (app: Hono<WebEnv>) => void;
};

/** An answer that is an error (RFC 9457). */
export class Refused extends WirewatchError {
  readonly problem: Problem;
  constructor(said: Problem) {
    super(said.code, said.title);
    this.problem = said;
  }
}

type Given<Q, B> = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Q;
  readonly body: B;
};

const nothing = z.object({});

/** Defines an address of the API. `run` gets what the schemas let through and answers with a value, or throws `Refused`. */
export function endpoint<Q extends Shape = typeof nothing, B extends Shape = typeof nothing>(definition: {
  readonly method: Endpoint["method"];
  readonly path: string;
  readonly summary: string;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: z.ZodType;
  readonly run: (given: Given<z.output<Q>, z.output<B>>) => Promise<unknown>;
}): Endpoint {
  const { method, path, summary, query, body, answer, run } = definition;
  const handle = async (c: Context<WebEnv>): Promise<Response> => {
    const params = c.req.param() as Record<string, string>;
    const asked = (query ?? nothing).safeParse(c.req.query());
    const sent = (body ?? nothing).safeParse(body === undefined ? {} : await readJson(c));
    if (!asked.success || !sent.success) {
      const issues = [...(asked.error?.issues ?? []), ...(sent.error?.issues ?? [])];
      return problem(c, {
        status: 400,
        code: "WW-WEB-REQUEST",
        title: "the request is not as described",
        detail: "See /api/v1/openapi.json.",
        errors: issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })),
      });
    }
    try {
      return c.json(
        (await run({ params, query: asked.data as z.output<Q>, body: sent.data as z.output<B> })) as object,
      );
    } catch (error) {
      if (error instanceof Refused) {
        return problem(c, error.problem);
      }
      throw error;
    }
  };
  return {
    method,
    path,
    summary,
    query: query ?? null,
    body: body ?? null,
    answer,
    mount: (app) => app[method](`/api/v1${path.replace(/\{(\w+)\}/g, ":$1")}`, handle),
  };
}

/** A write must say that it is JSON: a form of another site cannot. */
async function readJson(c: Context<WebEnv>): Promise<unknown> {
  if (!/^application\/json\b/i.test(c.req.header("content-type") ?? "")) {
    return undefined;
  }
  return c.req.json().catch(() => undefined);
}
