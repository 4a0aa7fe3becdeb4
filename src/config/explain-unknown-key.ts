import { nearest } from "../lib/nearest.ts";
import { type Explained, type ExplainOptions, nameOf } from "./explained.ts";
import { childOf, knownKeys, valueAt } from "./known-keys.ts";

// Words that other products use for the same thing.
const MEANT: Readonly<Record<string, readonly string[]>> = {
  interval: ["every"],
  refresh: ["every"],
  ttl: ["every"],
  feed: ["url"],
  link: ["url"],
  href: ["url"],
  webhook: ["url"],
  webhook_url: ["url"],
  path: ["folder"],
  selector: ["select"],
  title: ["name"],
  label: ["name"],
  recipients: ["to"],
  email: ["to"],
  address: ["to"],
  channel: ["to"],
  route: ["alert"],
  routes: ["alert"],
  notify: ["alert"],
  terms: ["keywords"],
  include: ["keywords"],
  any: ["keywords"],
  all: ["require"],
  none: ["exclude"],
  not: ["exclude"],
  tz: ["timezone"],
  schedule: ["digest", "every"],
  rate: ["at_most"],
  limit: ["at_most"],
  lang: ["languages"],
  fields: ["in"],
  zones: ["in"],
  chat_id: ["chat"],
  key: ["secret"],
  password: ["token"],
  host: ["url"],
  port: ["listen"],
};

/** A key that no schema knows there: a slip of the finger, or the word that another product uses. */
export function explainUnknownKey(
  unknown: string,
  path: readonly (string | number)[],
  options: ExplainOptions,
): Explained {
  const known = knownKeys(options.schema, options.input, path);
  const here = valueAt(options.input, path);
  const free = known.filter((key) => childOf(here, key) === undefined);
  const meant = nearest(unknown, free) ?? MEANT[unknown]?.find((key) => free.includes(key)) ?? null;
  const where = path.length === 0 ? "" : ` in ${nameOf(path)}`;
  return {
    code: "WW-CONFIG-UNKNOWN-KEY",
    path: [...path, unknown],
    atKey: true,
    message: `unknown key "${unknown}"${where}`,
    suggestion: meant === null ? `known keys: ${[...new Set(known)].join(", ")}` : `did you mean "${meant}"?`,
  };
}
