import type { Message } from "../alerts/alert.ts";

/** What the other side said. `answer` is at most 1 KB of its text, secrets removed, for the ledger. */
export type SendResult = (
  | { readonly kind: "accepted"; readonly status: number | null; readonly answer: string }
  /** It may work later: timeouts, 5xx, 429, SMTP 4xx. */
  | {
      readonly kind: "later";
      readonly status: number | null;
      readonly answer: string;
      readonly reason: string;
      /** What the other side asked for (Retry-After and the vendors' own fields). */
      readonly retryAfterMs: number | null;
      /** Which schedule of retry.ts fits; absent: http. */
      readonly pace?: "http" | "smtp";
    }
  /** Sending the same again cannot help. */
  | {
      readonly kind: "refused";
      readonly status: number | null;
      readonly answer: string;
      readonly reason: string;
      /** The destination is gone (410 and the vendors' own forms): switch the channel off and tell the owner. */
      readonly gone: boolean;
      /** No further look is worth it (SMTP 5xx); absent: a few tries, then dead. */
      readonly final?: boolean;
    }
) & {
  /**
   * How many of the message's parts the other side now has, those of earlier attempts included. A message too long for the vendor goes
   * out in parts; store the number and give it to the next attempt as `fromPart`, so that no part is repeated.
   */
  readonly partsAccepted?: number;
  /** This attempt brought parts across before it ended: the next one goes on soon, whatever its number (retry.ts). */
  readonly progressed?: boolean;
};

/** A configured destination, ready to send. One message goes to one recipient. */
export type Channel = {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  /** Who gets a copy each; [null] for channels with a single destination. */
  readonly recipients: readonly (string | null)[];
  /** Never throws for what the other side or the network does. `fromPart`: the `partsAccepted` of the last attempt, 0 at first. */
  readonly send: (
    message: Message,
    recipient: string | null,
    signal: AbortSignal,
    fromPart?: number,
  ) => Promise<SendResult>;
  readonly close: () => Promise<void>;
};
