// Receipts and explanations: where a clause stands, in what sentence, what is marked; and why something does not match.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileWatchlists } from "../../../src/watchlists/compile-watchlists.ts";
import { zoneText } from "../../../src/watchlists/text/zones.ts";
import { makeArticle } from "./make-article.ts";

const only = (query: string) => compileWatchlists([{ id: "w", query }]).matcher;
const marked = (snippet: string, marks: readonly { start: number; end: number }[]): string[] =>
  marks.map(({ start, end }) => snippet.slice(start, end));

describe("a receipt", () => {
  it("quotes the whole sentence, not cut at Mr. or U.S., and marks the words in it", () => {
    const body = [
      "It rained. Mr. Haftar met U.S. envoys in Tripoli on Monday, and the talks went on past midnight in Tripoli. Then he left.",
    ];

    const [match] = only("Tripoli").match(makeArticle({ body }));

    const [clause] = match?.clauses ?? [];
    expect(clause?.snippet).toBe(
      "Mr. Haftar met U.S. envoys in Tripoli on Monday, and the talks went on past midnight in Tripoli.",
    );
    expect(marked(clause?.snippet ?? "", clause?.marks ?? [])).toEqual(["Tripoli", "Tripoli"]);
  });

  it("has a clause for every true part, and takes the title before the body", () => {
    const article = makeArticle({ title: "Wagner leaves", body: ["Wagner fighters left Libya."] });

    const [match] = only("(Wagner OR Prigozhin) AND Libya NOT opera").match(article);

    expect(match?.clauses.map(({ clause, field, text }) => [clause, field, text])).toEqual([
      ["Wagner", "title", "Wagner"],
      ["Libya", "body", "Libya"],
    ]);
    expect(match?.query).toBe("(Wagner OR Prigozhin) AND Libya AND (NOT opera)");
    expect(match?.clauses[0]?.occurrences).toHaveLength(2);
  });

  it("marks both sides of NEAR, not everything between them", () => {
    const [match] = only("Wagner NEAR/5 Mali").match(
      makeArticle({ body: ["Fighters of Wagner in northern Mali were seen."] }),
    );

    const [clause] = match?.clauses ?? [];
    expect(clause?.text).toBe("Wagner in northern Mali");
    expect(marked(clause?.snippet ?? "", clause?.marks ?? [])).toEqual(["Wagner", "Mali"]);
  });

  it("names the keyword of a simple list that is left after the ignored ones", () => {
    const { matcher } = compileWatchlists([
      {
        id: "w",
        keywords: ["Wagner", "mercenar*"],
        ignore: ["Richard Wagner"],
        ignore_near: { words: 3, of: ["opera"] },
      },
    ]);

    const [match] = matcher.match(
      makeArticle({ title: "Richard Wagner at the opera", body: ["Elsewhere, mercenaries met."] }),
    );

    expect(match?.clauses.map(({ clause, text }) => [clause, text])).toEqual([["mercenar*", "mercenaries"]]);
  });

  it.each([
    ["Müller", "Cafe\u0301 Mu\u0308ller öffnet", "Mu\u0308ller"],
    ["Йемен", "Война: И\u0306емен сегодня", "И\u0306емен"],
    ["Wagner", "𝐖𝐚𝐠𝐧𝐞𝐫 🎻 Wag\u200bner", "𝐖𝐚𝐠𝐧𝐞𝐫"],
    ["محمد", "قال مُحَمَّـــد اليوم", "مُحَمَّـــد"],
    ["ガス", "新しいｶﾞｽ田", "ｶﾞｽ"],
    ["Strasse", "In der Straße", "Straße"],
    ["wagner", "😀😀 Wagner", "Wagner"],
    ["瓦格纳", "俄罗斯瓦格纳集团", "瓦格纳"],
    ["ตาก", "จังหวัดตาก", "ตาก"],
    ["हिन्दी", "यह हिन्दी है", "हिन्दी"],
  ])("of %s in %j has the original characters exactly", (word, title, expected) => {
    const article = makeArticle({ title, language: null });

    const [match] = compileWatchlists([{ id: "w", keywords: [word] }]).matcher.match(article);

    const [clause] = match?.clauses ?? [];
    expect(clause?.text).toBe(expected);
    expect(title.slice(clause?.start, clause?.end)).toBe(expected);
  });

  it("points into the field's own text, whatever the text", () => {
    const piece = fc.constantFrom(
      "Wagner",
      "x",
      " ",
      ". ",
      "é",
      "e\u0301",
      "ß",
      "ﬁ",
      "😀",
      "й",
      "и\u0306",
      "東",
      "\u200b",
      "ـ",
      "\n",
      "ｶﾞ",
      "가",
      "3.5",
    );
    const text = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(""));
    const matcher = only("Wagner OR x OR 東 OR й OR ガ");
    let seen = 0;

    fc.assert(
      fc.property(text, fc.option(text), fc.array(text, { maxLength: 3 }), (title, standfirst, body) => {
        const article = makeArticle({ title, standfirst, body });
        for (const clause of matcher.match(article)[0]?.clauses ?? []) {
          const whole = zoneText(article, clause.field);
          expect(whole.slice(clause.start, clause.end)).toBe(clause.text);
          expect(clause.snippet).toContain(clause.text);
          expect(whole).toContain(clause.snippet);
          const folded = clause.text.normalize("NFKC").replace(/[\u200b\u0640]/g, "");
          expect(folded.toLowerCase()).toBe(clause.clause.toLowerCase());
          seen += 1;
        }
      }),
      { numRuns: 500 },
    );

    expect(seen).toBeGreaterThan(300);
  });
});

