import { createServer } from "node:http";
import { NEVER } from "./keep-alive.ts";
import { listen } from "./loopback.ts";

type Value = { readonly stringValue?: string; readonly intValue?: number; readonly arrayValue?: { values: Value[] } };
type Attribute = { readonly key: string; readonly value: Value };
export type CollectedSpan = {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly Attribute[];
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly events: readonly { readonly name: string; readonly attributes: readonly Attribute[] }[];
  /** 2 is an error. */
  readonly status: { readonly code: number; readonly message?: string };
};
type Body = {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly CollectedSpan[] }[];
  }[];
};

export type Collector = {
  readonly url: string;
  readonly spans: CollectedSpan[];
  /** Whole bodies, as they came over the wire. */
  readonly bodies: string[];
  /** What the last sender said it was. */
  resource: Readonly<Record<string, unknown>>;
  /** The `authorization` of the last request. */
  authorization: string | undefined;
  /** With `hang`, requests are taken and never answered. */
  hang: boolean;
  readonly close: () => Promise<void>;
};

/** An OpenTelemetry collector on loopback: OTLP over HTTP, JSON. */
export async function startCollector(): Promise<Collector> {
  const server = createServer({ keepAliveTimeout: NEVER }, (request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      collector.authorization = request.headers.authorization;
      if (collector.hang) {
        return;
      }
      if (request.method !== "POST" || request.url !== "/v1/traces") {
        response.writeHead(404).end();
        return;
      }
      collector.bodies.push(text);
      for (const { resource, scopeSpans } of (JSON.parse(text) as Body).resourceSpans) {
        collector.resource = valuesOf(resource.attributes);
        collector.spans.push(...scopeSpans.flatMap(({ spans }) => spans));
      }
      response.setHeader("content-type", "application/json").end("{}");
    });
  });
  const { url, close } = await listen(server);
  const collector: Collector = {
    url,
    spans: [],
    bodies: [],
    resource: {},
    hang: false,
    authorization: undefined,
    close,
  };
  return collector;
}

export const valuesOf = (attributes: readonly Attribute[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]));

const plain = ({ stringValue, intValue, arrayValue }: Value): unknown =>
  arrayValue ? arrayValue.values.map(plain) : (stringValue ?? intValue);

/** A span and those that it is a child of, the root last. */
export function wayOf(span: CollectedSpan, spans: readonly CollectedSpan[]): readonly CollectedSpan[] {
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return parent ? [span, ...wayOf(parent, spans)] : [span];
}
