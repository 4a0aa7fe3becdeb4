import type { Mute } from "./gate.ts";
import type { Route } from "./routes.ts";

/** A mute as stored; `recipient` set: one reader of a channel said no (unsubscribed), the others go on. */
export type NewMute = Mute & { readonly recipient: string | null };
export type MuteRecord = NewMute & { readonly id: string; readonly createdAt: number };

export type MuteStore = {
  readonly active: (now: number) => Promise<readonly MuteRecord[]>;
  readonly add: (mute: NewMute, now: number) => Promise<string>;
  /** Ends a mute now; false where none of this id is active. */
  readonly lift: (id: string, now: number) => Promise<boolean>;
};

/** Mutes that silence whole routes; those of single readers are for `recipientsLeft`. */
export const routeMutes = (mutes: readonly NewMute[]): readonly Mute[] =>
  mutes.filter(({ recipient }) => recipient === null);

/** The readers of a channel who did not say no to this watchlist. */
export function recipientsLeft(
  recipients: readonly (string | null)[],
  mutes: readonly NewMute[],
  route: Pick<Route, "watchlist" | "channel">,
): readonly (string | null)[] {
  const gone = mutes.filter(
    ({ recipient, watchlist, channel }) =>
      recipient !== null &&
      (watchlist === null || watchlist === route.watchlist) &&
      (channel === null || channel === route.channel),
  );
  return recipients.filter((one) => !gone.some(({ recipient }) => recipient === one));
}
