import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "../../support/wirewatch.ts";
import { fillDesk } from "./fill-desk.ts";
import { openBrowser } from "./open-browser.ts";
import { type Desk, openDesk } from "./open-desk.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 300_000);
afterAll(() => browser.close());

/** A page that waits as long as the test may. */
async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(0);
  return page;
}

/** A page that remembers every request which is not for the desk itself, and everything that went wrong in it. */
async function visit(desk: Desk): Promise<{ page: Page; strangers: string[]; errors: string[] }> {
  const page = await newPage();
  const strangers: string[] = [];
  const errors: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(desk.url) && !request.url().startsWith("data:")) {
      strangers.push(request.url());
    }
  });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("dialog", (dialog) => {
    errors.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, strangers, errors };
}

describe("a person at the desk", () => {
  it("writes a watchlist, sees what it would have found, saves it, and is shown the next story without reloading", async () => {
    const desk = await openDesk();
    try {
      await desk.tell({
        title: "Gold found near the river",
        body: ["Miners at Kade dug up gold on Monday, the mine said."],
      });
      await desk.tell({ title: "Football: a draw in the rain", body: ["Nobody scored in the second half."] });
      const { page, strangers, errors } = await visit(desk);

      await page.goto(`${desk.url}/watchlists/new`);
      await page.fill("#name", "Gold mines");
      await page.fill("#words", "gold");
      await page.selectOption("#to", "screen");
      await page.click("main button");
      await page.waitForSelector("#yaml");
      expect(await page.textContent("#would-have")).toContain("Would have matched 1 story in 30 days");

      await page.fill("#yaml", "id: gold-mines\nkeywrods: [gold]\n");
      await page.waitForSelector("#problems button[data-line]");
      expect(await page.textContent("#problems")).toContain('did you mean "keywords"?');
      expect(await page.isDisabled("#save")).toBe(true);
      await page.fill(
        "#yaml",
        "id: gold-mines\nname: Gold mines\n# what the desk asked for\nkeywords: [gold]\nalert: [{to: screen}]\n",
      );
      await page.waitForSelector("#problems [data-sound]");
      await page.waitForSelector("#preview:has-text('1 story')");
      await page.click("#save");
      await page.waitForURL("**/watchlists/gold-mines?saved=1");

      const yaml = await desk.read("watchlists.yaml");
      expect(yaml).toContain("# The desk's own notes stay where they are.");
      expect(yaml).toContain("keywords: [Wagner]   # any of these");
      expect(yaml).toContain("      # - to: mail\n");
      expect(yaml).toContain(
        "  - id: gold-mines\n    name: Gold mines\n    # what the desk asked for\n    keywords: [gold]\n",
      );

      await page.goto(desk.url);
      await page.waitForSelector("#live.on");
      await until(() => desk.live().watchlists.has("gold-mines"));
      await desk.tell({
        title: "Second gold seam at Kade",
        body: ["The mine at Kade says the new gold seam is wider."],
      });
      await page.waitForSelector("#stories > li h2:has-text('Second gold seam')");
      expect(await page.locator("#stories mark").first().textContent()).toBe("gold");
      expect(await page.textContent("#news")).toContain("Second gold seam at Kade");

      await desk.tell({
        title: "Second gold seam at Kade",
        body: ["The mine at Kade says the new gold seam is wider."],
        url: "https://coast.example.com/seam",
        source: "Coast Post",
      });
      await page.waitForSelector("#stories summary:has-text('2 articles on 2 sites')");
      expect(await page.locator("#stories > li.story").count()).toBe(1);
      expect(strangers).toEqual([]);
      expect(errors).toEqual([]);
      await page.close();
    } finally {
      await desk.end();
    }
  });

  it("is refused where somebody else has changed the file meanwhile, and nothing is overwritten", async () => {
    const desk = await openDesk();
    try {
      const { page } = await visit(desk);
      await page.goto(`${desk.url}/watchlists/wagner`);
      await page.waitForSelector("#problems [data-sound]");
      const theirs = (await desk.read("watchlists.yaml")).replace(
        "keywords: [Tripoli]",
        "keywords: [Tripoli, Benghazi]",
      );
      await desk.write("watchlists.yaml", theirs);
      await page.fill("#yaml", "id: wagner\nkeywords: [Wagner, Vagner]\n");
      await page.click("#save");
      await page.waitForSelector("[role=alert]");
      expect(await page.textContent("[role=alert]")).toContain("Somebody changed the file");
      expect(await page.inputValue("#yaml")).toContain("Vagner");
      expect(await desk.read("watchlists.yaml")).toBe(theirs);
      await page.close();
    } finally {
      await desk.end();
    }
  });
});

