import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { type FeedPart, feedFault } from "./feed-fault.ts";
import { storedBytes } from "./ledger.ts";
import { makeReports } from "./reports.ts";
import type { Script } from "./scripted-site.ts";
import type { OutsideFault, Stage } from "./stage.ts";

const asIs =
  (type: string, make: (whole: string) => Buffer): Script =>
  (_, response, whole) => {
    response.writeHead(200, { "content-type": type }).end(make(whole()));
  };
const RSS = "application/rss+xml";
const declared = (whole: string, charset: string): string => whole.replace('encoding="UTF-8"', `encoding="${charset}"`);
const afterWord = (whole: string, bytes: Buffer): Buffer => {
  // In the text, not in the headline: what a reader sees of it is compared to the letter.
  const at = whole.indexOf("<description>", whole.indexOf("<item>")) + "<description>".length;
  return Buffer.concat([Buffer.from(whole.slice(0, at)), bytes, Buffer.from(whole.slice(at))]);
};

const part = (id: string, ending: string, script: Script): FeedPart => ({
  id,
  script: () => script,
  met: ({ health }, polls) => health === "healthy" && polls >= 2,
  config: { full_text: false },
  reports: (random) => makeReports(id, 2, random).map((one) => ({ ...one, title: `${one.title} ${ending}` })),
});
const LETTERS = "Müller, Çelik, Łódź and Ångström";
const RUSSIAN = "Вагнер вернулся в город на реке";

const parts: readonly FeedPart[] = [
  part(
    "koi8-is-utf8",
    RUSSIAN,
    asIs(`${RSS}; charset=koi8-r`, (whole) => Buffer.from(declared(whole, "KOI8-R"))),
  ),
  part(
    "windows-1251",
    RUSSIAN,
    asIs(RSS, (whole) => iconv.encode(declared(whole, "windows-1251"), "win1251")),
  ),
  part(
    "bom",
    LETTERS,
    asIs(RSS, (whole) => Buffer.from(`\uFEFF${whole}`)),
  ),
  part(
    "utf16",
    LETTERS,
    asIs(RSS, (whole) => iconv.encode(whole, "utf-16le", { addBOM: true })),
  ),
  part(
    "nul",
    LETTERS,
    asIs(RSS, (whole) => afterWord(whole, Buffer.from([0x41, 0, 0, 0x42]))),
  ),
  part(
    "invalid",
    LETTERS,
    asIs(RSS, (whole) => afterWord(whole, Buffer.from([0xc3, 0x28, 0xff, 0xfe, 0x80]))),
  ),
  part(
    "surrogates",
    LETTERS,
    asIs(RSS, (whole) => afterWord(whole, Buffer.from("&#xD800; \u00ed\u00a0\u0080 &#56320;", "latin1"))),
  ),
];

/** What is stored is UTF-8, whatever came in, without NUL and without half a character. */
async function storedWell(stage: Stage): Promise<void> {
  for (const { title, doc } of storedBytes(stage.desk)) {
    if (!isUtf8(title) || !isUtf8(doc) || doc.includes(0) || title.includes(0)) {
      throw new Error(`stored as no valid UTF-8: ${title.toString("latin1")}`);
    }
    if (/\\ud[89a-f]|\\u0000/i.test(doc.toString("utf8").replaceAll(/\\ud[89ab]..\\ud[c-f]../gi, ""))) {
      throw new Error(`half a character or a NUL is stored: ${doc.toString("utf8").slice(0, 2_000)}`);
    }
  }
}

const DAY = 86_400_000;
/** The feed's items as they are, with something new about each of them at every poll. */
const everChanging =
  (change: (site: Parameters<FeedPart["script"]>[0], poll: number) => void): FeedPart["script"] =>
  (site) =>
  (_, response) => {
    change(site, site.polls);
    response.writeHead(200, { "content-type": RSS }).end(site.wholeFeed());
  };
const again = (id: string, script: FeedPart["script"]): FeedPart => ({
  id,
  script,
  met: ({ health }, polls) => health === "healthy" && polls >= 5,
});

const restless: readonly FeedPart[] = [
  again(
    "new-ids",
    everChanging((site, poll) => {
      site.items = site.items.map((item) => ({ ...item, guid: `${item.slug}-${poll}` }));
    }),
  ),
  again(
    "new-dates",
    everChanging((site, poll) => {
      site.items = site.items.map((item) => ({ ...item, published: new Date(Date.now() - poll * 60_000) }));
    }),
  ),
  again(
    "future",
    everChanging((site, poll) => {
      site.items = site.items.map((item) => ({
        ...item,
        guid: `${item.slug}-${poll % 2}`,
        published: new Date(Date.now() + poll * 365 * DAY),
      }));
    }),
  ),
  again(
    "new-places",
    everChanging((site, poll) => {
      site.items = site.items.map((item) => ({
        ...item,
        guid: `${item.slug}-${poll}`,
        link: `${item.slug}?utm_source=rss${poll}`,
      }));
    }),
  ),
];

/** Feeds whose letters or items are not what they should be, and that are read all the same. */
export const textFaults: readonly OutsideFault[] = [
  feedFault(40, "feed charset wrong, BOM, NUL, invalid UTF-8, lone surrogates", parts, { meanwhile: storedWell }),
  feedFault(41, "feed gives new ids, dates, future dates, addresses to all items", restless),
];
