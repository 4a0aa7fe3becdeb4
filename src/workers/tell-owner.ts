import type { DeliveryStore } from "../alerts/store.ts";
import type { Clock } from "../lib/clock.ts";
import type { EnqueueMany } from "../queue/ports.ts";
import type { CurrentLive } from "./live.ts";

export type TellOwnerDeps = {
  readonly deliveries: Pick<DeliveryStore, "createNotice">;
  readonly live: CurrentLive;
  readonly enqueueMany: EnqueueMany;
  readonly clock: Clock;
};

/**
 * Tells the owner something about the product itself, once for each `key`, on the channel of `settings.owner`, else on the first
 * configured channel that is not the one in trouble.
 */
export async function tellOwner(
  { deliveries, live, enqueueMany, clock }: TellOwnerDeps,
  notice: { readonly key: string; readonly title: string; readonly lines: readonly string[]; readonly not?: string },
): Promise<void> {
  const { config, facts } = live();
  const preferred = config.settings.owner?.channel;
  const ids = [...(preferred === undefined ? [] : [preferred]), ...config.channels.map((channel) => channel.id)];
  const channelId = ids.find((id) => id !== notice.not) ?? ids[0];
  if (channelId === undefined) {
    return;
  }
  const created = await deliveries.createNotice({
    key: `notice-${notice.key}`,
    channelId,
    recipients: facts.recipientsOf(channelId),
    kind: "notice",
    title: notice.title,
    lines: notice.lines,
    now: clock.now(),
  });
  await enqueueMany(
    "delivery.send",
    created.map((deliveryId) => ({ deliveryId, attempt: 1 })),
  );
}
