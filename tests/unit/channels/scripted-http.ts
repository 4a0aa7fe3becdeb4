import { makeChannels } from "../../../src/channels/registry.ts";
import { ChannelConfig } from "../../../src/config/schema/channels.ts";
import { Settings } from "../../../src/config/schema/settings.ts";
import { fixedClock } from "../../../src/lib/clock.ts";
import type { Http, HttpRequest, HttpResult } from "../../../src/net/http.ts";

export const NOW = Date.parse("2026-03-02T06:00:00Z");
export const same = (text: string): string => text;
export const answer = (status: number, body = "", headers: Record<string, string> = {}): HttpResult => ({
  kind: "response",
  status,
  url: "https://a.example",
  permanentUrl: "https://a.example",
  headers,
  body: new TextEncoder().encode(body),
  wireBytes: body.length,
  ms: 1,
});

/** An Http that answers in turn and keeps what it was asked. */
export function scripted(results: HttpResult[]): { http: Http; asked: HttpRequest[] } {
  const asked: HttpRequest[] = [];
  const http: Http = {
    request: async (request) => {
      asked.push(request);
      return results.shift() ?? answer(200, "ok");
    },
  };
  return { http, asked };
}

export function channel(config: object, http: Http, settings: object = {}) {
  const lines: string[] = [];
  const deps = {
    http,
    settings: Settings.parse(settings),
    clock: fixedClock(NOW),
    writeLine: (line: string) => lines.push(line),
    color: false,
    wait: async () => {},
  };
  const made = makeChannels([ChannelConfig.parse({ id: "c", ...config })], deps).get("c");
  if (!made) {
    throw new Error("no channel");
  }
  return { channel: made, lines };
}
export const signal = new AbortController().signal;
