// One extractor in a process of its own, so that processor time and peak memory are its own: name as argument, one JSON line out.
import { madePages } from "./made-pages.ts";

type Extract = (html: string, url: string) => Promise<number> | number;

const EXTRACTORS: Readonly<Record<string, () => Promise<Extract>>> = {
  wirewatch: async () => {
    const { extractArticle } = await import("../../src/articles/extract.ts");
    return (html, url) => extractArticle(html, { url }).body.join("\n").length;
  },
  readability: async () => {
    const { Readability } = await import("@mozilla/readability");
    const { parseHTML } = await import("linkedom");
    return (html) => new Readability(parseHTML(html).document).parse()?.textContent?.length ?? 0;
  },
  defuddle: async () => {
    const { Defuddle } = await import("defuddle/node");
    const { parseHTML } = await import("linkedom");
    return async (html, url) => (await Defuddle(parseHTML(html).document, url)).content.length;
  },
};

async function main(name: string, rounds: number): Promise<void> {
  const make = EXTRACTORS[name];
  if (make === undefined) {
    throw new TypeError(`no extractor is called ${name}`);
  }
  const extract = await make();
  const pages = madePages();
  // The first round warms the compiler up and is not counted.
  for (const { html, url } of pages) {
    await extract(html, url);
  }
  const start = process.cpuUsage();
  let chars = 0;
  for (let round = 0; round < rounds; round++) {
    for (const { html, url } of pages) {
      chars += await extract(html, url);
    }
  }
  const { user, system } = process.cpuUsage(start);
  const count = rounds * pages.length;
  const report = {
    name,
    cpuMsPerPage: (user + system) / 1000 / count,
    peakMb: process.resourceUsage().maxRSS / 1024,
    charsPerPage: chars / count,
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

await main(process.argv[2] ?? "", Number(process.argv[3] ?? 3));
