import { describe, expect, it } from "vitest";
import { type ProvenanceMember, provenanceOf } from "../../../src/stories/provenance.ts";

const at = (time: string): number => Date.parse(`2020-05-25T${time}:00.000Z`);
const member = (articleId: string, site: string, time: string, agency: string | null = null): ProvenanceMember => ({
  articleId,
  site,
  agency,
  seenAtMs: at(time),
});

describe("provenanceOf", () => {
  it("names agency, first site, copies and sites in one sentence", () => {
    const members = [
      member("b", "two.example", "10:31", "AFP"),
      { ...member("a", "one.example", "10:02", "AFP"), sourceName: "The One" },
      member("c", "two.example", "11:00"),
      member("d", "three.example", "11:05", "Reuters"),
    ];

    expect(provenanceOf(members)).toEqual({
      agency: "AFP",
      firstSeen: { articleId: "a", site: "one.example", name: "The One", atMs: at("10:02") },
      sites: ["one.example", "two.example", "three.example"],
      copies: 3,
      independentReports: 1,
      sentence: "AFP, first seen 10:02 at The One; 3 copies at 3 sites",
    });
  });

  it("says no more than it knows of a single article without an agency", () => {
    expect(provenanceOf([member("a", "one.example", "10:02")])?.sentence).toBe("First seen 10:02 at one.example");
  });

  it("tells the time as asked", () => {
    const formatTime = (): string => "11:02";

    expect(provenanceOf([member("a", "one.example", "10:02")], { formatTime })?.sentence).toContain("11:02");
  });

  it("takes the earlier agency where two are named equally often", () => {
    const members = [member("b", "two.example", "10:31", "Reuters"), member("a", "one.example", "10:02", "AFP")];

    expect(provenanceOf(members)?.agency).toBe("AFP");
  });

  it("counts related stories as reports of their own", () => {
    expect(provenanceOf([member("a", "one.example", "10:02")], { relatedStories: 2 })?.independentReports).toBe(3);
  });

  it("has nothing to say of no articles", () => {
    expect(provenanceOf([])).toBeNull();
  });
});
