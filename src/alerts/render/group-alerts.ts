import type { AlertView } from "../alert.ts";

export type WatchlistGroup = { readonly id: string; readonly name: string; readonly alerts: readonly AlertView[] };

/** A digest's order: watchlists as they first come, each with its stories as given. No alert is left out. */
export function groupAlerts(alerts: readonly AlertView[]): WatchlistGroup[] {
  const groups = new Map<string, { id: string; name: string; alerts: AlertView[] }>();
  for (const alert of alerts) {
    const group = groups.get(alert.watchlist.id) ?? { ...alert.watchlist, alerts: [] };
    group.alerts.push(alert);
    groups.set(alert.watchlist.id, group);
  }
  return [...groups.values()];
}
