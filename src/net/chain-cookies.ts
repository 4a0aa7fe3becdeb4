/** Cookies of one chain of redirects, forgotten when it ends. Some publishers send in circles whoever does not bring them back. */
export type ChainCookie = {
  readonly name: string;
  readonly value: string;
  /** The host it came from, or the domain above it that it is for. */
  readonly domain: string;
  readonly wholeDomain: boolean;
};

const MOST_COOKIES = 30;
const LONGEST_COOKIE = 4096;

/** The cookies after an answer of `host` set some more (RFC 6265 section 5.3, without paths and dates: a chain lasts seconds). */
export function addCookies(
  before: readonly ChainCookie[],
  setCookies: readonly string[],
  host: string,
): readonly ChainCookie[] {
  const all = new Map(before.map((cookie) => [keyOf(cookie), cookie]));
  for (const line of setCookies) {
    const cookie = parse(line, host);
    if (cookie !== null) {
      all.set(keyOf(cookie), cookie);
    }
  }
  return [...all.values()].slice(-MOST_COOKIES);
}

/** What to send to `host` in the `cookie` header; empty where nothing is for it. */
export const cookieHeader = (cookies: readonly ChainCookie[], host: string): string =>
  cookies
    .filter(({ domain, wholeDomain }) => host === domain || (wholeDomain && host.endsWith(`.${domain}`)))
    .map(({ name, value }) => `${name}=${value}`)
    .join("; ");

function parse(line: string, host: string): ChainCookie | null {
  const [pair = "", ...attributes] = line.slice(0, LONGEST_COOKIE).split(";");
  const equals = pair.indexOf("=");
  const name = pair.slice(0, equals).trim();
  const value = pair.slice(equals + 1).trim();
  if (equals < 1 || !/^[!#-+\-.0-9A-Z^_`a-z|~*]+$/.test(name) || /[^\t\x20-\x7e]/.test(value)) {
    return null;
  }
  const domain = attributes
    .map((attribute) => /^\s*domain\s*=\s*\.?([^\s]+)/i.exec(attribute)?.[1]?.toLowerCase())
    .find((found) => found !== undefined);
  // A cookie for a domain that is not above its sender is not its to set; one for a whole top level is not anybody's.
  const above = domain?.includes(".") === true && (host === domain || host.endsWith(`.${domain}`));
  return { name, value, domain: above ? (domain ?? host) : host, wholeDomain: above };
}

const keyOf = ({ name, domain }: ChainCookie): string => `${domain} ${name}`;
