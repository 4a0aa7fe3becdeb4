import type { NewsItem } from "./news-site.ts";

const PLACES = [
  "Sirte",
  "Misrata",
  "Zuwara",
  "Tobruk",
  "Derna",
  "Sabha",
  "Ghat",
  "Ajdabiya",
  "Brak",
  "Nalut",
  "Zliten",
  "Khoms",
];
const THINGS = ["a pipeline", "the power station", "two ferries", "a grain silo", "the court house", "an airstrip"];
const PEOPLE = [
  "a mayor",
  "three engineers",
  "a harbour pilot",
  "the schoolteachers",
  "a customs officer",
  "two nurses",
];

/** Different reports on Wagner in Libya, each a story of its own: nothing in one is said in another. */
export const wagnerReports = (count: number): NewsItem[] =>
  PLACES.slice(0, count).map((place, n) => {
    const thing = THINGS[n % THINGS.length];
    const people = PEOPLE[(n * 5 + 1) % PEOPLE.length];
    return {
      slug: `wagner-${place.toLowerCase()}`,
      title: `Wagner men reported near ${place} in Libya`,
      paragraphs: [
        `${n + 11} contractors of the Wagner Group were counted beside ${thing} at ${place}, said ${people} who passed there on foot.`,
        `Nobody at ${place} would say who had asked them to come, though ${people} remembered a grey van with the number ${n * 37 + 400}.`,
        `The road from ${place} stays shut for ${n + 2} days, and bread is brought in from the ${n % 2 === 0 ? "north" : "west"} by handcart.`,
        `At ${place} the market opens at ${(n % 5) + 6} in the morning now, for the hour in which ${thing} is not guarded.`,
      ],
    };
  });

/** A report that no watchlist of the tests asks for. */
export const ferryReport: NewsItem = {
  slug: "ferry",
  title: "Ferry company buys back its oldest ship",
  paragraphs: [
    "The ferry that carried three generations of islanders to school is coming home, the company said.",
    "She had served as a restaurant for eleven years and needs a new engine.",
  ],
};
