import type { DeliveryState } from "../../alerts/alert.ts";
import type { AlertRecord } from "../../alerts/store.ts";
import type { FeedHealth } from "../../feeds/feed-state.ts";
import { type Html, html } from "./html.ts";

type Tone = "good" | "warn" | "bad" | "";

/** A short word in a coloured pill; the colour only repeats what the word says. */
export const pill = (text: string, tone: Tone): Html => html`<span class="state ${tone}">${text}</span>`;

const ALERT_TONES: Readonly<Record<AlertRecord["state"], Tone>> = {
  pending: "",
  held: "warn",
  sent: "good",
  digested: "good",
  suppressed: "",
  dead: "bad",
};

/** Where an alert stands, with the reason where there is one. */
export function alertState({ state, reason, digest }: AlertRecord): Html {
  const why = state === "held" ? (digest === null ? reason : "waits for the digest") : state === "sent" ? null : reason;
  return html`${pill(state, ALERT_TONES[state])}${why ? html` <span class="quiet">${why}</span>` : ""}`;
}

const DELIVERY_TONES: Readonly<Record<DeliveryState, Tone>> = {
  pending: "warn",
  sending: "",
  sent: "good",
  dead: "bad",
};
export const deliveryState = (state: DeliveryState): Html => pill(state, DELIVERY_TONES[state]);

const HEALTH_TONES: Readonly<Record<FeedHealth, Tone>> = {
  healthy: "good",
  silent: "warn",
  failing: "bad",
  gone: "bad",
};
export const feedHealth = (health: FeedHealth): Html => pill(health, HEALTH_TONES[health]);
export const healthTone = (health: FeedHealth): Tone => HEALTH_TONES[health];
