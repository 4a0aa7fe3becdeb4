import { sha256 } from "../../../src/lib/ids.ts";

/** One message that came in whole at a receiver, whatever was answered. */
export type Arrival = {
  readonly route: string;
  /** `webhook-id` or `Message-ID`: the same on every attempt of one message. */
  readonly id: string;
  readonly title: string;
  readonly bodyHash: string;
  /** The receiver has it now: it said yes, or its yes was lost on the way. */
  readonly kept: boolean;
};

export const hashBody = (body: string): string => sha256(body, 16);

/** Titles that a route was told. */
export const toldTo = (arrivals: readonly Arrival[], route: string): ReadonlySet<string> =>
  new Set(arrivals.filter((one) => one.kept && one.route === route).map(({ title }) => title));

export type SinkCounts = {
  readonly repeated: number;
  /** Stories told to one route under two ids. */
  readonly twice: number;
  /** Ids whose repeats did not say the same. */
  readonly changed: number;
};

export function countArrivals(arrivals: readonly Arrival[]): SinkCounts {
  const distinct = (list: readonly Arrival[], key: (one: Arrival) => string): number => new Set(list.map(key)).size;
  const message = ({ route, id }: Arrival): string => `${route} ${id}`;
  const story = ({ route, title }: Arrival): string => `${route} ${title}`;
  // A message that holds many stories arrives as many.
  const part = (one: Arrival): string => `${message(one)} ${one.title}`;
  const kept = arrivals.filter((one) => one.kept);
  return {
    repeated: kept.length - distinct(kept, part),
    twice: distinct(arrivals, part) - distinct(arrivals, story),
    changed: distinct(arrivals, (one) => `${message(one)} ${one.bodyHash}`) - distinct(arrivals, message),
  };
}