describe("what came from the web", () => {
  it("is shown as text, runs nothing and leads nowhere but to http addresses", async () => {
    const desk = await openDesk();
    try {
      const evil = `<script>alert(1)</script><img src=x onerror=alert(2)>"'</h3></li> Tripoli <style>*{display:none}</style>`;
      await desk.tell({
        title: evil,
        body: [`Tripoli ${evil}`, "javascript:alert(3)"],
        source: `<b onclick="alert(4)">Site</b>`,
      });
      await desk.tell({
        title: "Tripoli by another way",
        url: 'https://a.example/?q="><script>alert(5)</script>',
        body: ["\u202eTripoli reversed"],
      });
      const { page, strangers, errors } = await visit(desk);
      const [alert] = await desk.store.desk
        .stream({ before: null, limit: 5, watchlist: null })
        .then((all) => all.slice(-1));
      for (const path of [
        "/",
        `/stories/${alert?.storyId}`,
        `/alerts/${alert?.id}`,
        "/deliveries",
        "/search?q=Tripoli",
      ]) {
        await page.goto(desk.url + path);
        expect(await page.textContent("main")).toContain("<script>alert(1)</script>");
        expect(await page.locator("main script, main style, main img, main b").count()).toBe(0);
        const links = await page
          .locator("main a[target=_blank]")
          .evaluateAll((all) => all.map((a) => [a.getAttribute("href"), a.getAttribute("rel")]));
        for (const [href, rel] of links) {
          expect(href).toMatch(/^https?:\/\//);
          expect(rel).toBe("noopener noreferrer nofollow");
        }
      }
      expect(strangers).toEqual([]);
      expect(errors).toEqual([]);
      await page.close();
    } finally {
      await desk.end();
    }
  });
});

describe("every page", { timeout: 300_000 }, () => {
  let desk: Desk;
  let pages: readonly string[];
  beforeAll(async () => {
    desk = await openDesk({ now: Date.parse("2026-11-20T15:04:00Z") });
    const { storyId } = await fillDesk(desk);
    const [alert] = await desk.store.desk.alertsOfStories([storyId]);
    const [dead] = await desk.store.desk.deliveries({ before: null, limit: 1, show: "failed" });
    await desk.store.mutes.add(
      { kind: "mute", watchlist: null, channel: null, story: storyId, recipient: null, until: null, reason: "told" },
      desk.clock.now(),
    );
    pages = [
      "/",
      `/stories/${storyId}`,
      `/alerts/${alert?.id}`,
      "/watchlists",
      "/watchlists/wagner",
      "/watchlists/new",
      "/feeds",
      "/deliveries",
      "/deliveries?show=failed",
      `/deliveries/${dead?.id}`,
      "/search?q=Wagner",
      "/search?q=AND",
      "/system",
      "/nothing-here",
    ];
  }, 300_000);
  afterAll(() => desk.end());

  it.each(["light", "dark"] as const)("has nothing that axe-core finds wrong, %s", async (colorScheme) => {
    const page = await newPage({ colorScheme, bypassCSP: true });
    const wrong: unknown[] = [];
    for (const path of pages) {
      await page.goto(desk.url + path);
      await page.addScriptTag({ content: AXE });
      const found: unknown[] = await page.evaluate(
        // Only the colours differ in the dark.
        `axe.run(${colorScheme === "dark" ? '{ runOnly: ["color-contrast"] }' : ""}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((n) => n.html).join(' | ')))`,
      );
      wrong.push(...found.map((one) => `${path} ${one}`));
    }
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("fits a phone: nothing is wider than the screen", async () => {
    const page = await newPage({ viewport: { width: 360, height: 740 } });
    for (const path of pages) {
      await page.goto(desk.url + path);
      expect(await page.evaluate("document.documentElement.scrollWidth"), path).toBeLessThanOrEqual(360);
    }
    await page.close();
  });

  it("shows what changed in a revised article", async () => {
    const page = await newPage();
    await page.goto(desk.url + (pages[1] ?? ""));
    expect(await page.locator(".diff del").first().textContent()).toContain("Wagner fighters seen leaving Tripoli");
    expect(await page.locator(".diff ins").first().textContent()).toContain("Wagner fighters have left Tripoli");
    await page.close();
  });
});
