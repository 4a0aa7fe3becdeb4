import type { ConfigPath } from "./problem.ts";

// A chat hook's address is a password: whoever has it can post. A heartbeat's likewise.
const SECRET_KEYS = new Set(["token", "secret", "private_key", "password"]);

/** Whether the value at a path of the merged configuration must never be printed. */
export function isSecretPath(path: ConfigPath): boolean {
  const last = path.at(-1);
  if (typeof last === "string" && SECRET_KEYS.has(last)) {
    return true;
  }
  const inside = String(path[0]) === "settings" ? String(path[1]) : String(path[0]);
  return last === "url" && (inside === "channels" || inside === "smtp" || inside === "heartbeat");
}

// Values from the environment at these keys are things that people read; all others are taken for secrets.
const OPEN_KEYS = new Set([
  "id",
  "name",
  "timezone",
  "tags",
  "folder",
  "every",
  "from",
  "to",
  "reply_to",
  "type",
  "chat",
  "user_agent",
  "listen",
  "public_url",
  "baseline",
  "articles",
  "deliveries",
  "domain",
  "selector",
  "channel",
  "digest",
  "quiet",
  "at_most",
  "keywords",
  "query",
]);

/** Whether text that came from the environment into this path counts as a secret. */
export function isOpenPath(path: ConfigPath): boolean {
  const name = path.findLast((step) => typeof step === "string");
  return typeof name === "string" && OPEN_KEYS.has(name);
}

// Shorter texts would black out half of every log line, and are no secrets worth the name.
const SHORTEST = 6;

/** What of one secret value must be blacked out in logs and answers: the value itself, and the password inside an address. */
export function secretParts(value: string): string[] {
  const parts = [value];
  if (URL.canParse(value)) {
    const { password, pathname, search } = new URL(value);
    parts.push(password, decodeOr(password));
    // Servers quote the path back ("cannot POST /services/T0/B0/xyz"), and it is what makes a hook's address a password.
    parts.push(...(pathname.length + search.length >= 16 ? [`${pathname}${search}`] : []));
  }
  return parts.filter((part) => part.length >= SHORTEST);
}

function decodeOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// A password goes on to the last @ before white space or a slash: half-written addresses count as well.
const PASSWORD_IN_ADDRESS = /(\w+:\/\/[^\s/:@]*:)([^\s/]+)(@)/g;
// Misspelt keys count as well ("secrett", "smtp_password"): a refused key is the very line that is printed.
const SECRET_KEY = "[\\w-]{0,40}(?:token|secret|private.?key|passw|pass\\b)[\\w-]{0,40}[\"']?\\s*:";
const SECRET_VALUE = new RegExp(`(${SECRET_KEY}\\s*)([^\\s,}][^,}]*)()`, "gi");
const BEFORE_SECRET = new RegExp(`(?:${SECRET_KEY}|\\burl["']?\\s*:)\\s*["']?$`, "i");
const LONG_PATH = /(\bhttps?:\/\/[^\s/"']+\/)([^\s"',}]{16,})()/g;
// A line of a PEM key that slipped out of its block.
const KEY_MATERIAL = /^(\s*)([A-Za-z0-9+/=]{40,})(\s*)$/g;

/** Whether the value behind this beginning of a line is one that must not be printed. */
export const holdsSecret = (before: string): boolean => BEFORE_SECRET.test(before);

/** Blacks out passwords inside addresses, character for character. */
export const maskPasswords = (text: string): string => text.replace(PASSWORD_IN_ADDRESS, hide);

/**
 * Hides what may be a password in a line of the operator's own file, character for character, so that columns stay: values of secret
 * keys, passwords in addresses and, with `alsoPaths`, what follows the host (a chat hook's secret). References to the environment
 * stay readable.
 */
export function maskLine(line: string, alsoPaths: boolean): string {
  const masked = maskPasswords(line.replace(SECRET_VALUE, hide).replace(KEY_MATERIAL, hide));
  return alsoPaths ? masked.replace(LONG_PATH, hide) : masked;
}

function hide(_: string, before: string, secret: string, after: string): string {
  return before + (/\$\{/.test(secret) ? secret : secret.replace(/[^"'\s]/g, "*")) + after;
}
