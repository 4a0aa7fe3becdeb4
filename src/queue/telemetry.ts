import type { Telemetry } from "bullmq";
import type { Role } from "../jobs/index.ts";
import type { Clock } from "../lib/clock.ts";
import { reasonOf, WirewatchError } from "../lib/errors.ts";
import type { Log } from "../lib/log.ts";
import { version } from "../lib/version.ts";
import type { startExport } from "./otlp-export.ts";

export type OpenedTelemetry = {
  /** What BullMQ's queues and workers are given. */
  readonly telemetry: Telemetry;
  /** Sends what is left, never longer than the deadline. */
  readonly close: (deadlineMs: number) => Promise<void>;
};

export type TelemetryOptions = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What this process works; spans bear it, so that one sees which machine did what. */
  readonly roles: readonly Role[];
  readonly log: Log;
  readonly clock: Clock;
  /** Loads the packages; a test may say that they are not there. */
  readonly load?: () => Promise<{ readonly startExport: typeof startExport }>;
};

/**
 * Traces, where the environment names a collector; else null, and none of OpenTelemetry's packages is loaded. What is wrong here is
 * told and never stops the watch: an alert without a trace is an alert.
 */
export async function openTelemetry(options: TelemetryOptions): Promise<OpenedTelemetry | null> {
  const { env, roles, log, clock, load = () => import("./otlp-export.ts") } = options;
  try {
    const url = tracesUrl(env);
    if (url === null) {
      return null;
    }
    const opened = (await loaded(load)).startExport({ url, env, roles, version: version(), log, clock });
    log.info({ collector: url.host }, "jobs are traced");
    return opened;
  } catch (thrown) {
    const { code, hint } = thrown instanceof WirewatchError ? thrown : { code: undefined, hint: undefined };
    log.error({ code, reason: reasonOf(thrown), hint }, "jobs are not traced");
    return null;
  }
}

/** Where spans go, by the rules of the OTLP specification; null where nobody asks for them. */
export function tracesUrl(env: TelemetryOptions["env"]): URL | null {
  const [own, base] = [env["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"], env["OTEL_EXPORTER_OTLP_ENDPOINT"]];
  const name = own ? "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT" : "OTEL_EXPORTER_OTLP_ENDPOINT";
  const text = own || (base && `${base.replace(/\/+$/, "")}/v1/traces`);
  const disabled = env["OTEL_SDK_DISABLED"]?.toLowerCase() === "true" || env["OTEL_TRACES_EXPORTER"] === "none";
  if (!text || disabled) {
    return null;
  }
  // Neither message repeats the address: it may hold a password.
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new WirewatchError("WW-TRACES-ENDPOINT", `${name} is no http or https address`, {
      hint: "write it as http://collector.example.org:4318",
    });
  }
  const protocol = env["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"] || env["OTEL_EXPORTER_OTLP_PROTOCOL"];
  if (protocol === "grpc") {
    throw new WirewatchError("WW-TRACES-ENDPOINT", "OTLP over gRPC is asked for, and wirewatch speaks OTLP over HTTP", {
      hint: "unset OTEL_EXPORTER_OTLP_PROTOCOL and name the collector's HTTP port, usually 4318",
    });
  }
  return new URL(text);
}

async function loaded(load: NonNullable<TelemetryOptions["load"]>): ReturnType<typeof load> {
  try {
    return await load();
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code?.endsWith("MODULE_NOT_FOUND") === true) {
      throw new WirewatchError("WW-TRACES-MISSING", "the packages that send traces are not installed", {
        hint: "run npm install --include=optional in wirewatch's folder",
        cause: thrown,
      });
    }
    throw thrown;
  }
}
