import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Desk, makeDesk, summaryOf } from "../support/desk.ts";
import { type HookReceiver, startHookReceiver } from "../support/receivers.ts";

const DOCUMENTS = join(import.meta.dirname, "../../fixtures/documents");

const WATCHLISTS = [
  {
    id: "wagner-libya",
    keywords: ["Wagner", "Вагнер"],
    require: [["Libya", "Tripoli", "Триполи"]],
    ignore: ["Richard Wagner"],
    alert: [{ to: "hook" }],
  },
];

describe("import", () => {
  let desk: Desk;
  let hook: HookReceiver;

  beforeEach(async () => {
    desk = makeDesk();
    hook = await startHookReceiver();
    desk.configure({
      feeds: [],
      watchlists: WATCHLISTS,
      channels: [{ id: "hook", type: "webhook", url: hook.url, secret: SECRET }],
    });
  });
  afterEach(async () => {
    await hook.close();
    desk.remove();
  });

  it("stores, matches and alerts each document once, and a second import changes nothing", async () => {
    const first = await desk.run("import", DOCUMENTS, "--json");
    expect(first.lines).toEqual([{ type: "imported", found: 7, added: 7, known: 0, refused: [] }]);
    expect(first.code).toBe(0);

    const pass = await desk.run("once", "--json");
    expect(pass.code).toBe(0);
    expect(summaryOf(pass)).toMatchObject({
      articles: { read: 7, failed: 0, copies: 1 },
      matches: 4,
      alerts: 3,
      deliveries: { sent: 3, failed: 0, pending: 0 },
    });
    // Which of the wire's two copies came first is the reader's matter; that it was told once is not.
    const wire = [
      "Convoy of foreign contractors seen leaving Tarhuna",
      "Forty lorries, no lights: how the foreign fighters went",
    ];
    const titles = hook.received.map(({ title }) => (wire.includes(String(title)) ? "the wire report" : title)).sort();
    expect(titles).toEqual([
      "Ministers weigh travel bans over Wagner flights",
      "the wire report",
      "Колонна наёмников покинула Тархуну",
    ]);

    const again = await desk.run("import", DOCUMENTS, "--json");
    expect(again.lines).toEqual([{ type: "imported", found: 7, added: 0, known: 7, refused: [] }]);
    expect(summaryOf(await desk.run("once", "--json"))).toMatchObject({
      entries: { new: 0 },
      articles: { read: 0, copies: 0 },
      matches: 0,
      alerts: 0,
      deliveries: { sent: 0 },
    });
    expect(hook.received).toHaveLength(3);
    expect((await desk.run("status", "--json")).lines[0]).toMatchObject({
      conservation: { matches: 4, sent: 3, unaccounted: 0 },
    });
  });

  it("names each file that is no document, takes the others, and ends with 1", async () => {
    const folder = join(desk.dir, "mixed");
    mkdirSync(folder);
    copyFileSync(join(DOCUMENTS, "harbour-dredging.md"), join(folder, "good.md"));
    writeFileSync(join(folder, "empty.md"), "");
    const ran = await desk.run("import", folder, join(desk.dir, "nowhere.md"), "--json");
    expect(ran.code).toBe(1);
    expect(ran.lines[0]).toMatchObject({ type: "imported", added: 1 });
    expect(ran.stderr).toContain("empty.md: ");
    expect(ran.stderr).toContain("nowhere.md: no such file or folder");
  });
});

const SECRET = "whsec_c2VjcmV0LW9mLXRoZS1lbmQtdG8tZW5kLXRlc3Rz";
