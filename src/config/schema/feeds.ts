import { z } from "zod";
import { Duration, Id } from "./common.ts";

const Select = z.strictObject({
  title: z.string().optional(),
  body: z.string().optional(),
  remove: z.array(z.string()).optional(),
});

const shared = { id: Id.optional(), name: z.string().min(1).optional(), tags: z.array(Id).default([]) };

const WebFeed = z.strictObject({
  ...shared,
  url: z.url({ protocol: /^https?$/, error: 'write the feed\'s whole address, e.g. "https://example.org/rss"' }),
  every: z.union([z.literal("auto"), Duration]).default("auto"),
  full_text: z.boolean().default(true),
  select: Select.optional(),
});

const FolderFeed = z.strictObject({
  ...shared,
  folder: z.string().min(1),
  every: z.union([z.literal("auto"), Duration]).default("auto"),
});

/** One entry of `feeds:`, a web feed or a folder of article documents (DESIGN section 4). */
export const FeedConfig = z.union([WebFeed, FolderFeed]);
export type FeedConfig = z.output<typeof FeedConfig>;
/** CSS selectors that an operator gives for one feed's pages. */
export type Select = z.output<typeof Select>;
