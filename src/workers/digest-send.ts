import type { DigestStore } from "../alerts/store.ts";
import type { FeedStore } from "../feeds/store.ts";
import { type Clock, iso } from "../lib/clock.ts";
import { done, skip } from "../lib/outcome.ts";
import type { EnqueueMany, Processor } from "../queue/ports.ts";
import type { CurrentLive, LiveDigest } from "./live.ts";

export type DigestSendDeps = {
  readonly digests: Pick<DigestStore, "closeWindow" | "activity">;
  readonly feeds: Pick<FeedStore, "list">;
  readonly live: CurrentLive;
  readonly enqueueMany: EnqueueMany;
  readonly clock: Clock;
};

/** Closes one window of a digest: every alert held for it goes into one message a reader. */
export function makeDigestSend({ digests, feeds, live, enqueueMany, clock }: DigestSendDeps): Processor<"digest.send"> {
  return async ({ digest: id, from, to }, { note }) => {
    const digest = live().digests.get(id);
    if (!digest) {
      return skip("the digest is no longer configured");
    }
    const failing = (await feeds.list()).filter(({ active, state }) => active && state.health !== "healthy");
    const closed = await digests.closeWindow({
      digest: id,
      channelId: digest.channel,
      to,
      view: {
        title: titleOf(digest),
        from: iso(from),
        to: iso(to),
        ...(await digests.activity(from, to)),
        feedsFailing: failing.map(({ state }) => ({
          name: live().feeds.get(state.id)?.name ?? state.id,
          reason: state.healthReason,
        })),
      },
      sendEmpty: digest.sendEmpty,
      recipients: live().facts.recipientsOf(digest.channel),
      now: clock.now(),
    });
    if (!closed) {
      return skip("this window was closed before");
    }
    note({ digest: id, alerts: closed.alerts, deliveries: closed.deliveryIds.length });
    await enqueueMany(
      "delivery.send",
      closed.deliveryIds.map((deliveryId) => ({ deliveryId, attempt: 1 })),
    );
    return done;
  };
}

function titleOf({ schedule }: LiveDigest): string {
  const [word = ""] = schedule.split(" ");
  const names: Readonly<Record<string, string>> = {
    hourly: "Hourly digest",
    daily: "Daily digest",
    weekdays: "Weekday digest",
    weekly: "Weekly digest",
  };
  return names[word] ?? "Digest";
}
