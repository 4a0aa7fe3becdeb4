import { hostname } from "node:os";
import { pid } from "node:process";
import { context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { ExportResultCode, W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import {
  defaultResource,
  detectResources,
  envDetector,
  type Resource,
  resourceFromAttributes,
} from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from "@opentelemetry/sdk-trace-base";
import { BullMQOtel } from "bullmq-otel";
import type { Role } from "../jobs/index.ts";
import type { Clock } from "../lib/clock.ts";
import { MINUTE, SECOND } from "../lib/duration.ts";
import type { Log } from "../lib/log.ts";
import { type LogError, makeLogErrors } from "./log-errors.ts";
import { carefulTelemetry } from "./otlp-spans.ts";
import type { OpenedTelemetry } from "./telemetry.ts";
import { within } from "./within.ts";

export type ExportOptions = {
  readonly url: URL;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly roles: readonly Role[];
  readonly version: string;
  readonly log: Log;
  readonly clock: Clock;
};

/**
 * Tries of one batch end after this (OpenTelemetry's own figure is 10 s): a try under way holds the process, so a collector that
 * hangs delays an exit by no more.
 */
const EXPORT_MS = 5 * SECOND;
/** A collector may be away for days, and people know. */
const TELL_EVERY_MS = 30 * MINUTE;

/**
 * Starts sending spans. Only telemetry.ts loads this file, and only where traces are asked for. Of the environment, OpenTelemetry
 * itself reads what its specification names: headers, certificates, sampler, batch sizes, resource attributes.
 */
export function startExport({ url, env, roles, version, log, clock }: ExportOptions): OpenedTelemetry {
  const onError = makeLogErrors({ log, clock }, "traces do not reach the collector", TELL_EVERY_MS);
  const asked = env["OTEL_EXPORTER_OTLP_TRACES_TIMEOUT"] || env["OTEL_EXPORTER_OTLP_TIMEOUT"];
  const timeout = asked ? {} : { timeoutMillis: EXPORT_MS };
  const exporter = telling(new OTLPTraceExporter({ url: url.href, ...timeout }), onError);
  const provider = new BasicTracerProvider({
    resource: resourceOf(roles, version),
    // A batch that cannot be sent is dropped and the queue is bounded: a dead collector costs 2,048 spans of memory.
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  // bullmq-otel knows no other place to take them from than OpenTelemetry's globals.
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  return {
    telemetry: carefulTelemetry(new BullMQOtel({ tracerName: "wirewatch", version })),
    close: async (deadlineMs) => {
      await within(deadlineMs, provider.shutdown());
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}

/** Whose spans they are; OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES have the last word. */
function resourceOf(roles: readonly Role[], version: string): Resource {
  const own = resourceFromAttributes({
    "service.name": "wirewatch",
    "service.version": version,
    "host.name": hostname(),
    "process.pid": pid,
    "wirewatch.roles": [...roles],
  });
  return defaultResource()
    .merge(own)
    .merge(detectResources({ detectors: [envDetector] }));
}

/** OpenTelemetry keeps failures to itself. */
function telling(exporter: SpanExporter, onError: LogError): SpanExporter {
  return {
    export: (spans, done) => {
      exporter.export(spans, (result) => {
        if (result.code !== ExportResultCode.SUCCESS) {
          onError(result.error);
        }
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}
