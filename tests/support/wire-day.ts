import { escapeXml } from "./feed-web.ts";

/** A report as its agency sent it out. */
export type WireReport = { readonly place: string; readonly title: string; readonly paragraphs: readonly string[] };
/** The same report as one site printed it. */
export type PrintedReport = { readonly title: string; readonly html: string; readonly lead: string };

/** Numbers in 0..1, the same for the same seed (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;

export function shuffle<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

const PLACES = ["Varna", "Durres", "Izmir", "Sfax", "Kotor", "Mersin", "Latakia", "Bari", "Batumi", "Piraeus"];
const SURNAMES = "Halvorsen Petkova Demirci Larbi Vukovic Aydin Haddad Esposito Beridze Manos Okafor Lindqvist".split(
  " ",
);
const JOBS = "pilot crane-driver customs-clerk diver mayor baker surveyor welder purser ferryman".split(" ");
const THINGS =
  "barge tugboat lighthouse warehouse breakwater drydock silo pontoon bollard anchor trawler cutter dredger winch hawser".split(
    " ",
  );
const DEEDS =
  "repaired counted sold inspected painted measured towed unloaded borrowed sealed photographed weighed auctioned insured".split(
    " ",
  );
const MANNER =
  "before dawn|after the storm|without a permit|for the third time|under floodlights|by hand|in thick fog|against advice|on a Sunday|within the hour".split(
    "|",
  );
const WHY =
  "an old debt|a missing ledger|a broken valve|the spring tide|a new tariff|a lost wager|a school outing|the film festival|a swarm of jellyfish|an unpaid invoice|a chess tournament|the census".split(
    "|",
  );
const MOOD = "calm puzzled furious relieved tired amused hopeful silent doubtful proud".split(" ");

/** Ten reports on ten harbours; no sentence of one is in another. */
export function wireReports(seed: number): WireReport[] {
  const random = makeRandom(seed);
  return PLACES.map((place) => {
    const name = (): string => pick(SURNAMES, random);
    const number = (): number => 11 + Math.floor(random() * 9_000);
    const sentences: readonly (() => string)[] = [
      () =>
        `A ${pick(JOBS, random)} named ${name()} ${pick(DEEDS, random)} ${number()} of the ${pick(THINGS, random)} crates at ${place} ${pick(MANNER, random)}.`,
      () =>
        `Because of ${pick(WHY, random)}, the ${pick(THINGS, random)} of ${name()} was ${pick(DEEDS, random)} and stayed beside the ${pick(THINGS, random)} until noon.`,
      () =>
        `"We were ${pick(MOOD, random)} when ${name()} spoke of ${pick(WHY, random)}," said a ${pick(JOBS, random)} who keeps a ${pick(THINGS, random)}.`,
      () =>
        `In ${place} some ${number()} people watched how the ${pick(THINGS, random)} and the ${pick(THINGS, random)} were ${pick(DEEDS, random)} ${pick(MANNER, random)}.`,
      () =>
        `${name()} and ${name()}, both ${pick(MOOD, random)}, blamed ${pick(WHY, random)} for the ${number()} that were ${pick(DEEDS, random)}.`,
    ];
    const paragraph = (): string =>
      shuffle(sentences, random)
        .slice(0, 3)
        .map((say) => say())
        .join(" ");
    const thing = pick(THINGS, random);
    return {
      place,
      title: `Harbour of ${place} closes after ${thing} runs aground`,
      paragraphs: [
        `The harbour of ${place} was closed when a ${thing} ran aground with ${number()} tonnes aboard, said ${name()}. ${paragraph()}`,
        ...Array.from({ length: 9 }, paragraph),
      ],
    };
  });
}

const HEADLINES: readonly ((report: WireReport) => string)[] = [
  ({ title }) => title,
  ({ place }) => `${place} shuts its harbour`,
  ({ title }) => `${title}: what we know`,
  ({ place }) => `No ship leaves ${place} as harbour stays closed`,
  ({ place }) => `Ships wait outside ${place} harbour`,
];
const BOILERPLATE = [
  "Sign up for our morning letter and read the day before it begins.",
  "Follow us for more from the coast, every hour of the day.",
  "This newspaper has been printed in this town for a very long time.",
];

/** What a site makes of a report: another headline, the end cut off, links in the text, its own boilerplate around it. */
export function printReport(report: WireReport, site: number, random: () => number): PrintedReport {
  const title = pick(HEADLINES, random)(report);
  // The first site prints it whole, so that every copy has something to be a copy of.
  const kept = site === 0 ? report.paragraphs.length : 5 + Math.floor(random() * (report.paragraphs.length - 4));
  const paragraphs = report.paragraphs.slice(0, kept).map((text) => {
    const linked = random() < 0.4 ? text.replace(/ (\w{6,}) /, ' <a href="/tag/$1">$1</a> ') : text;
    return `<p>${linked}</p>`;
  });
  const aside = random() < 0.5 ? `<aside class="newsletter"><p>${pick(BOILERPLATE, random)}</p></aside>` : "";
  paragraphs.splice(2, 0, aside);
  const byline = random() < 0.7 ? '<p class="byline">By AFP</p>' : "";
  return {
    title,
    lead: report.paragraphs[0] ?? "",
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeXml(title)} - Site ${site}</title><meta property="og:type" content="article"><meta property="og:title" content="${escapeXml(title)}"></head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><main><article><h1>${escapeXml(title)}</h1>${byline}${paragraphs.join("\n")}<p>${pick(BOILERPLATE, random)}</p></article></main><footer>Site ${site}</footer></body></html>`,
  };
}
