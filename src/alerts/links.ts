import type { AlertView, Message } from "./alert.ts";

// Addresses on the product's own web page; null where none is configured. The web folder serves exactly these paths.

/** The alert's page: its receipt, its deliveries, and the buttons that mute and snooze. */
export const alertLink = ({ webUrl }: Message, alert: AlertView): string | null =>
  webUrl === null ? null : at(webUrl, `alerts/${encodeURIComponent(alert.id)}`);

/** RFC 8058: GET shows a page, POST with `List-Unsubscribe=One-Click` ends it. The delivery's id is the unguessable token. */
export const unsubscribeLink = ({ webUrl, id }: Message): string | null =>
  webUrl === null ? null : at(webUrl, `unsubscribe/${encodeURIComponent(id)}`);

const at = (webUrl: string, path: string): string => `${webUrl.replace(/\/+$/, "")}/${path}`;
