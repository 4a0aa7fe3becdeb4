const MAX_WRAPPERS = 3;
const ADDRESS = /^https?:\/\//i;

type Wrapper = {
  readonly host: RegExp;
  readonly path: RegExp;
  readonly inner: (url: URL, path: RegExpExecArray) => string | null;
};

const parameter =
  (...names: readonly string[]) =>
  (url: URL): string | null =>
    names.map((name) => url.searchParams.get(name)).find((value) => value !== null && ADDRESS.test(value)) ?? null;

// The address that follows in the path, with the query that belongs to it.
const rest =
  (scheme: (path: RegExpExecArray) => string) =>
  (url: URL, path: RegExpExecArray): string =>
    `${scheme(path)}${path[2] ?? ""}${url.search}`;

const GOOGLE = /^(?:www\.|news\.)?google\.[a-z.]{2,6}$/;
const WRAPPERS: readonly Wrapper[] = [
  { host: GOOGLE, path: /^\/url$/, inner: parameter("q", "url") },
  {
    host: GOOGLE,
    path: /^\/amp\/(s\/)?(.+)$/,
    inner: rest((path) => (path[1] === undefined ? "http://" : "https://")),
  },
  {
    host: /\.cdn\.ampproject\.org$/,
    path: /^\/(?:[a-z]\/)+?(s\/)?([^/]+\.[^/]+\/.*)$/,
    inner: rest((path) => (path[1] === undefined ? "http://" : "https://")),
  },
  { host: /^lm?\.facebook\.com$/, path: /^\/l\.php$/, inner: parameter("u") },
  { host: /^l\.instagram\.com$/, path: /^\/?$/, inner: parameter("u") },
  { host: /^(?:m\.|www\.)?vk\.com$|^away\.vk\.com$/, path: /^\/away(?:\.php)?$/, inner: parameter("to") },
  { host: /^out\.reddit\.com$/, path: /./, inner: parameter("url") },
  { host: /safelinks\.protection\.outlook\.com$/, path: /./, inner: parameter("url") },
  { host: /^(?:www\.)?bing\.com$/, path: /^\/news\/apiclick\.aspx$/i, inner: parameter("url") },
  { host: /^(?:www\.)?youtube\.com$/, path: /^\/redirect$/, inner: parameter("q") },
  { host: /^(?:www\.)?linkedin\.com$/, path: /^\/redir\/redirect$/, inner: parameter("url") },
  {
    host: /^web\.archive\.org$/,
    path: /^\/web\/(\d{4,14}(?:[a-z]{2}_)?|\*)\/(?=https?:|[^/]+\.)(.+)$/,
    inner: (url, path) =>
      `${ADDRESS.test(path[2] ?? "") ? "" : "http://"}${(path[2] ?? "").replace(/^(https?:)\/(?!\/)/, "$1//")}${url.search}`,
  },
  {
    host: /^(?:www\.)?(?:12ft\.io|outline\.com|r\.jina\.ai)$/,
    path: /^\/(proxy\/)?(https?:\/\/?.+)$/,
    inner: (url, path) => `${(path[2] ?? "").replace(/^(https?:)\/(?!\/)/, "$1//")}${url.search}`,
  },
];

/** The address inside redirecting, caching and archiving addresses, as far as it stands in them; nothing is fetched. */
export function unwrapUrl(given: URL): URL {
  let url = new URL(given.href);
  for (let depth = 0; depth < MAX_WRAPPERS; depth++) {
    const inner = innerOf(url) ?? googleNewsTarget(url);
    if (inner === null || !URL.canParse(inner) || !ADDRESS.test(inner)) {
      return url;
    }
    url = new URL(inner);
  }
  return url;
}

function innerOf(url: URL): string | null {
  for (const { host, path, inner } of WRAPPERS) {
    const found = host.test(url.hostname) ? path.exec(url.pathname) : null;
    const target = found === null ? null : inner(url, found);
    if (target !== null) {
      return target;
    }
  }
  return null;
}

// Until mid-2024 the id of a Google News article was base64 around the address (field 4 of a protobuf message); newer ids are opaque.
function googleNewsTarget(url: URL): string | null {
  const id = url.hostname === "news.google.com" ? /\/articles\/(CBM[\w-]+)/.exec(url.pathname)?.[1] : undefined;
  if (id === undefined) {
    return null;
  }
  const bytes = Buffer.from(id, "base64url");
  const low = bytes[3] ?? 0;
  const [length, start] = low & 0x80 ? [(low & 0x7f) | ((bytes[4] ?? 0) << 7), 5] : [low, 4];
  const text = bytes.subarray(start, start + length).toString("latin1");
  return /^https?:\/\/[\x21-\x7e]+$/.test(text) ? text : null;
}
