import type { Hono } from "hono";
import type { WebDeps } from "../deps.ts";
import type { WebEnv } from "../guard/guard.ts";
import { describeApi } from "./open-api.ts";
import { readEndpoints } from "./read-endpoints.ts";
import { writeEndpoints } from "./write-endpoints.ts";

/** REST under /api/v1, and its description. */
export function mountApi(app: Hono<WebEnv>, deps: WebDeps): void {
  const endpoints = [...readEndpoints(deps), ...writeEndpoints(deps)];
  const description = describeApi(endpoints);
  app.get("/api/v1/openapi.json", (c) => c.json(description));
  for (const { mount } of endpoints) {
    mount(app);
  }
}
