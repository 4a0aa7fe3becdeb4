import type { Message } from "../alerts/alert.ts";

/** What the other side said. `answer` is at most 1 KB of its text, secrets removed, for the ledger. */
export type SendResult =
  | { readonly kind: "accepted"; readonly status: number | null; readonly answer: string }
  /** It may work later: timeouts, 5xx, 429, SMTP 4xx. */
  | {
      readonly kind: "later";
      readonly status: number | null;
      readonly answer: string;
      readonly reason: string;
      /** What the other side asked for (Retry-After and the vendors' own fields). */
      readonly retryAfterMs: number | null;
    }
  /** Sending the same again cannot help. */
  | {
      readonly kind: "refused";
      readonly status: number | null;
      readonly answer: string;
      readonly reason: string;
      /** The destination is gone (410 and the vendors' own forms): switch the channel off and tell the owner. */
      readonly gone: boolean;
    };

/** A configured destination, ready to send. One message goes to one recipient. */
export type Channel = {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  /** Who gets a copy each; [null] for channels with a single destination. */
  readonly recipients: readonly (string | null)[];
  /** Never throws for what the other side or the network does. */
  readonly send: (message: Message, recipient: string | null, signal: AbortSignal) => Promise<SendResult>;
  readonly close: () => Promise<void>;
};
