import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDate } from "../../../src/lib/parse-date.ts";

const read = (text: string): string | null => {
  const parsed = parseDate(text);
  return parsed === null ? null : `${parsed.iso.replace(".000Z", "Z")} ${parsed.precision} ${parsed.zone}`;
};

describe("parseDate", () => {
  it.each([
    ["Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z time given"],
    ["Thu, 1 Jan 04 19:48 EST", "2004-01-02T00:48:00Z time given"],
    ["01 Jan 2004", "2004-01-01T00:00:00Z day assumed"],
    ["Thursday, 01-Jan-04 19:48:21 GMT", "2004-01-01T19:48:21Z time given"],
    ["Thu Jan 01 19:48:21 +0000 2004", "2004-01-01T19:48:21Z time given"],
    ["Thu Jan  1 19:48:21 2004", "2004-01-01T19:48:21Z time assumed"],
    ["Tue, 5 Nov 2024 10:00:00 +01:00", "2024-11-05T09:00:00Z time given"],
    ["Tue, 05 Nov 2024 10:00:00 GMT+1", "2024-11-05T09:00:00Z time given"],
    ["Tue, 05 Nov 2024 10:00:00 +0000 (UTC)", "2024-11-05T10:00:00Z time given"],
    ["Tue, 05 Nov 2024 10:00:00 MSK", "2024-11-05T07:00:00Z time given"],
    ["Tue, 05 Nov 2024 10:00:00 XYZT", "2024-11-05T10:00:00Z time assumed"],
    ["Wed, 02 Oct 2002 24:00:00 GMT", "2002-10-03T00:00:00Z time given"],
    ["Sun, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59Z time given"],
    ["Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z time given"],
  ])("reads the mail date %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ["2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z time given"],
    ["2003-12-31T10:14:55.123+02:00", "2003-12-31T08:14:55.123Z time given"],
    ["2003-12-31 10:14:55 -0500", "2003-12-31T15:14:55Z time given"],
    ["2024-11-05T10:00:00 Z", "2024-11-05T10:00:00Z time given"],
    ["2024-11-05T10:00:00.000-05:00[America/New_York]", "2024-11-05T15:00:00Z time given"],
    ["2003-12-31", "2003-12-31T00:00:00Z day assumed"],
    ["20031231T101455Z", "2003-12-31T10:14:55Z time given"],
    ["20031231", "2003-12-31T00:00:00Z day assumed"],
    ["2004-W01-4", "2004-01-01T00:00:00Z day assumed"],
    ["2020-W53-7", "2021-01-03T00:00:00Z day assumed"],
    ["2024-366", "2024-12-31T00:00:00Z day assumed"],
    ["1700000000", "2023-11-14T22:13:20Z time given"],
    ["1700000000123", "2023-11-14T22:13:20.123Z time given"],
  ])("reads the machine date %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ["November 5, 2024 10:00 AM EST", "2024-11-05T15:00:00Z time given"],
    ["Nov 5, 2024, 2:05 p.m. ET", "2024-11-05T19:05:00Z time given"],
    ["12:30 a.m. 5 November 2024", "2024-11-05T00:30:00Z time assumed"],
    ["5th November 2024 at 10:00 BST", "2024-11-05T09:00:00Z time given"],
    ["5. November 2024, 10.30 Uhr", "2024-11-05T10:30:00Z time assumed"],
    ["mar., 05 nov. 2024 10:00:00 +0100", "2024-11-05T09:00:00Z time given"],
    ["mardi 5 août 2024 à 10h30", "2024-08-05T10:30:00Z time assumed"],
    ["mar 5 mar 2024 10:00", "2024-03-05T10:00:00Z time assumed"],
    ["5 de noviembre de 2024", "2024-11-05T00:00:00Z day assumed"],
    ["Ter, 05 Out 2024 10:00:00 -0300", "2024-10-05T13:00:00Z time given"],
    ["5 ноября 2024 г., 10:30", "2024-11-05T10:30:00Z time assumed"],
    ["вівторок, 5 листопада 2024", "2024-11-05T00:00:00Z day assumed"],
    ["5 listopada 2024", "2024-11-05T00:00:00Z day assumed"],
    ["Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z time given"],
    ["2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z time given"],
    ["5 Kasım 2024", "2024-11-05T00:00:00Z day assumed"],
    ["٥ نوفمبر ٢٠٢٤ 10:00", "2024-11-05T10:00:00Z time assumed"],
    ["2024年11月5日 下午3点05分", "2024-11-05T15:05:00Z time assumed"],
    ["2024년 11월 5일 오후 3:05", "2024-11-05T15:05:00Z time assumed"],
    ["5 tháng 11, 2024", "2024-11-05T00:00:00Z day assumed"],
    ["5 พฤศจิกายน 2567", "2024-11-05T00:00:00Z day assumed"],
  ])("reads the worded date %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ["05.11.2024 10:30", "2024-11-05T10:30:00Z time assumed"],
    ["25/11/2024", "2024-11-25T00:00:00Z day assumed"],
    ["11/25/2024", "2024-11-25T00:00:00Z day assumed"],
    ["11/05/2024 10:00:00 AM", "2024-11-05T10:00:00Z time assumed"],
    ["07/07/24", "2024-07-07T00:00:00Z day assumed"],
    ["2024/11/05 10:00:00", "2024-11-05T10:00:00Z time assumed"],
  ])("reads the numeric date %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it("reads a date that could be two days only when it is told which number is the day", () => {
    expect(parseDate("05/11/2024")).toBeNull();
    expect(parseDate("05/11/2024", { slashes: "day-first" })?.iso).toBe("2024-11-05T00:00:00.000Z");
    expect(parseDate("05/11/2024", { slashes: "month-first" })?.iso).toBe("2024-05-11T00:00:00.000Z");
  });

  it("takes the offset that it is told for a date without a zone, and only for that", () => {
    expect(parseDate("2024-11-05 10:00", { assumeOffset: 120 })?.iso).toBe("2024-11-05T08:00:00.000Z");
    expect(parseDate("2024-11-05 10:00 EST", { assumeOffset: 120 })?.iso).toBe("2024-11-05T15:00:00.000Z");
  });

  it.each([
    "",
    "yesterday",
    "5 minutes ago",
    "0000-00-00 00:00:00",
    "Mon, 01 Jan 0001 00:00:00 +0000",
    "Fri, 31 Feb 2024 10:00:00 GMT",
    "2024-13-05",
    "2024-11-05T25:00:00Z",
    "Jan 5",
    "2024",
    "November 2024",
    "The meeting of 5 November 2024 was attended by 300 people from 12 countries and ended late",
    "1234",
    "Version 2.0.1",
    "99/99/9999",
  ])("invents nothing for %j", (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it("reads back every instant it is given in ISO 8601 and in the form of mail", () => {
    const instants = fc.date({
      min: new Date("1970-01-02T00:00:00Z"),
      max: new Date("2068-12-31T23:59:59Z"),
      noInvalidDate: true,
    });

    fc.assert(
      fc.property(instants, (date) => {
        expect(parseDate(date.toISOString())?.ms).toBe(date.getTime());
        expect(parseDate(date.toUTCString())?.ms).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });

  it("says null or a date for any text, and quickly", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200, unit: fc.constantFrom(..."0123456789:-/., TZ+apmNov年月Jan") }),
        (text) => {
          const parsed = parseDate(text);

          expect(parsed === null || new Date(parsed.ms).toISOString() === parsed.iso).toBe(true);
        },
      ),
    );
  });
});
