import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decodeBytes } from "../../../src/lib/decode-bytes.ts";

const russian = "Наблюдатели сообщили, что колонна вышла из города утром и движется к границе области по старой дороге";
const ukrainian =
  "Спостерігачі повідомили, що колона вийшла з міста вранці та рухається до межі області старою дорогою";
const german =
  "Die Behörden prüfen, ob größere Mengen über die Brücke geführt wurden; die Straße bleibt länger gesperrt";
const polish = "Władze potwierdziły, że pożar w łódzkiej hali wybuchł późną nocą; strażacy wciąż gaszą zgliszcza";
const turkish = "Yetkililer, ağır yaralıların hastaneye götürüldüğünü ve şehrin girişindeki yolun açıldığını söyledi";
const greek = "Οι αρχές ανακοίνωσαν ότι ο δρόμος προς το λιμάνι παραμένει κλειστός μέχρι να ολοκληρωθούν οι έλεγχοι";
const hebrew = "הרשויות הודיעו כי הכביש אל הנמל יישאר סגור עד לסיום הבדיקות שיחלו מחר בבוקר";
const arabic = "أعلنت السلطات أن الطريق إلى الميناء سيبقى مغلقا حتى انتهاء أعمال التفتيش صباح الغد";
const japanese = "当局は港へ向かう道路を明日の朝まで閉鎖すると発表した。検査が終わり次第、再開される見通しです。";
const chinese = "当局宣布，通往港口的道路将关闭到明天早上，检查结束以后才会重新开放，居民可以走另一条路。";
const taiwanese = "當局宣布，通往港口的道路將關閉到明天早上，檢查結束以後才會重新開放，居民可以走另一條路。";
const korean = "당국은 항구로 가는 도로를 내일 아침까지 폐쇄한다고 밝혔다. 점검이 끝나면 다시 열릴 예정이다.";
const thai = "เจ้าหน้าที่ประกาศว่าถนนไปยังท่าเรือจะปิดจนถึงพรุ่งนี้เช้า";
const latvian = "Varas iestādes paziņoja, ka ceļš uz ostu būs slēgts līdz rītam, kamēr beigsies pārbaudes";

const SAMPLES: readonly (readonly [charset: string, text: string])[] = [
  ["windows-1251", russian],
  ["koi8-r", russian],
  ["koi8-u", ukrainian],
  ["iso-8859-5", russian],
  ["ibm866", russian],
  ["x-mac-cyrillic", russian],
  ["windows-1252", german],
  ["iso-8859-15", german],
  ["windows-1250", polish],
  ["iso-8859-2", polish],
  ["windows-1254", turkish],
  ["iso-8859-9", turkish],
  ["windows-1253", greek],
  ["iso-8859-7", greek],
  ["windows-1255", hebrew],
  ["iso-8859-8", hebrew],
  ["windows-1256", arabic],
  ["iso-8859-6", arabic],
  ["windows-1257", latvian],
  ["iso-8859-13", latvian],
  ["windows-874", thai],
  ["tis-620", thai],
  ["shift_jis", japanese],
  ["euc-jp", japanese],
  ["gb2312", chinese],
  ["gbk", chinese],
  ["gb18030", chinese],
  ["big5", taiwanese],
  ["euc-kr", korean],
];

