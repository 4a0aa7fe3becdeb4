import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type ChannelPart, exactly, onChannels } from "./channel-fault.ts";
import { type HookScript, startHookSink, take } from "./hook-sink.ts";
import { attemptsOf, deliveriesOf } from "./ledger.ts";
import type { OutsideFault, Stage } from "./stage.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A webhook that does as the script says for its first `times` arrivals of each message, then takes it. */
export function spoiltHook(stage: Stage, id: string, times: number, script: HookScript): ChannelPart {
  const { hooks } = stage;
  hooks.scripts.set(id, (nth, request, response) =>
    nth <= times ? script(nth, request, response) : take(nth, request, response),
  );
  return { config: { id, type: "webhook", url: hooks.urlOf(id), secret: hooks.secret } };
}

export const answering =
  (code: number, headers: () => Record<string, string> = () => ({})): HookScript =>
  (_nth, _request, response) => {
    response.writeHead(code, headers()).end("no");
    return "refused";
  };
const silent: HookScript = () => "kept";
const reset: HookScript = (_nth, request, response) => {
  response.writeHead(200, { "content-length": "100" }).write("thank");
  setTimeout(() => request.socket.resetAndDestroy(), 50);
  return "kept";
};

const fiveHundreds: OutsideFault = {
  number: 26,
  name: "webhook 500 five times, then 200",
  happen: (stage) => onChannels(stage, { parts: [spoiltHook(stage, "spoilt", 5, answering(500))], mostPasses: 24 }),
};

const retryAfter: OutsideFault = {
  number: 27,
  name: "webhook 429 with Retry-After: seconds, date, 10^9",
  happen: (stage) => {
    const seconds = 600 + Math.floor(stage.random() * 3_000);
    const dated = (): string => new Date(Date.now() + 2 * HOUR).toUTCString();
    const once = (id: string, value: () => string, ms: number): ChannelPart => ({
      ...spoiltHook(
        stage,
        id,
        1,
        answering(429, () => ({ "retry-after": value() })),
      ),
      plan: () => exactly(ms),
    });
    return onChannels(stage, {
      oneByOne: true,
      parts: [
        once("seconds", () => String(seconds), seconds * 1_000),
        once("date", dated, 2 * HOUR),
        once("for-ever", () => "1000000000", DAY),
      ],
    });
  },
};

// The product's own limit is 25 s for a whole answer; a busy machine takes a little longer to say so.
const LONGEST_ATTEMPT_MS = 30_000;

const lostAnswers: OutsideFault = {
  number: 28,
  name: "webhook silent, half-open, reset after its headers",
  // Three messages at most, each taken once and once more, by the two that lose their answers.
  mayRepeat: 6,
  happen: async (stage) => {
    const half = await startHookSink();
    stage.atEnd(half.close);
    stage.addArrivals(half.arrivals);
    half.mute(true);
    return onChannels(stage, {
      parts: [
        spoiltHook(stage, "silent", 1, silent),
        spoiltHook(stage, "reset", 1, reset),
        { config: { id: "half-open", type: "webhook", url: half.urlOf("half-open"), secret: half.secret } },
      ],
      mostPasses: 20,
      atRest: () => {
        const slow = attemptsOf(stage.desk).filter(({ ms }) => (ms ?? 0) > LONGEST_ATTEMPT_MS);
        if (slow.length > 0) {
          throw new Error(`an attempt took too long: ${JSON.stringify(slow)}`);
        }
        half.mute(false);
      },
    });
  },
};

const redirected: OutsideFault = {
  number: 29,
  name: "webhook 301 to 127.0.0.1",
  happen: async (stage) => {
    let hits = 0;
    const canary = createServer((_, response) => {
      hits += 1;
      response.end();
    });
    await new Promise<void>((resolve) => canary.listen(0, "127.0.0.1", () => resolve()));
    stage.atEnd(() => void canary.close());
    const to = (): Record<string, string> => ({
      location: `http://127.0.0.1:${(canary.address() as AddressInfo).port}/secret`,
    });
    let retried = false;
    const outcome = await onChannels(stage, {
      // The second one is dead after three looks; somebody puts it back to work.
      parts: [spoiltHook(stage, "twice", 2, answering(301, to)), spoiltHook(stage, "thrice", 3, answering(301, to))],
      atRest: async () => {
        const dead = deliveriesOf(stage.desk).filter(({ state, kind }) => state === "dead" && kind === "alert");
        if (dead.length > 0) {
          retried = true;
          await stage.desk.run("deliveries", "retry", "--all-failed");
        }
      },
    });
    if (hits > 0 || !retried) {
      throw new Error(`the place behind the redirect was asked ${hits} times; dead once: ${retried}`);
    }
    return outcome;
  },
};

export const hookFaults: readonly OutsideFault[] = [fiveHundreds, retryAfter, lostAnswers, redirected];
