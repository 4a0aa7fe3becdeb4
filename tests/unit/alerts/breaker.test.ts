import { describe, expect, it } from "vitest";
import {
  afterAttempt,
  type BreakerState,
  breakerGate,
  type ChannelSign,
  healthy,
  signOf,
} from "../../../src/alerts/breaker.ts";
import { DAY, HOUR, MINUTE } from "../../../src/lib/duration.ts";

/** A channel that always fails and is asked as often as its breaker lets anyone. */
function failFor(ms: number): { attempts: number; told: [string, number][]; state: BreakerState } {
  let state = healthy;
  let attempts = 0;
  const told: [string, number][] = [];
  for (let now = 0; now <= ms; now += MINUTE) {
    const gate = breakerGate(state, now);
    if (gate.kind === "wait" || gate.kind === "disabled") {
      continue;
    }
    attempts += 1;
    const step = afterAttempt(gate.kind === "probe" ? gate.state : state, "fails", now);
    state = step.state;
    if (step.tell !== null) {
      told.push([step.tell, now]);
    }
  }
  return { attempts, told, state };
}

describe("the circuit breaker", () => {
  it("opens after five failures in a row and probes after 1, 2, 4, 8, then every 15 minutes", () => {
    let state = healthy;
    const opened: (number | null)[] = [];
    for (let i = 0; i < 11; i++) {
      state = afterAttempt(state, "fails", 0).state;
      opened.push(state.openUntil === null ? null : state.openUntil / MINUTE);
    }
    expect(opened).toEqual([null, null, null, null, 1, 2, 4, 8, 15, 15, 15]);
  });
  it("lets one probe through and makes the others wait; one whose process died does not block for ever", () => {
    const open = { ...healthy, failuresInRow: 5, failingSince: 0, openUntil: MINUTE };
    expect(breakerGate(open, 0)).toEqual({ kind: "wait", until: MINUTE });
    const probe = breakerGate(open, MINUTE);
    expect(probe.kind).toBe("probe");
    const saved = probe.kind === "probe" ? probe.state : open;
    expect(breakerGate(saved, MINUTE).kind).toBe("wait");
    expect(breakerGate(saved, 5 * MINUTE).kind).toBe("probe");
  });
  it("tells the owner once after a day and switches the channel off after five", () => {
    const { told, state, attempts } = failFor(6 * DAY);
    expect(told.map(([what]) => what)).toEqual(["failing", "disabled"]);
    expect(told[0]?.[1]).toBeGreaterThanOrEqual(DAY);
    expect(told[0]?.[1]).toBeLessThan(DAY + HOUR);
    expect(told[1]?.[1]).toBeGreaterThanOrEqual(5 * DAY);
    expect(state.disabled).toBe(true);
    expect(attempts).toBeLessThan(600);
    expect(breakerGate(state, 7 * DAY)).toEqual({ kind: "disabled" });
  });
  it("does not switch off a channel that speaks seldom and failed twice", () => {
    const first = afterAttempt(healthy, "fails", 0).state;
    expect(afterAttempt(first, "fails", 7 * DAY)).toMatchObject({
      tell: null,
      state: { disabled: false, openUntil: null },
    });
  });
  it("closes with the first success and says so if the owner had been told", () => {
    const failing = { ...healthy, failuresInRow: 9, failingSince: 0, openUntil: 5, toldAt: DAY };
    expect(afterAttempt(failing, "works", 2 * DAY)).toEqual({
      state: { ...healthy, lastSuccessAt: 2 * DAY },
      tell: "recovered",
    });
    expect(afterAttempt({ ...failing, toldAt: null }, "works", 9).tell).toBeNull();
  });
  it("switches off at once what is gone", () => {
    expect(afterAttempt(healthy, "gone", 5)).toMatchObject({ tell: "disabled", state: { disabled: true } });
  });
  it("is not opened by a message that the other side finds wrong", () => {
    let state = healthy;
    for (let i = 0; i < 20; i++) {
      state = afterAttempt(state, "nothing", i).state;
    }
    expect(breakerGate(state, 100)).toEqual({ kind: "go" });
  });
  it.each<[Parameters<typeof signOf>[0], ChannelSign]>([
    [{ kind: "accepted", status: 200 }, "works"],
    [{ kind: "later", status: 503 }, "fails"],
    [{ kind: "later", status: null }, "fails"],
    [{ kind: "later", status: 429, progressed: true }, "works"],
    [{ kind: "later", status: 451, pace: "smtp" }, "nothing"],
    [{ kind: "later", status: 535, pace: "smtp" }, "fails"],
    [{ kind: "refused", status: 400, gone: false }, "nothing"],
    [{ kind: "refused", status: 401, gone: false }, "fails"],
    [{ kind: "refused", status: 410, gone: true }, "gone"],
    [{ kind: "refused", status: 550, gone: false }, "nothing"],
  ])("reads %o as %s", (result, sign) => {
    expect(signOf(result)).toBe(sign);
  });
});
