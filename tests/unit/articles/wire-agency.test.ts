import { describe, expect, it } from "vitest";
import { wireAgency } from "../../../src/articles/wire-agency.ts";

const article = (parts: { byline?: string; body?: string[]; credit?: string }) => ({
  byline: parts.byline ?? null,
  body: parts.body ?? ["The council met on Tuesday and put off its vote."],
  credit: parts.credit ?? null,
});

describe("the agency of an article", () => {
  it.each([
    ["AFP", "AFP"],
    ["By Agence France-Presse", "AFP"],
    ["АФП", "AFP"],
    ["فرانس برس", "AFP"],
    ["Reuters Staff", "Reuters"],
    ["رويترز", "Reuters"],
    ["Рейтер", "Reuters"],
    ["Jane Doe, Associated Press", "AP"],
    ["AP", "AP"],
    ["dpa/AFP", "dpa"],
    ["DPA", "dpa"],
    ["ТАСС", "TASS"],
    ["新华社", "Xinhua"],
    ["РИА Новости", "RIA Novosti"],
    ["Интерфакс", "Interfax"],
    ["Agencia EFE", "EFE"],
    ["PA Media", "PA"],
    ["Press Trust of India", "PTI"],
    ["ANI", "ANI"],
    ["Anadolu Ajansı", "Anadolu"],
    ["연합뉴스", "Yonhap"],
    ["共同通信", "Kyodo"],
  ])("is read from the byline %s", (byline, agency) => {
    expect(wireAgency(article({ byline }))).toBe(agency);
  });

  it.each([
    ["TRIPOLI, May 25 (Reuters) - Forces moved out of the suburbs.", "Reuters"],
    ["TRIPOLI (AP) — Forces moved out of the suburbs.", "AP"],
    ["ТРИПОЛИ, 25 мая. /ТАСС/. Отряды покинули пригороды.", "TASS"],
    ["МОСКВА, 25 мая - РИА Новости. Отряды покинули пригороды.", "RIA Novosti"],
    ["Berlin (dpa) - Der Bundestag hat am Dienstag beraten.", "dpa"],
    ["طرابلس (رويترز) - انسحبت القوات من الضواحي.", "Reuters"],
  ])("is read from the dateline of %s", (first, agency) => {
    expect(wireAgency(article({ body: [first, "More followed."] }))).toBe(agency);
  });

  it("is read from a signature below the text", () => {
    expect(wireAgency(article({ body: ["The council met on Tuesday.", "The vote was put off. (AFP)"] }))).toBe("AFP");
  });

  it.each([
    ["a person's initials", { byline: "Pa Salieu" }],
    [
      "an agency that the text merely quotes",
      { body: ["The minister told Reuters (in an interview on Monday) that he would stay."] },
    ],
    ["a picture's credit under a signed text", { byline: "Jane Doe", credit: "Sergei Petrov / TASS" }],
    ["a word that looks like one", { body: ["Grandpa (ap or down, he said) stayed."] }],
  ])("is not taken from %s", (_, parts) => {
    expect(wireAgency(article(parts))).toBeNull();
  });
});
