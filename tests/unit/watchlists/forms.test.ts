// Names in other cases and numbers, and words that only look like them, in twelve languages.
import { describe, expect, it } from "vitest";
import { compileWatchlists } from "../../../src/watchlists/compile-watchlists.ts";
import { makeArticle } from "./make-article.ts";

// Language, the word that is watched, its forms, decoys that share a stem or sound alike.
const TABLE: readonly (readonly [string, string, string, string])[] = [
  ["ru", "Вагнер", "Вагнера Вагнеру Вагнером Вагнере", "вагнеровец вагнеровский Вагон"],
  ["ru", "Ливия", "Ливии Ливию Ливией", "ливийский ливень Ливан"],
  ["ru", "Мали", "Мали", "мало мала малый Малик"],
  ["ru", "Путин", "Путина Путину Путиным Путине", "путинский путь Путивль паутина"],
  ["ru", "Зеленский", "Зеленского Зеленскому Зеленским Зеленском", "Зеленская зелень Зеленск"],
  ["ru", "Москва", "Москвы Москве Москву Москвой", "москвич московский"],
  ["uk", "Київ", "Києва Києву Києвом Києві", "київський киянин Кий"],
  ["uk", "Зеленський", "Зеленського Зеленському Зеленським", "зелений Зеленська"],
  ["pl", "Wagner", "Wagnera Wagnerowi Wagnerem Wagnerze", "wagnerowiec wagnerowski Wagon"],
  ["pl", "Praga", "Pragi Pradze Pragę Pragą", "praski pragnienie"],
  ["pl", "Libia", "Libii Libię Libią", "libijski Liban"],
  ["cs", "Praha", "Prahy Praze Prahu Prahou", "pražský prah"],
  ["cs", "Wagner", "Wagnera Wagnerovi Wagnerem", "wagnerovec Wagnerová"],
  ["fi", "Helsinki", "Helsingin Helsingissä Helsinkiin Helsingistä", "helsinkiläinen Helsingborg"],
  ["fi", "Libya", "Libyan Libyassa Libyasta Libyaan", "libyalainen Libanon"],
  ["hu", "Budapest", "Budapesten Budapestre Budapestről Budapesttel", "budapesti Budaörs"],
  ["hu", "Líbia", "Líbiában Líbiából Líbiát Líbiának", "líbiai Libanon"],
  ["tr", "Wagner", "Wagner'in Wagner'e Wagnerin Wagnerler", "Wagnerci Wagnerizm"],
  ["tr", "mahkeme", "mahkemede mahkemeye mahkemenin mahkemeler", "mahkum mahkemelik"],
  ["ar", "القذافي", "والقذافي بالقذافي للقذافي وبالقذافي", "القذائف القذف"],
  ["ar", "ليبيا", "وليبيا بليبيا لليبيا فليبيا", "ليبي ليبية ليبيون"],
  ["he", "לוב", "בלוב ללוב מלוב ולוב", "כלובים לובי"],
  ["he", "טריפולי", "בטריפולי מטריפולי ובטריפולי", "טריפוליטני"],
  ["lt", "Vilnius", "Vilniaus Vilniui Vilnių Vilniuje", "vilnietis Vilnia"],
  ["el", "Αθήνα", "Αθήνας ΑΘΗΝΑ", "Αθηναίος Αθανάσιος"],
  ["ko", "바그너", "바그너가 바그너의 바그너는 바그너를", "바그다드"],
  ["en", "Wagner", "Wagner’s Wagner-linked WAGNER", "Wagnerian Wagners Wagnerite"],
  ["de", "Merkel", "Merkels MERKEL", "Merkelismus merken"],
];

type Score = { found: number; wanted: number; wrong: number };

function scores(): ReadonlyMap<string, Score> {
  const byLanguage = new Map<string, Score>();
  for (const [language, watched, forms, decoys] of TABLE) {
    const { matcher } = compileWatchlists([{ id: "w", keywords: [watched] }]);
    const hits = (words: string): number =>
      words.split(" ").filter((word) => matcher.match(makeArticle({ title: `— ${word} —`, language })).length > 0)
        .length;
    const score = byLanguage.get(language) ?? { found: 0, wanted: 0, wrong: 0 };
    score.found += hits(forms);
    score.wanted += forms.split(" ").length;
    score.wrong += hits(decoys);
    byLanguage.set(language, score);
  }
  return byLanguage;
}

describe("word forms", () => {
  it("find nearly every case of a name and hardly any look-alike, language by language", () => {
    const found = scores();

    for (const [language, { found: hits, wanted, wrong }] of found) {
      const recall = hits / wanted;
      const precision = hits / (hits + wrong);
      console.log(
        `${language}: recall ${recall.toFixed(2)}, precision ${precision.toFixed(2)} (${hits}/${wanted}, ${wrong} wrong)`,
      );
      expect(recall, `recall in ${language}`).toBeGreaterThanOrEqual(0.75);
      expect(precision, `precision in ${language}`).toBeGreaterThanOrEqual(0.8);
    }
    expect(found.size).toBeGreaterThanOrEqual(12);
  });

  it.each([
    ["Wagner", "ru", "Отряд Вагнера ушёл"],
    ["Wagner", "ar", "مجموعة فاغنر"],
    ["Wagner", "he", "קבוצת וגנר"],
    ["Wagner", "el", "Η ομάδα Βάγκνερ"],
    ["Вагнер", "en", "The Vagner group"],
    ["Зеленский", "en", "President Zelensky said"],
    ["Путин", "de", "Putins Rede"],
    ["Putin", "ru", "речь Путина"],
  ])("~%s is found in %s: %s", (word, language, title) => {
    const { matcher } = compileWatchlists([{ id: "w", query: `~${word}` }]);

    expect(matcher.match(makeArticle({ title, language }))).toHaveLength(1);
  });

  it("are not made where the article's language does not decline, nor where they are forbidden", () => {
    const { matcher } = compileWatchlists([
      { id: "auto", keywords: ["Вагнер"] },
      { id: "exact", keywords: ["Вагнер"], forms: "exact" },
      { id: "all", keywords: ["Вагнер"], forms: "all" },
    ]);
    const ids = (language: string): string[] =>
      matcher.match(makeArticle({ title: "бойцы Вагнера", language })).map((match) => match.watchlist);

    expect(ids("en")).toEqual(["all"]);
    expect(ids("ru")).toEqual(["auto", "all"]);
  });
});
