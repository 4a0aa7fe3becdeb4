/**
 * Bounds on what one feed may cost, far above any feed that is in use. What lies beyond is left out, and `repairs` says so; only a
 * body over `bytes` is refused, because whoever sends that much sends no feed.
 */
export const FEED_LIMITS = {
  /** The largest real feeds (podcasts with full notes) have some 15 MB. */
  bytes: 32 * 1024 * 1024,
  jsonBytes: 16 * 1024 * 1024,
  /** News sitemaps may hold 1 000, archives of podcasts some 5 000. */
  entries: 10_000,
  /** Tags, comments and runs of text in one document. */
  tokens: 3_000_000,
  /** Fields of one entry that are kept. */
  fields: 400,
  /** Elements inside elements; tags nested deeper lose their markup and keep their words. */
  depth: 100,
  /** Characters of one attribute; rss-parser's XML reader gives up at 64 K. */
  attribute: 16_000,
  /** Characters of one tag with its attributes. */
  tag: 65_536,
  /** Entities that a DOCTYPE may declare, the length of each, and what all uses may add up to (billion laughs, quadratic blow-up). */
  entities: 256,
  entityLength: 1024,
  entityTotal: 1_000_000,
} as const;