describe("an explanation", () => {
  const explain = (query: string, parts: Parameters<typeof makeArticle>[0]) =>
    only(query).explain(makeArticle(parts), "w");

  it("names the clause that failed and the nearest miss", () => {
    const near = explain("Wagner NEAR/2 Mali", { title: "Wagner has long been seen in Mali" });
    expect(near?.failed).toBe("Wagner NEAR/2 Mali");
    expect(near?.nearestMiss).toContain("5 words apart");

    const excluded = explain("Wagner NOT opera", { title: "Wagner opera" });
    expect(excluded?.failed).toBe("NOT opera");
    expect(excluded?.nearestMiss).toContain('excluded by "opera" in the title');

    const elsewhere = explain("Tripoli", { title: "Talks", related: [{ title: "Tripoli", url: null }] });
    expect(elsewhere?.verdict).toBe("none");

    const like = explain("Wagner", { title: "Wagnerites gather" });
    expect(like?.nearestMiss).toContain('"Wagnerites"');

    const ignored = explain('Wagner NOTIN "Richard Wagner"', { title: "Richard Wagner festival" });
    expect(ignored?.nearestMiss).toContain("does not count");
  });

  it("gives every clause its value and occurrences", () => {
    const explained = explain("Wagner AND (Mali OR Niger)", { title: "Wagner in Niger" });

    expect(explained?.verdict).toBe("match");
    expect(explained?.clauses.map(({ clause, value, depth }) => [clause, value, depth])).toEqual([
      ["Wagner AND (Mali OR Niger)", "true", 0],
      ["Wagner", "true", 1],
      ["Mali OR Niger", "true", 1],
      ["Mali", "false", 2],
      ["Niger", "true", 2],
    ]);
  });

  it("says when a watchlist did not look at all, and knows no watchlist that is not there", () => {
    const { matcher } = compileWatchlists([{ id: "w", keywords: ["Wagner"], languages: ["ru"] }]);

    expect(matcher.explain(makeArticle({ title: "Wagner" }), "w")?.notLookedAt).toContain("ru");
    expect(matcher.explain(makeArticle(), "other")).toBeNull();
  });
});
