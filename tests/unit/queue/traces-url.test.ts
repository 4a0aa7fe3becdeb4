import { expect, test } from "vitest";
import { tracesUrl } from "../../../src/queue/telemetry.ts";

test.each([
  [{}, null],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "" }, null],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "http://c:4318" }, "http://c:4318/v1/traces"],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "https://c/otlp/" }, "https://c/otlp/v1/traces"],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://c/own", OTEL_EXPORTER_OTLP_ENDPOINT: "http://d" }, "http://c/own"],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "http://c", OTEL_SDK_DISABLED: "TRUE" }, null],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "http://c", OTEL_TRACES_EXPORTER: "none" }, null],
])("%j sends spans to %s", (env, url) => {
  expect(tracesUrl(env)?.href ?? null).toBe(url);
});

test.each([
  { OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" },
  { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "ftp://c/" },
  { OTEL_EXPORTER_OTLP_ENDPOINT: "http://c:4317", OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" },
])("%j is refused", (env) => {
  expect(() => tracesUrl(env)).toThrow(expect.objectContaining({ code: "WW-TRACES-ENDPOINT" }));
});
