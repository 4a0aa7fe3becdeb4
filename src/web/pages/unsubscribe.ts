import type { Hono } from "hono";
import type { DeliveryRow } from "../../alerts/ledger.ts";
import type { WebDeps } from "../deps.ts";
import type { WebEnv } from "../guard/guard.ts";
import { html } from "../html/html.ts";
import { sayPage, sendPage } from "../html/page.ts";
import { namesOf } from "./when.ts";

/**
 * RFC 8058: what `List-Unsubscribe` of a mail leads to. Opening it changes nothing (mail scanners open links); the POST does, without
 * a cookie: the delivery's id is unguessable and only its reader has it. The reader is muted for the watchlists of that message.
 */
export function mountUnsubscribe(app: Hono<WebEnv>, deps: WebDeps): void {
  app.get("/unsubscribe/:id", async (c) => {
    const delivery = await deps.desk.delivery(c.req.param("id"));
    if (delivery?.recipient == null) {
      return sendPage(c, UNKNOWN, 404);
    }
    const names = namesOf(deps);
    const what =
      (await watchlistsOf(deps, delivery)).map((id) => names.get(id) ?? id).join(", ") || "everything on this channel";
    const body = html`<div class="narrow card"><h1>Unsubscribe</h1>
<p>Stop sending mail to <strong>${delivery.recipient}</strong> about <strong>${what}</strong>?</p>
<p class="quiet">Other readers go on getting it. Whoever runs wirewatch can undo this.</p>
<form method="post" action="/unsubscribe/${delivery.id}"><input type="hidden" name="List-Unsubscribe" value="One-Click">
<div class="row"><button>Unsubscribe</button></div></form></div>`;
    return sendPage(c, { title: "Unsubscribe", section: null, body });
  });
  app.post("/unsubscribe/:id", async (c) => {
    const delivery = await deps.desk.delivery(c.req.param("id"));
    if (delivery?.recipient == null) {
      return sendPage(c, UNKNOWN, 404);
    }
    const now = deps.clock.now();
    const { recipient, channelId } = delivery;
    const muted = await deps.stores.mutes.active(now);
    const watchlists = await watchlistsOf(deps, delivery);
    for (const watchlist of watchlists.length === 0 ? [null] : watchlists) {
      const known = muted.some(
        (one) => one.recipient === recipient && one.watchlist === watchlist && one.channel === channelId,
      );
      if (!known) {
        const mute = {
          kind: "mute",
          watchlist,
          channel: channelId,
          story: null,
          recipient,
          until: null,
          reason: "unsubscribed",
        } as const;
        await deps.stores.mutes.add(mute, now);
      }
    }
    deps.log.info({ channel: channelId, watchlists }, "a reader unsubscribed");
    return sendPage(
      c,
      sayPage(
        "Unsubscribed",
        [html`No more of it is sent to ${recipient}.`, "Whoever runs wirewatch sees this, and can undo it."],
        null,
      ),
    );
  });
}

const UNKNOWN = sayPage(
  "Nothing to unsubscribe from",
  ["This link belongs to no message that is still known. Ask whoever runs wirewatch."],
  null,
);

/** The watchlists whose alerts the message carried. */
async function watchlistsOf({ desk }: WebDeps, { alertIds }: DeliveryRow): Promise<readonly string[]> {
  const alerts = await Promise.all(alertIds.map((id) => desk.alert(id)));
  return [...new Set(alerts.flatMap((alert) => (alert ? [alert.watchlistId] : [])))];
}
