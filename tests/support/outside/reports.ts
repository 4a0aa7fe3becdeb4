import type { NewsItem } from "../news-site.ts";
import { pick } from "../wire-day.ts";

const WORDS =
  "anchor apple barley basket bell blanket bottle brick bridge bucket cabin candle canvas carpet cart cellar chain chalk clay clock coal copper cork cotton crane crate curtain depot desk diesel ditch drum engine fence ferry flour garage gate glass grain gravel hammer hangar harbour helmet hinge hospital kettle kiosk ladder lamp lantern leather lemon letter lorry mast mattress meadow mill mirror mule needle oven paddle paint paper pepper pillow pipe plank plough pump quarry radio rail ribbon roof rope saddle sail salt school shovel shutter silk slate soap spade spring stable steel stove straw sugar tailor tanker tent tile timber tin tobacco towel tractor trailer trench tunnel valve velvet village wagon wall well wheat wheel whistle window wire wool workshop".split(
    " ",
  );
const SAID =
  "carried counted covered crossed emptied fetched filled found guarded hauled hid lifted loaded lost marked mended moved opened packed passed pulled pushed repaired searched sealed shifted shut sold stacked stored swapped watched weighed".split(
    " ",
  );

/** Reports on Wagner, each a story of its own: its words are drawn anew. `of` keeps those of two feeds apart. */
export function makeReports(of: string, count: number, random: () => number): NewsItem[] {
  const word = (): string => pick(WORDS, random);
  const sentence = (): string =>
    `The ${word()} by the ${word()} was ${pick(SAID, random)} before the ${word()} and the ${word()} were ${pick(SAID, random)} near a ${word()}`;
  return Array.from({ length: count }, (_, n) => ({
    slug: `${of}-${n}`,
    title: `Wagner column ${of} ${n}: ${word()}, ${word()} and ${word()} ${pick(SAID, random)}`,
    paragraphs: Array.from({ length: 4 }, () => `${sentence()}. ${sentence()}, said the Wagner ${word()} keeper.`),
  }));
}
