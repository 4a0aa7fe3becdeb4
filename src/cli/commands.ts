import type { Command } from "./command.ts";

/** Every command by name; each file is read only when its command is called. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import("./commands/init.ts")).init,
  check: async () => (await import("./commands/check.ts")).check,
  start: async () => (await import("./commands/start.ts")).start,
  once: async () => (await import("./commands/once.ts")).once,
  demo: async () => (await import("./demo/demo.ts")).demo,
  import: async () => (await import("./commands/import.ts")).importCommand,
  try: async () => (await import("./commands/try.ts")).tryCommand,
  backtest: async () => (await import("./commands/backtest.ts")).backtest,
  search: async () => (await import("./commands/search.ts")).search,
  explain: async () => (await import("./commands/explain.ts")).explain,
  alerts: async () => (await import("./commands/alerts.ts")).alerts,
  deliveries: async () => (await import("./commands/deliveries.ts")).deliveries,
  feeds: async () => (await import("./commands/feeds.ts")).feeds,
  mute: async () => (await import("./commands/mute.ts")).mute,
  channel: async () => (await import("./commands/channel.ts")).channel,
  doctor: async () => (await import("./commands/doctor.ts")).doctor,
  backup: async () => (await import("./commands/backup.ts")).backup,
  "migrate-store": async () => (await import("./commands/migrate-store.ts")).migrateStoreCommand,
  status: async () => (await import("./commands/status.ts")).status,
};
