import { load } from "cheerio";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderEmail } from "../../../../src/alerts/render/email.ts";
import { alertOf, digestOf, HOSTILE_TITLES, hostileAlert, manyAlerts, messageOf } from "../support/messages.ts";

const TAGS = new Set("html head meta title style body div table tbody tr td a b span br code".split(" "));

/** Everything in the mail that could act: tags we do not write, attributes that run, addresses that are not web addresses. */
function dangers(html: string): string[] {
  const $ = load(html);
  const found: string[] = [];
  for (const element of $("*").toArray()) {
    const tag = $(element).prop("tagName")?.toLowerCase() ?? "";
    if (!TAGS.has(tag)) {
      found.push(tag);
    }
    for (const [name, value] of Object.entries($(element).attr() ?? {})) {
      if (name.startsWith("on") || (["href", "src"].includes(name) && !/^https?:/.test(value))) {
        found.push(`${name}=${value}`);
      }
    }
  }
  return found;
}

describe("renderEmail", () => {
  it("shows headline, source, agency, time in the channel's zone, marked passage, reason, copies and links", () => {
    const { html, text, subject } = renderEmail(messageOf({ timezone: "Africa/Tripoli" }));
    expect(subject).toBe("[Wagner in Libya] Convoy with Wagner trucks seen south of Tripoli");
    const $ = load(html);
    expect(
      $(".mark")
        .map((_, mark) => $(mark).text())
        .get(),
    ).toEqual(["Wagner", "Wagner", "Tripoli"]);
    const shown = $("body").text();
    for (const part of [
      "Harbour Gazette · AFP · 2 Mar 2026, 07:10 EET",
      "Why: “Wagner” in the headline, “Tripoli” in the text",
      "2 copies: Meridian Post, Le Courrier du Sud",
    ]) {
      expect(shown).toContain(part);
    }
    const links = $("a")
      .map((_, a) => $(a).attr("href"))
      .get();
    expect(links).toEqual(
      expect.arrayContaining([
        "https://harbour.example/convoy",
        "https://meridian.example/a/1",
        "https://wire.example.org/alerts/alr_1",
      ]),
    );
    expect(text).toContain("belonged to\n  │ *Wagner*");
  });

  it.each(HOSTILE_TITLES.map((title, i) => [i, title] as const))(
    "interprets nothing of hostile headline %i",
    (i, title) => {
      const alert = hostileAlert(title, i);
      for (const message of [
        messageOf({ alerts: [alert] }),
        messageOf({
          kind: "digest",
          alerts: [alert, alertOf()],
          digest: digestOf({ feedsFailing: [{ name: title, reason: title }] }),
        }),
      ]) {
        const mail = renderEmail(message);
        expect(dangers(mail.html)).toEqual([]);
        expect(mail.subject).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Surrogate}]/u);
        expect(mail.text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
        expect(Object.values(mail.headers).join("")).not.toMatch(/[\r\n]/);
      }
    },
  );

  it("stays safe for any headline, source, byline and address", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.string({ unit: "grapheme", maxLength: 200 }),
        (title, other) => {
          const alert = alertOf({
            article: { title, source: other, byline: title, agency: null, url: other },
            watchlist: { id: "w", name: title || "w" },
          });
          const mail = renderEmail(messageOf({ alerts: [alert], webUrl: null }));
          expect(dangers(mail.html)).toEqual([]);
          expect(mail.subject).not.toMatch(/[\r\n\p{Surrogate}]/u);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("links no address that is not on the web", () => {
    const { html } = renderEmail(
      messageOf({ alerts: [alertOf({ article: { url: "javascript:alert(1)" } })], webUrl: null }),
    );
    expect(load(html)('a[href^="javascript"]').length).toBe(0);
    expect(load(html)("body").text()).toContain("Convoy with Wagner");
  });

  it("keeps 300 stories under 100 KB, says how many are left out, and has them all in the text part", () => {
    const alerts = manyAlerts(300);
    const { html, text } = renderEmail(messageOf({ kind: "digest", alerts }));
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    const more = /(\d+) more stories/.exec(load(html)("body").text());
    const shown = load(html)("a.ink").length;
    expect(shown + Number(more?.[1])).toBe(300);
    for (const { article } of alerts) {
      expect(text).toContain(`${article.url}\n`);
    }
  });

  it("writes headlines from right to left where they run so", () => {
    const { html } = renderEmail(
      messageOf({ alerts: [alertOf({ article: { title: HOSTILE_TITLES[7] ?? "" }, clauses: [] })] }),
    );
    expect(load(html)('[dir="rtl"]').first().text()).toContain("طرابلس");
  });

  it("tells of an empty digest what was read and what failed", () => {
    const digest = digestOf({ feedsFailing: [{ name: "Coastal Radio", reason: "answers 503" }] });
    const { subject, html, text } = renderEmail(messageOf({ kind: "digest", digest }));
    expect(subject).toBe("Daily digest: nothing new");
    for (const part of [load(html)("body").text(), text]) {
      expect(part).toContain("Nothing matched in this time.");
      expect(part).toContain("1,204 articles from 38 feeds read.");
      expect(part).toContain("Coastal Radio: answers 503");
    }
  });

  it("counts what is held back, in both parts", () => {
    const { html, text } = renderEmail(messageOf({ heldBack: 4 }));
    expect(load(html)("body").text()).toContain("4 more alerts on this route are held back");
    expect(text).toContain("4 more alerts on this route are held back");
  });

  it("offers one-click unsubscription over https only, and never for notices", () => {
    expect(renderEmail(messageOf()).headers).toMatchObject({
      "List-Unsubscribe": "<https://wire.example.org/unsubscribe/dlv_0mkabc123>",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "Auto-Submitted": "auto-generated",
    });
    const others = [
      messageOf({ webUrl: "http://wire.local" }),
      messageOf({ webUrl: null }),
      messageOf({ kind: "notice", notice: { title: "t", lines: [] } }),
    ];
    expect(others.map((message) => renderEmail(message).headers["List-Unsubscribe"])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("keeps the first headline in an update's subject, so that mail programs keep the thread", () => {
    const first = alertOf();
    const update = alertOf({
      article: { title: "Wagner convoy turns back", url: "https://other.example/1" },
      story: { sources: first.story.sources },
    });
    expect(renderEmail(messageOf({ kind: "update", alerts: [update] })).subject).toBe(
      `Re: ${renderEmail(messageOf()).subject}`,
    );
  });

  it("calls held alerts that are released together by their number", () => {
    expect(renderEmail(messageOf({ alerts: manyAlerts(7) })).subject).toBe("4 watchlists: 7 alerts that waited");
  });

  it("keeps every line of the text part within 78 columns, addresses aside", () => {
    const { text } = renderEmail(messageOf({ kind: "digest", alerts: manyAlerts(20).slice(0, 3) }));
    for (const line of text.split("\n").filter((l) => !l.includes("://"))) {
      expect(line.length).toBeLessThanOrEqual(78);
    }
  });
});
