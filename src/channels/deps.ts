import type { Settings } from "../config/schema/settings.ts";
import type { Clock } from "../lib/clock.ts";
import type { Http } from "../net/http.ts";

/** What channels are made from. */
export type ChannelDeps = {
  readonly http: Http;
  readonly settings: Settings;
  readonly clock: Clock;
  /** Where the console channel writes. */
  readonly writeLine: (line: string) => void;
  readonly color: boolean;
  /** Waits between the parts of a long message; absent: real time. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
};
