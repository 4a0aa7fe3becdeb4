import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Problem } from "./shapes.ts";

type Json = Readonly<Record<string, unknown>>;

/** OpenAPI 3.1 (its schemas are JSON Schema 2020-12), made from the very schemas that check the requests. */
export function describeApi(endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Record<string, Json>> = {
    "/stream": {
      get: {
        summary: "Server-sent events: `story` whenever something new was told, sent or copied",
        responses: {
          "200": { description: "An event stream", content: { "text/event-stream": { schema: { type: "string" } } } },
        },
      },
    },
  };
  for (const one of endpoints) {
    paths[one.path] = { ...paths[one.path], [one.method]: operation(one) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "wirewatch",
      version: "1",
      description: "Times are ISO 8601 UTC. Lists are paged by `cursor`; errors are problem+json (RFC 9457).",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", description: "web.token of settings.yaml" } },
    },
  };
}

function operation({ path, method, summary, query, body, answer }: Endpoint): Json {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const content = (schema: z.ZodType, io: "input" | "output") => ({
    "application/json": { schema: bare(z.toJSONSchema(schema, { io })) },
  });
  return {
    operationId: `${method}${path.replace(/[^A-Za-z]+(\w)?/g, (_, letter?: string) => (letter ?? "").toUpperCase())}`,
    summary,
    parameters: [...inPath, ...(query === null ? [] : inQuery(query))],
    ...(body === null ? {} : { requestBody: { required: true, content: content(body, "input") } }),
    responses: {
      "200": { description: "As asked", content: content(answer, "output") },
      default: {
        description: "Why not",
        content: { "application/problem+json": { schema: bare(z.toJSONSchema(Problem)) } },
      },
    },
  };
}

function inQuery(query: z.ZodObject): readonly Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: "input" });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

const bare = ({ $schema: _, ...schema }: { readonly $schema?: unknown }): Json => schema;
