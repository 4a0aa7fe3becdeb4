import type { AlertView, Message } from "../alerts/alert.ts";
import { nextStep } from "../alerts/retry.ts";
import type { AttemptResult, DeliveryRecord, DeliveryStore } from "../alerts/store.ts";
import type { SendResult } from "../channels/channel.ts";
import { type Clock, iso } from "../lib/clock.ts";
import { HOUR, MINUTE, SECOND } from "../lib/duration.ts";
import type { Metrics } from "../lib/metrics.ts";
import { done, skip } from "../lib/outcome.ts";
import type { Enqueue, Processor } from "../queue/ports.ts";
import type { Circuit } from "./circuit.ts";
import type { CurrentLive, Live } from "./live.ts";

// Longer than any channel may take; another process takes over only when its owner is surely dead.
const LEASE_MS = 3 * MINUTE;
// A later retry than this is left to the sweep: a delayed job would only fill Redis.
const ENQUEUE_AHEAD_MS = HOUR;
// A long row of messages is passed on to a new job well before this one's time is over.
const LONGEST_RUN_MS = 45 * SECOND;

export type DeliverySendDeps = {
  readonly deliveries: Pick<DeliveryStore, "claim" | "nextDue" | "unclaim" | "views" | "record">;
  readonly circuit: Circuit;
  readonly live: CurrentLive;
  readonly enqueue: Enqueue;
  readonly random: () => number;
  readonly metrics: Metrics;
  readonly clock: Clock;
};

/**
 * Sends one message, then whatever else is due to the same reader, in order: claim, render, channel, record. The attempt stands in the
 * ledger before it is made.
 */
export function makeDeliverySend(deps: DeliverySendDeps): Processor<"delivery.send"> {
  const { deliveries, enqueue, clock } = deps;
  return async ({ deliveryId }, { signal, note }) => {
    const begun = clock.now();
    let sent = 0;
    for (let id: string | undefined = deliveryId; id !== undefined; ) {
      const delivery: DeliveryRecord | "busy" | undefined = await deliveries.claim(id, clock.now(), LEASE_MS);
      if (delivery === undefined || delivery === "busy") {
        return sent > 0
          ? done
          : skip(delivery === "busy" ? "it waits for an earlier message to the same reader" : "nothing to send");
      }
      await sendOne(deps, delivery, signal, note);
      sent += 1;
      const next: string | undefined = await deliveries.nextDue(delivery.channelId, delivery.recipient, clock.now());
      if (next !== undefined && (signal.aborted || clock.now() - begun > LONGEST_RUN_MS)) {
        await enqueue("delivery.send", { deliveryId: next, attempt: 0 });
        return done;
      }
      id = next;
    }
    return done;
  };
}

async function sendOne(
  deps: DeliverySendDeps,
  delivery: DeliveryRecord,
  signal: AbortSignal,
  note: (fields: Readonly<Record<string, unknown>>) => void,
): Promise<void> {
  const { deliveries, circuit, live, enqueue, random, clock } = deps;
  note({ delivery: delivery.id, channel: delivery.channelId, kind: delivery.kind, attempt: delivery.attempt });
  const channel = live().channels.get(delivery.channelId);
  if (!channel) {
    const reason = `the channel ${delivery.channelId} is no longer configured`;
    return deliveries.record(delivery.id, neverSent(reason), clock.now());
  }
  const admitted = await circuit.admit(channel.id, clock.now());
  if (admitted.kind === "off") {
    return deliveries.record(delivery.id, neverSent(admitted.reason), clock.now());
  }
  if (admitted.kind === "wait") {
    return deliveries.unclaim(delivery.id, admitted.until, "the channel is failing; it is tried again later");
  }
  const views = await deliveries.views(delivery.alertIds);
  const begun = clock.now();
  const message = messageOf(delivery, views, live());
  const result = await channel.send(message, delivery.recipient, signal, delivery.partsAccepted);
  const now = clock.now();
  const next = nextStep(result, delivery.attempt, now, random);
  await deliveries.record(delivery.id, attemptOf(result, next, now - begun, delivery), now);
  await circuit.report(channel.id, result, now);

  note({ result: result.kind, status: result.status, next: next.kind });
  measure(deps.metrics, delivery, result, now);
  if (next.kind === "retry" && next.at - now <= ENQUEUE_AHEAD_MS) {
    const again = { deliveryId: delivery.id, attempt: delivery.attempt + 1 };
    await enqueue("delivery.send", again, { delayMs: Math.max(0, next.at - now) });
  }
}

const neverSent = (reason: string): AttemptResult => ({
  outcome: "refused",
  status: null,
  reason,
  answer: null,
  ms: 0,
  partsAccepted: 0,
  next: { kind: "dead", reason },
});

const attemptOf = (
  result: SendResult,
  next: ReturnType<typeof nextStep>,
  ms: number,
  { partsAccepted }: DeliveryRecord,
): AttemptResult => ({
  outcome: result.kind,
  status: result.status,
  reason: result.kind === "accepted" ? null : result.reason,
  answer: result.answer,
  ms,
  partsAccepted: result.kind === "accepted" ? partsAccepted : (result.partsAccepted ?? partsAccepted),
  next,
});

const messageOf = (delivery: DeliveryRecord, alerts: readonly AlertView[], live: Live): Message => ({
  id: delivery.id,
  kind: delivery.kind,
  createdAt: iso(delivery.createdAt),
  alerts,
  digest: delivery.digest,
  notice: delivery.notice,
  heldBack: delivery.heldBack,
  thread: delivery.thread,
  webUrl: live.config.settings.web.public_url ?? null,
  timezone: live.facts.timezoneOf(delivery.channelId),
});

function measure(metrics: Metrics, { channelId, createdAt }: DeliveryRecord, result: SendResult, now: number): void {
  metrics.count("wirewatch_deliveries_total", { channel: channelId, result: result.kind });
  if (result.kind === "accepted") {
    metrics.observe("wirewatch_delivery_latency_seconds", (now - createdAt) / SECOND);
  }
}
