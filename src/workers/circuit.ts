import { afterAttempt, type BreakerState, type BreakerStep, breakerGate, healthy, signOf } from "../alerts/breaker.ts";
import type { Stores, Transact } from "../alerts/stores.ts";
import type { SendResult } from "../channels/channel.ts";
import { type TellOwnerDeps, tellOwner } from "./tell-owner.ts";

/** Whether a channel may be tried now, and what an answer means for its next message (src/alerts/breaker.ts). */
export type Circuit = {
  readonly admit: (
    channelId: string,
    now: number,
  ) => Promise<
    | { readonly kind: "go" }
    | { readonly kind: "wait"; readonly until: number }
    | { readonly kind: "off"; readonly reason: string }
  >;
  readonly report: (channelId: string, result: SendResult, now: number) => Promise<void>;
};

/** Keeps each channel's circuit in the store, so that all processes and restarts share it. */
export function makeCircuit(deps: TellOwnerDeps & { readonly transaction: Transact }): Circuit {
  const { transaction } = deps;
  return {
    admit: (channelId, now) =>
      transaction(async ({ channels }) => {
        const { state, reason } = await load(channels, channelId);
        const gate = breakerGate(state, now);
        switch (gate.kind) {
          case "go":
          case "wait":
            return gate;
          case "probe":
            await channels.save({ id: channelId, reason, breaker: JSON.stringify(gate.state) });
            return { kind: "go" };
          case "disabled":
            return { kind: "off", reason: `the channel is switched off: ${reason ?? "it is gone"}` };
        }
      }),
    report: async (channelId, result, now) => {
      const reason = result.kind === "accepted" ? null : result.reason;
      const step = await transaction(async ({ channels }) => {
        const { state } = await load(channels, channelId);
        const next = afterAttempt(state, signOf(result), now);
        // The row of a channel that works and always did is not written for every message.
        if (
          JSON.stringify(next.state) !== JSON.stringify(state) &&
          (state !== healthy || next.state.failuresInRow > 0)
        ) {
          await channels.save({ id: channelId, reason, breaker: JSON.stringify(next.state) });
        }
        return next;
      });
      if (step.tell !== null) {
        await tell(deps, channelId, { ...step, tell: step.tell }, reason, now);
      }
    },
  };
}

async function load(
  channels: Stores["channels"],
  channelId: string,
): Promise<{ readonly state: BreakerState; readonly reason: string | null }> {
  const { breaker, reason } = await channels.get(channelId);
  return { state: breaker === null ? healthy : (JSON.parse(breaker) as BreakerState), reason };
}

const WORDS = {
  failing: "has been failing for a day",
  disabled: "was switched off",
  recovered: "works again",
} as const;

function tell(
  deps: TellOwnerDeps,
  channelId: string,
  step: BreakerStep & { readonly tell: keyof typeof WORDS },
  reason: string | null,
  now: number,
): Promise<void> {
  return tellOwner(deps, {
    key: `channel-${channelId}-${step.tell}-${now}`,
    title: `Channel ${channelId} ${WORDS[step.tell]}`,
    lines: [
      ...(reason === null ? [] : [`Its last answer: ${reason}.`]),
      ...(step.tell === "recovered"
        ? []
        : ["wirewatch deliveries --failed lists what waits; deliveries retry sends it again."]),
    ],
    not: channelId,
  });
}
