import { z } from "zod";

// What the API gives, described once. Times are ISO 8601 UTC.
const Time = z.iso.datetime();

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string().describe("Stable; see docs/errors.md"),
  detail: z.string().optional(),
  errors: z.array(z.unknown()).optional(),
});

export const Paging = {
  cursor: z.string().optional().describe("`next` of the page before"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const Clause = z.object({ clause: z.string(), field: z.string(), text: z.string(), snippet: z.string() });

export const Alert = z.object({
  id: z.string(),
  watchlist: z.object({ id: z.string(), name: z.string() }),
  route: z.string(),
  channel: z.string(),
  state: z.enum(["pending", "held", "sent", "digested", "suppressed", "dead"]),
  reason: z.string().nullable(),
  createdAt: Time,
  sentAt: Time.nullable(),
  story: z.object({ id: z.string(), articles: z.int(), sources: z.array(z.string()) }),
  article: z.object({
    url: z.string(),
    title: z.string(),
    source: z.string(),
    byline: z.string().nullable(),
    agency: z.string().nullable(),
    publishedAt: Time.nullable(),
    language: z.string().nullable(),
  }),
  match: z.object({ query: z.string(), clauses: z.array(Clause) }),
});
export type AlertShape = z.output<typeof Alert>;

export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

export const Story = z.object({
  id: z.string(),
  articles: z.array(
    z.object({
      id: z.string(),
      url: z.string(),
      title: z.string(),
      source: z.string(),
      seenAt: Time,
      kind: z.enum(["new", "copy", "update"]).nullable(),
      of: z.string().nullable(),
      score: z.number().nullable(),
      revision: z.int(),
    }),
  ),
  alerts: z.array(z.string()),
});

export const Watchlist = z.object({
  id: z.string(),
  name: z.string(),
  query: z.string().nullable().describe("As compiled, fully bracketed"),
  channels: z.array(z.string()),
});
export const WatchlistText = z.object({ id: z.string(), yaml: z.string(), file: z.string(), version: z.string() });

const EditProblem = z.object({
  line: z.int().nullable(),
  column: z.int().nullable(),
  code: z.string(),
  message: z.string(),
  suggestion: z.string().nullable(),
});
export const Check = z.object({
  sound: z.boolean(),
  id: z.string().nullable(),
  problems: z.array(EditProblem),
  warnings: z.array(EditProblem),
});
export const Preview = z.object({
  matches: z.int(),
  unknown: z.int(),
  stories: z.int().nullable(),
  since: Time,
  days: z.array(z.object({ day: z.string(), matches: z.int(), unknown: z.int() })),
  samples: z.array(z.object({ day: z.string(), title: z.string(), story: z.string().nullable() })),
});

export const Feed = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  health: z.enum(["healthy", "failing", "silent", "gone"]),
  reason: z.string(),
  gapMs: z.number().nullable().describe("Usual time between two entries"),
  lastNewAt: Time.nullable(),
  nextPollAt: Time,
});

export const Delivery = z.object({
  id: z.string(),
  channel: z.string(),
  recipient: z.string().nullable(),
  kind: z.enum(["alert", "update", "digest", "notice", "test"]),
  state: z.enum(["pending", "sending", "sent", "dead"]),
  reason: z.string().nullable(),
  createdAt: Time,
  sentAt: Time.nullable(),
  nextAt: Time.nullable(),
  alerts: z.array(z.string()),
  titles: z.array(z.string()),
  tries: z.int(),
});
export const Attempt = z.object({
  n: z.int(),
  at: Time,
  ms: z.number().nullable(),
  outcome: z.enum(["begun", "accepted", "later", "refused"]),
  status: z.int().nullable(),
  reason: z.string().nullable(),
  answer: z.string().nullable(),
});

export const Hit = z.object({
  article: z.string(),
  story: z.string().nullable(),
  url: z.string(),
  title: z.string(),
  source: z.string(),
  seenAt: Time,
  verdict: z.enum(["match", "unknown"]),
  clauses: z.array(Clause),
});
