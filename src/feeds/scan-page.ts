import { Parser } from "htmlparser2";
import { oneLine } from "../lib/text.ts";

/** What of a page matters for finding feeds, in page order; addresses as written. */
export type ScannedPage = {
  readonly title: string | null;
  readonly base: string | null;
  readonly links: readonly {
    readonly rel: string;
    readonly type: string;
    readonly href: string;
    readonly title: string;
  }[];
  readonly anchors: readonly {
    readonly href: string;
    readonly text: string;
    /** Inside a menu or the foot of the page. */
    readonly framed: boolean;
  }[];
};

const LONGEST_PAGE = 4_000_000;
const CHUNK = 16_384;
const MOST_ANCHORS = 5000;
const LONGEST_TEXT = 500;
// Pages nest some thirty levels. A page of a hundred thousand is an attack on whoever builds a tree of it; here it just ends.
const DEEPEST = 1000;

const FRAMES: ReadonlySet<string> = new Set(["nav", "footer"]);

/** Reads a page's links in one pass without building a tree: time and memory grow with its length only, however it is written. */
export function scanPage(html: string): ScannedPage {
  const links: ScannedPage["links"][number][] = [];
  const anchors: { href: string; text: string; framed: boolean; label: string }[] = [];
  const page = { title: null as string | null, base: null as string | null };
  let depth = 0;
  let frames = 0;
  let into: "title" | "anchor" | null = null;

  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    depth += 1;
    frames += FRAMES.has(name) ? 1 : 0;
    const { href = "", rel = "", type = "", title = "" } = attributes;
    if (name === "title" && page.title === null) {
      page.title = "";
      into = "title";
    } else if (name === "base" && page.base === null && href !== "") {
      page.base = href;
    } else if (name === "link" && href !== "") {
      links.push({ rel: rel.toLowerCase(), type: type.trim(), href: href.trim(), title: oneLine(title) });
    } else if (name === "a" && href !== "" && anchors.length < MOST_ANCHORS) {
      anchors.push({
        href: href.trim(),
        text: "",
        framed: frames > 0,
        label: title || (attributes["aria-label"] ?? ""),
      });
      into = "anchor";
    }
  };
  const text = (piece: string): void => {
    const anchor = anchors.at(-1);
    if (into === "title") {
      page.title = `${page.title}${piece}`.slice(0, LONGEST_TEXT);
    } else if (into === "anchor" && anchor !== undefined && anchor.text.length < LONGEST_TEXT) {
      anchor.text += piece;
    }
  };
  const close = (name: string): void => {
    depth -= 1;
    frames -= FRAMES.has(name) ? 1 : 0;
    into = name === "title" || name === "a" ? null : into;
  };

  const parser = new Parser({ onopentag: open, ontext: text, onclosetag: close });
  for (let at = 0; at < Math.min(html.length, LONGEST_PAGE) && depth < DEEPEST; at += CHUNK) {
    parser.write(html.slice(at, at + CHUNK));
  }
  parser.end();
  return {
    title: oneLine(page.title ?? "") || null,
    base: page.base,
    links,
    anchors: anchors.map(({ href, text: said, framed, label }) => ({
      href,
      text: oneLine(said) || oneLine(label),
      framed,
    })),
  };
}