/** iconv-lite has no encoder for it; the table is the inverse of the runtime's decoder. */
function encode(text: string, charset: string): Uint8Array {
  if (charset !== "x-mac-cyrillic") {
    return iconv.encode(text, charset);
  }
  const table = new Map(
    [...new TextDecoder(charset).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map((char, byte) => [
      char,
      byte,
    ]),
  );
  return Uint8Array.from([...text].map((char) => table.get(char) ?? 0x3f));
}

const xml = (text: string, declared: string | null): string =>
  `<?xml version="1.0"${declared === null ? "" : ` encoding="${declared}"`}?><rss><channel><title>${text}</title></channel></rss>`;

describe("decodeBytes", () => {
  it.each(SAMPLES)("reads %s when the XML declaration names it", (charset, text) => {
    expect(decodeBytes(encode(xml(text, charset), charset)).text).toContain(text);
  });

  it.each(SAMPLES)("reads %s when only the HTTP header names it", (charset, text) => {
    const decoded = decodeBytes(encode(xml(text, null), charset), { contentType: `text/xml; charset="${charset}"` });

    expect(decoded.text).toContain(text);
    expect(decoded.source).toBe("http");
  });

  it.each(SAMPLES)("reads %s when an HTML meta element names it", (charset, text) => {
    const page = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><p>${text}</p>`;

    expect(decodeBytes(encode(page, charset)).text).toContain(text);
  });

  it.each(SAMPLES)("reads %s when the server wrongly says UTF-8", (charset, text) => {
    const decoded = decodeBytes(encode(xml(text, charset), charset), { contentType: "text/xml; charset=utf-8" });

    expect(decoded.text).toContain(text);
    expect(decoded.mended).toBe(true);
  });

  it.each(SAMPLES)("reads %s when the server's default says ISO-8859-1", (charset, text) => {
    const decoded = decodeBytes(encode(xml(text, charset), charset), { contentType: "text/xml; charset=ISO-8859-1" });

    expect(decoded.text).toContain(text);
  });

  it.each([
    "windows-1250",
    "windows-1251",
    "koi8-r",
    "windows-1253",
    "windows-1255",
    "windows-1256",
    "shift_jis",
    "euc-jp",
    "gb18030",
    "big5",
    "euc-kr",
  ])("recognises %s by its statistics when nothing names it", (charset) => {
    const text = new Map(SAMPLES).get(charset) ?? "";

    expect(decodeBytes(encode(xml(text, null), charset))).toMatchObject({ source: "detected", text: xml(text, null) });
  });

  it.each(["utf-16le", "utf-16be", "utf-32le", "utf-32be"])(
    "reads %s with and without a byte-order mark",
    (charset) => {
      const bare = iconv.encode(xml(japanese, "utf-16"), charset);
      const marked = iconv.encode(xml(japanese, null), charset, { addBOM: true });

      expect(decodeBytes(bare, { contentType: "text/xml; charset=utf-8" })).toMatchObject({
        charset,
        source: "width",
        text: xml(japanese, "utf-16"),
      });
      expect(decodeBytes(marked, { contentType: "text/xml; charset=iso-8859-5" })).toMatchObject({
        charset,
        source: "bom",
        text: xml(japanese, null),
      });
    },
  );

  it("drops the byte-order mark of UTF-8 and believes it over the header", () => {
    expect(decodeBytes(Buffer.from(`\ufeff${german}`), { contentType: "text/html; charset=koi8-r" })).toEqual({
      text: german,
      charset: "utf-8",
      source: "bom",
      mended: false,
    });
  });

  it.each(["Città: perché la strada è chiusa", "Café society", "Mr Müller said the “plan” wouldn’t work"])(
    "takes few accents for windows-1252: %s",
    (text) => {
      expect(decodeBytes(iconv.encode(xml(text, null), "windows-1252")).text).toContain(text);
    },
  );

  it("reads ISO-2022-JP, which is all seven-bit, where it is named", () => {
    const bytes = Uint8Array.from([0x3c, 0x61, 0x3e, 0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42]);

    expect(decodeBytes(bytes, { contentType: "text/xml; charset=iso-2022-jp" }).text).toBe("<a>日本");
  });

  it("reads UTF-8 that is declared as something else when it cannot be anything else", () => {
    const decoded = decodeBytes(Buffer.from(xml(russian, "windows-1251")), {
      contentType: "text/xml; charset=windows-1251",
    });

    expect(decoded).toMatchObject({ charset: "utf-8", mended: true });
    expect(decoded.text).toContain(russian);
  });

  it("keeps a short word of a declared charset though its bytes would be UTF-8 too", () => {
    expect(decodeBytes(iconv.encode(xml("Ã©", "windows-1252"), "windows-1252")).text).toContain("Ã©");
  });

  it("turns windows-1252 bytes inside UTF-8 into their characters", () => {
    const bytes = Buffer.concat([
      Buffer.from("größer – "),
      Buffer.from([0x93]),
      Buffer.from("schöner"),
      Buffer.from([0x94]),
    ]);

    expect(decodeBytes(bytes)).toEqual({ text: "größer – “schöner”", charset: "utf-8", source: "utf-8", mended: true });
  });

  it("drops a character that the end of the data cuts in two", () => {
    const bytes = Buffer.from("naïve façade à côté…");

    expect(decodeBytes(bytes.subarray(0, bytes.length - 1)).text).toBe("naïve façade à côté");
  });

  it("decodes what windows-1252 has where ISO-8859-1 has controls", () => {
    expect(
      decodeBytes(Uint8Array.from([0x93, 0x61, 0x94, 0x80]), { contentType: "text/plain; charset=latin1" }).text,
    ).toBe("“a”€");
  });

  it.each(["x-unknown", "utf-7", "base64", "", "'", "hex"])(
    "passes over the label %j, which names no charset of a text",
    (label) => {
      expect(decodeBytes(Buffer.from("+ADw-a+AD4- ä"), { contentType: `text/xml; charset=${label}` }).text).toBe(
        "+ADw-a+AD4- ä",
      );
    },
  );

  it("returns text for any bytes and any header", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.string({ maxLength: 30 }), (bytes, label) => {
        const decoded = decodeBytes(bytes, { contentType: `text/xml; charset=${label}` });

        expect(decoded.text.length).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 60 },
    );
  });

  it("gives back every text that was written in UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(decodeBytes(Buffer.from(`<p>${text}</p>`)).text).toBe(`<p>${text}</p>`);
      }),
    );
  });
});
