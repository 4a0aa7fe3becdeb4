// The pictures of docs/pictures/web, taken anew: npx tsx tests/integration/web/take-pictures.ts [FOLDER]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fillDesk } from "./fill-desk.ts";
import { openBrowser } from "./open-browser.ts";
import { openDesk } from "./open-desk.ts";

const folder = process.argv[2] ?? "docs/pictures/web";
mkdirSync(folder, { recursive: true });
const desk = await openDesk({ now: Date.parse("2026-11-20T15:04:00Z") });
const { storyId } = await fillDesk(desk);
const [alert] = await desk.store.desk.alertsOfStories([storyId]);
const dead = (await desk.store.desk.deliveries({ before: null, limit: 100, show: "failed" }))[0];
const pages = {
  now: "/",
  story: `/stories/${storyId}`,
  alert: `/alerts/${alert?.id}`,
  watchlists: "/watchlists",
  watchlist: "/watchlists/tripoli",
  "watchlist-new": "/watchlists/new",
  feeds: "/feeds",
  deliveries: "/deliveries",
  delivery: `/deliveries/${dead?.id}`,
  search: "/search?q=Wagner+OR+title%3Agrain",
  system: "/system",
};
const browser = await openBrowser();
for (const [look, width, scheme] of [
  ["light", 1180, "light"],
  ["dark", 1180, "dark"],
  ["narrow", 390, "light"],
] as const) {
  const page = await browser.newPage({
    viewport: { width, height: look === "narrow" ? 844 : 780 },
    colorScheme: scheme,
  });
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(desk.url + path, { waitUntil: "load" });
    if (name === "watchlist") {
      await page.waitForTimeout(700);
    }
    await page.screenshot({ path: join(folder, `${name}-${look}.png`) });
  }
  await page.close();
}
await browser.close();
await desk.end();
