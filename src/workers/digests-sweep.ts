import { windowDue } from "../alerts/digest-windows.ts";
import type { MuteRecord, MuteStore } from "../alerts/mutes.ts";
import { decideRoute, releaseBy } from "../alerts/plan-match.ts";
import type { AlertRecord, AlertStore, DeliveryStore, DigestStore } from "../alerts/store.ts";
import type { Clock } from "../lib/clock.ts";
import { SECOND } from "../lib/duration.ts";
import { done } from "../lib/outcome.ts";
import type { Enqueue, EnqueueMany, Processor } from "../queue/ports.ts";
import type { CurrentLive, Live } from "./live.ts";

const BATCH = 500;
const LATE_MS = 3 * SECOND;

export type DigestsSweepDeps = {
  readonly alerts: Pick<AlertStore, "releasable" | "release" | "sentTimes">;
  readonly digests: Pick<DigestStore, "lastWindows" | "heldElsewhere">;
  readonly deliveries: Pick<DeliveryStore, "due">;
  readonly mutes: Pick<MuteStore, "active">;
  readonly live: CurrentLive;
  readonly enqueue: Enqueue;
  readonly enqueueMany: EnqueueMany;
  readonly clock: Clock;
};

/** Closes digest windows whose time has come and lets go of held alerts whose hour is over. */
export function makeDigestsSweep(deps: DigestsSweepDeps): Processor<"digests.sweep"> {
  const { alerts, digests, live, enqueue, enqueueMany, clock } = deps;
  return async (_payload, { note }) => {
    const now = clock.now();
    const current = live();
    const last = await digests.lastWindows([...current.digests.keys()], now);
    let windows = 0;
    for (const digest of current.digests.values()) {
      const due = windowDue(digest.schedule, digest.timezone, last.get(digest.id) ?? now, now);
      if (due !== null) {
        windows += 1;
        await enqueue("digest.send", { digest: digest.id, from: due.from, to: due.to });
      }
    }
    const held = [
      ...(await alerts.releasable(now, BATCH)),
      ...(await digests.heldElsewhere([...current.digests.keys()], BATCH)),
    ];
    const mutes = held.length === 0 ? [] : await deps.mutes.active(now);
    const deliveryIds: string[] = [];
    for (const group of byRoute(held)) {
      deliveryIds.push(...(await letGo(alerts, group, { live: current, mutes, now })));
    }
    await enqueueMany(
      "delivery.send",
      deliveryIds.map((deliveryId) => ({ deliveryId, attempt: 1 })),
    );
    // A message whose turn came while another process sent to the same reader asks for no second turn by itself.
    const late = await deps.deliveries.due(now - LATE_MS, BATCH);
    await enqueueMany(
      "delivery.send",
      late.map(({ id, attempt }) => ({ deliveryId: id, attempt })),
    );
    note({ windows, released: held.length });
    return done;
  };
}

/** Held alerts of one route leave together, as one message. */
function byRoute(held: readonly AlertRecord[]): Iterable<readonly AlertRecord[]> {
  const groups = new Map<string, AlertRecord[]>();
  for (const alert of held) {
    const key = `${alert.watchlistId}\n${alert.routeId}`;
    groups.set(key, [...(groups.get(key) ?? []), alert]);
  }
  return groups.values();
}

async function letGo(
  alerts: DigestsSweepDeps["alerts"],
  group: readonly AlertRecord[],
  { live, mutes, now }: { readonly live: Live; readonly mutes: readonly MuteRecord[]; readonly now: number },
): Promise<readonly string[]> {
  const [first] = group;
  const ids = group.map((alert) => alert.id);
  const route = live.watchlists.get(first?.watchlistId ?? "")?.routes.find((r) => r.id === first?.routeId);
  if (!route) {
    return alerts.release(ids, { kind: "suppress", reason: "its route was removed" });
  }
  const decision = await decideRoute(alerts, { route, now, mutes, story: null }, live.facts);
  return alerts.release(ids, releaseBy(decision, now));
}
