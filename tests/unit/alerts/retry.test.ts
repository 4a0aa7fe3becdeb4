import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Attempted, nextStep } from "../../../src/alerts/retry.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../src/lib/duration.ts";

const later = (more: Partial<Extract<Attempted, { kind: "later" }>> = {}): Attempted => ({
  kind: "later",
  reason: "answered 503",
  retryAfterMs: null,
  ...more,
});
const middle = (): number => 0.5;

/** The waits between attempts until it is given up. */
function waits(result: Attempted, random = middle): number[] {
  const all: number[] = [];
  for (let attempt = 1; attempt < 50; attempt++) {
    const step = nextStep(result, attempt, 0, random);
    if (step.kind !== "retry") {
      return all;
    }
    all.push(step.at);
  }
  return all;
}

describe("nextStep", () => {
  it("follows the schedule of Standard Webhooks: ten attempts in 75.6 hours, then dead with the last reason", () => {
    expect(waits(later())).toEqual([
      5 * SECOND,
      5 * MINUTE,
      30 * MINUTE,
      2 * HOUR,
      5 * HOUR,
      10 * HOUR,
      14 * HOUR,
      20 * HOUR,
      24 * HOUR,
    ]);
    expect(nextStep(later(), 10, 0, middle)).toEqual({
      kind: "dead",
      reason: "gave up after 10 attempts: answered 503",
      disableChannel: false,
    });
  });
  it("gives mail minutes for greylisting and at least four days before giving up", () => {
    const mail = waits(later({ pace: "smtp" }));
    expect(mail[0]).toBe(5 * MINUTE);
    expect(mail.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(4 * DAY);
  });
  it("never comes before Retry-After, never waits longer than a day for it, and spreads by a fifth", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 3 * DAY }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, retryAfterMs, r) => {
          const step = nextStep(later({ retryAfterMs }), attempt, 1_000, () => r);
          const planned = waits(later())[attempt - 1] ?? 0;
          expect(step.kind).toBe("retry");
          if (step.kind === "retry") {
            const wait = step.at - 1_000;
            expect(wait).toBeGreaterThanOrEqual(Math.min(retryAfterMs, DAY));
            expect(wait).toBeGreaterThanOrEqual(planned * 0.8 - 1);
            expect(wait).toBeLessThanOrEqual(Math.max(planned * 1.2 + 1, Math.min(retryAfterMs, DAY)));
          }
        },
      ),
    );
  });
  it("tries a refused message three times, a gone destination and a final refusal once", () => {
    expect(waits({ kind: "refused", reason: "answered 400", gone: false })).toHaveLength(2);
    expect(nextStep({ kind: "refused", reason: "answered 410", gone: true }, 1, 0, middle)).toEqual({
      kind: "dead",
      reason: "answered 410",
      disableChannel: true,
    });
    expect(nextStep({ kind: "refused", reason: "no such user", gone: false, final: true }, 1, 0, middle)).toEqual({
      kind: "dead",
      reason: "no such user",
      disableChannel: false,
    });
  });
  it("goes on soon with a message of which parts arrived, whatever the attempt's number, but not before it is asked to", () => {
    expect(nextStep(later({ progressed: true }), 30, 0, middle)).toMatchObject({ kind: "retry", at: 5 * SECOND });
    expect(nextStep(later({ progressed: true, retryAfterMs: MINUTE }), 30, 0, middle)).toMatchObject({
      kind: "retry",
      at: MINUTE,
    });
  });
  it("is done when it is accepted", () => {
    expect(nextStep({ kind: "accepted" }, 3, 0, middle)).toEqual({ kind: "sent" });
  });
});
