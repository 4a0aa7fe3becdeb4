import { z } from "zod";
import { Duration, Id, TimeZone } from "./common.ts";

const Smtp = z.strictObject({
  url: z.string().regex(/^smtps?:\/\//, 'write the mail server as "smtp://user:password@host:587"'),
  from: z.string().min(3).default("Wirewatch <wirewatch@localhost>"),
  dkim: z.strictObject({ domain: z.string(), selector: z.string(), private_key: z.string() }).optional(),
});

const Network = z.strictObject({
  user_agent: z.string().min(1).default("wirewatch/0.1 (+https://github.com/wirewatch; feed monitor)"),
  per_host: z
    .strictObject({ concurrent: z.int().min(1).max(32).default(2), every: Duration.default("1s") })
    .prefault({}),
  allow_private: z
    .array(z.string().regex(/^[0-9a-fA-F.:]+(\/\d{1,3})?$/, 'write a network like "10.0.0.0/8"'))
    .default([]),
});

/** settings.yaml; every key has a default, so the file may be missing. */
export const Settings = z.strictObject({
  timezone: TimeZone.default("UTC"),
  baseline: Duration.default("24h"),
  smtp: Smtp.optional(),
  network: Network.prefault({}),
  retention: z.strictObject({ articles: Duration.default("400d"), deliveries: Duration.default("400d") }).prefault({}),
  // Where the product reports on itself: a silent feed, a channel that fails.
  owner: z.strictObject({ channel: Id }).optional(),
  heartbeat: z.strictObject({ url: z.url(), every: Duration.default("5m") }).optional(),
  web: z
    .strictObject({
      listen: z
        .string()
        .regex(/^(\[[0-9a-fA-F:]+\]|[^:\s]+):\d{1,5}$/, 'write an address and port like "127.0.0.1:4780"')
        .default("127.0.0.1:4780"),
      token: z.string().min(1).optional(),
      public_url: z.url().optional(),
    })
    .prefault({}),
});
export type Settings = z.output<typeof Settings>;
