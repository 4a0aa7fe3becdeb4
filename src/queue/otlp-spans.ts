import { type Context, ROOT_CONTEXT, SpanStatusCode, trace } from "@opentelemetry/api";
import { type Attributes, type Span, SpanKind, type Telemetry, TelemetryAttributes as Told } from "bullmq";
import type { BullMQOtel } from "bullmq-otel";
import { contractOf, jobNames } from "./job-options.ts";

/** Ids, names, numbers and times. BullMQ would also tell why a job failed and what it gave back: there, addresses and their tokens. */
const TOLD: ReadonlySet<string> = new Set([
  Told.QueueName,
  Told.QueueOperation,
  Told.JobName,
  Told.JobId,
  Told.JobAttemptsMade,
  Told.BulkCount,
  Told.WorkerId,
  Told.JobProcessedTimestamp,
  Told.JobAttemptFinishedTimestamp,
]);
/** Ticks ask for the next tick of themselves. */
const ASKS_FOR_TICK: ReadonlySet<string> = new Set(
  jobNames.filter((name) => contractOf(name).everyMs !== undefined).map((name) => `add ${name}.${name}`),
);
/** Here an article's way begins. As a child of the sweep, all feeds that come due together would be one trace; a link leads there. */
const BEGINS = "process feed.poll";

/** bullmq-otel's spans without what is secret, without what is noise, and with failures marked as such. */
export function carefulTelemetry({ tracer, contextManager }: BullMQOtel): Telemetry<Context> {
  return {
    tracer: {
      startSpan: (name, options, parent) => {
        // BullMQ's housekeeping, some of it every few seconds for ever.
        if (ASKS_FOR_TICK.has(name) || options?.kind === SpanKind.INTERNAL) {
          return unseen;
        }
        const asked = parent && trace.getSpanContext(parent);
        const begins = name === BEGINS && asked !== undefined;
        return careful(
          tracer.startSpan(name, begins ? { ...options, root: true, links: [{ context: asked }] } : options, parent),
        );
      },
    },
    contextManager: {
      with: (context, work) => contextManager.with(context, work),
      active: () => contextManager.active(),
      root: () => ROOT_CONTEXT,
      getMetadata: (context) => contextManager.getMetadata(context),
      fromMetadata: (active, metadata) => {
        try {
          return contextManager.fromMetadata(active, metadata);
        } catch {
          // Not JSON: written by something else. The job must run all the same.
          return active;
        }
      },
    },
  };
}

function careful(span: Span<Context>): Span<Context> {
  const fail = (): void => {
    trace.getSpan(span.setSpanOnContext(ROOT_CONTEXT))?.setStatus({ code: SpanStatusCode.ERROR });
  };
  return {
    setSpanOnContext: (context) => span.setSpanOnContext(context),
    setAttribute: (key, value) => {
      if (TOLD.has(key)) {
        span.setAttribute(key, value);
      }
    },
    setAttributes: (attributes) => span.setAttributes(told(attributes)),
    addEvent: (name, attributes) => {
      if (name === "job failed") {
        fail();
      }
      span.addEvent(name, told(attributes ?? {}));
    },
    recordException: (exception, time) => {
      const { name = "Error", code } = typeof exception === "string" ? {} : exception;
      span.recordException({ name, ...(code === undefined ? {} : { code }) }, time);
      fail();
    },
    end: () => span.end(),
  };
}

const told = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([key]) => TOLD.has(key)));

const nothing = (): void => {};
/** Leaves the context as it is: what begins within has the parent that it would have had. */
const unseen: Span<Context> = {
  setSpanOnContext: (context) => context,
  setAttribute: nothing,
  setAttributes: nothing,
  addEvent: nothing,
  recordException: nothing,
  end: nothing,
};
