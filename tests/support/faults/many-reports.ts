import type { NewsItem } from "../news-site.ts";
import { makeRandom, pick } from "../wire-day.ts";

const BEGINNINGS = "ba ko mi tra vel sun dor pli gra neh zu fen har ost qui lam".split(" ");
const ENDINGS = "rin tok vale dun mar lese ning port bach grad stad holm wick".split(" ");
const DOINGS = "counted repaired weighed sealed towed painted hid measured burned bought".split(" ");
const THINGS = "barges silos lanterns ledgers trucks pumps antennas crates tents wagons".split(" ");
const HOURS = "before dawn|at noon|in thick fog|after the rain|without a word|under floodlights".split("|");

/** Report number n of a run: the same for the same n, and a story of its own, since its names and numbers are in no other. */
export function reportNumber(n: number): NewsItem {
  const random = makeRandom(n * 104_729 + 17);
  const name = (): string => {
    const word = `${pick(BEGINNINGS, random)}${pick(BEGINNINGS, random)}${pick(ENDINGS, random)}`;
    return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
  };
  const sentence = (): string =>
    `${name()} of ${name()} ${pick(DOINGS, random)} ${Math.floor(random() * 90_000) + 100} ${pick(THINGS, random)} near ${name()} ${pick(HOURS, random)}, and ${name()} ${pick(DOINGS, random)} the rest.`;
  const paragraph = (): string => Array.from({ length: 4 }, sentence).join(" ");
  return {
    slug: `report-${n}`,
    title: `Wagner men seen near ${name()} and ${name()} (${n})`,
    paragraphs: [`Contractors of the Wagner Group stood at ${name()}. ${paragraph()}`, paragraph(), paragraph()],
  };
}
