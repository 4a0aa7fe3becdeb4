import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "../alerts/alert.ts";
import type { ChannelConfig } from "../config/schema/channels.ts";
import { MINUTE, SECOND } from "../lib/duration.ts";
import type { HttpLimits } from "../net/http.ts";
import type { Channel, SendResult } from "./channel.ts";
import { classify, type VendorRule } from "./classify.ts";
import type { ChannelDeps } from "./deps.ts";
import { makeRedact } from "./redact.ts";

/** One HTTP request of a message; a long message is several. */
export type Part = {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
};

// Standard Webhooks: 15 to 30 s, no redirects. Answers are short; more than 64 KB of one is not read.
const LIMITS: HttpLimits = { totalMs: 25 * SECOND, idleMs: 20 * SECOND, maxBytes: 65_536, maxRedirects: 0 };

// A claim in the ledger lasts three minutes; a longer message rests and goes on with a claim of its own.
const LONGEST_ATTEMPT = MINUTE;

export type HttpChannelOptions = {
  readonly config: ChannelConfig;
  readonly deps: ChannelDeps;
  readonly render: (message: Message) => readonly Part[];
  /** What may not appear in the ledger: the address where it is a password, tokens, signing secrets. */
  readonly secrets: readonly (string | undefined)[];
  readonly rule?: VendorRule;
  /** Pause between the parts of one message, so that a digest stays below the vendor's rate. */
  readonly pauseMs: number;
};

/** A channel that posts JSON over HTTP: parts in order, the first that is not accepted ends the attempt, the next attempt resumes there. */
export function makeHttpChannel({ config, deps, render, secrets, rule, pauseMs }: HttpChannelOptions): Channel {
  const clean = makeRedact(secrets);
  const wait = deps.wait ?? ((ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}));
  const post = async (part: Part, signal: AbortSignal): Promise<SendResult> => {
    const headers = { "content-type": "application/json; charset=utf-8", ...part.headers };
    const result = await deps.http.request(
      { url: part.url, method: "POST", headers, body: part.body, limits: LIMITS },
      signal,
    );
    return classify(result, deps.clock.now(), clean, rule);
  };
  return {
    id: config.id,
    type: config.type,
    name: config.name ?? config.id,
    recipients: [null],
    send: async (message, _recipient, signal, fromPart = 0) => {
      const parts = render(message);
      const startedAt = deps.clock.now();
      let accepted = Math.min(fromPart, parts.length);
      let last: SendResult = { kind: "accepted", status: null, answer: "every part had been accepted before" };
      for (const part of parts.slice(accepted)) {
        if (accepted > fromPart) {
          if (deps.clock.now() - startedAt >= LONGEST_ATTEMPT) {
            return { ...rest(accepted, parts.length, pauseMs), partsAccepted: accepted, progressed: true };
          }
          await wait(pauseMs, signal);
        }
        last = await post(part, signal);
        if (last.kind !== "accepted") {
          return { ...last, partsAccepted: accepted, progressed: accepted > fromPart };
        }
        accepted += 1;
      }
      return { ...last, partsAccepted: accepted };
    },
    close: async () => {},
  };
}

const rest = (accepted: number, of: number, pauseMs: number): SendResult => ({
  kind: "later",
  status: null,
  answer: "",
  reason: `${accepted} of ${of} parts are sent, the rest follows`,
  retryAfterMs: pauseMs,
});
