import { Parser } from "htmlparser2";
import { decodeBytes } from "../lib/decode-bytes.ts";
import { sha256 } from "../lib/ids.ts";
import { escapeHtml, oneLine } from "../lib/text.ts";
import { checkUrl } from "../net/check-url.ts";

/** A feed as OPML knows it. Each folder around it is a tag, the outermost first, in the form that feeds.yaml takes. */
export type OpmlFeed = {
  readonly url: string;
  readonly title: string | null;
  readonly homeUrl: string | null;
  readonly tags: readonly string[];
};

export type ReadOpmlResult =
  | {
      readonly kind: "opml";
      /** Each address once, with the tags of all its places. */
      readonly feeds: readonly OpmlFeed[];
      readonly skipped: readonly { readonly url: string; readonly reason: string }[];
    }
  | { readonly kind: "unreadable"; readonly reason: string };

const MOST_FEEDS = 50_000;
const DEEPEST = 32;

type Found = { title: string | null; homeUrl: string | null; tags: Set<string> };
type Reading = {
  readonly feeds: Map<string, Found>;
  readonly skipped: { url: string; reason: string }[];
  readonly folders: string[];
  sawOpml: boolean;
  sawOutline: boolean;
};

/** Reads an OPML list of feeds, whatever its version, charset and carelessness. Never throws. */
export function readOpml(bytes: Uint8Array | string): ReadOpmlResult {
  const text = typeof bytes === "string" ? bytes : decodeBytes(bytes).text;
  const reading: Reading = { feeds: new Map(), skipped: [], folders: [], sawOpml: false, sawOutline: false };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open(reading, name.toLowerCase(), attributes),
      onclosetag: (name) => {
        if (name.toLowerCase() === "outline") {
          reading.folders.pop();
        }
      },
    },
    { xmlMode: true, decodeEntities: true, lowerCaseAttributeNames: true },
  );
  parser.end(text);
  if (!(reading.sawOpml || reading.sawOutline)) {
    return { kind: "unreadable", reason: "this is no OPML file: there is no <opml> element in it" };
  }
  const feeds = [...reading.feeds].map(([url, { tags, ...rest }]) => ({ url, ...rest, tags: [...tags] }));
  return { kind: "opml", feeds, skipped: reading.skipped };
}

function open(reading: Reading, name: string, attributes: Readonly<Record<string, string>>): void {
  reading.sawOpml ||= name === "opml";
  if (name !== "outline") {
    return;
  }
  reading.sawOutline = true;
  const label = oneLine(attributes["text"] || attributes["title"] || "");
  const address = (attributes["xmlurl"] || (attributes["type"] === "rss" ? attributes["url"] : "") || "").trim();
  if (address !== "") {
    addFeed(reading, address, label, attributes);
  }
  // A feed may hold outlines as well; its name is then no folder, so nothing is pushed but an empty level.
  reading.folders.push(address === "" && reading.folders.length < DEEPEST ? tagOf(label) : "");
}

function addFeed(
  { feeds, skipped, folders }: Reading,
  address: string,
  label: string,
  attributes: Readonly<Record<string, string>>,
): void {
  // Old readers wrote feed:// and feed:https:// so that a browser would hand the address to them.
  const checked = checkUrl(address.replace(/^feed:(\/\/)?(?=https?:)/i, "").replace(/^feed:\/\//i, "http://"));
  if (checked.kind === "refused" || feeds.size >= MOST_FEEDS) {
    const reason = checked.kind === "refused" ? checked.reason : `more than ${MOST_FEEDS} feeds`;
    skipped.push({ url: address.slice(0, 200), reason });
    return;
  }
  const url = checked.url.href;
  const found = feeds.get(url) ?? { title: null, homeUrl: null, tags: new Set() };
  // Our own writing, and that of others, gives a feed without a name its address for one.
  found.title ??= label === "" || label === address ? null : label;
  found.homeUrl ??= httpOrNull(attributes["htmlurl"]);
  // OPML 2.0, "category": slash-delimited paths, several of them separated by commas.
  const categories = (attributes["category"] ?? "").split(/[,/]/).map(tagOf);
  for (const tag of [...folders, ...categories]) {
    if (tag !== "") {
      found.tags.add(tag);
    }
  }
  feeds.set(url, found);
}

const httpOrNull = (text: string | undefined): string | null => {
  const checked = checkUrl(text?.trim() ?? "");
  return checked.kind === "url" ? checked.url.href : null;
};

/** A folder's name as a tag of feeds.yaml: ASCII lower case, digits and dashes. Names in other scripts get a stable stand-in. */
export function tagOf(label: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(label)) {
    return label;
  }
  const tag = label
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 63)
    .replace(/^-+|-+$/g, "");
  return tag === "" && /[\p{L}\p{N}]/u.test(label) ? `folder-${sha256(label.toLowerCase(), 8)}` : tag;
}

/** Writes OPML 2.0. A feed stands in the folder of its first tag; its other tags are its `category`, so that reading gives them back. */
export function writeOpml(feeds: readonly OpmlFeed[], { title }: { readonly title: string }): string {
  const folders = new Map<string, OpmlFeed[]>();
  for (const feed of feeds) {
    const name = feed.tags[0] ?? "";
    folders.set(name, [...(folders.get(name) ?? []), feed]);
  }
  const outlines = [...folders].flatMap(([name, inside]) => {
    const written = inside.map(writeFeed);
    return name === ""
      ? written
      : [`<outline text="${xml(name)}">`, ...written.map((line) => `  ${line}`), "</outline>"];
  });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    "  <head>",
    `    <title>${xml(title)}</title>`,
    "  </head>",
    "  <body>",
    ...outlines.map((line) => `    ${line}`),
    "  </body>",
    "</opml>",
  ];
  return `${lines.join("\n")}\n`;
}

function writeFeed({ url, title, homeUrl, tags }: OpmlFeed): string {
  const label = title ?? url;
  const attributes: readonly (readonly [string, string | null])[] = [
    ["type", "rss"],
    ["text", label],
    ["title", label],
    ["xmlUrl", url],
    ["htmlUrl", homeUrl],
    [
      "category",
      tags
        .slice(1)
        .map((tag) => `/${tag}`)
        .join(",") || null,
    ],
  ];
  const written = attributes.flatMap(([name, value]) => (value === null ? [] : [`${name}="${xml(value)}"`]));
  return `<outline ${written.join(" ")}/>`;
}

/** What XML 1.0 may hold at all (section 2.2, "Char"); the rest has no place in it, not even as a reference. */
const xml = (text: string): string =>
  escapeHtml(text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ""));
