import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWagnerDesk, type WagnerDesk } from "../support/wagner-desk.ts";
import { type Running, until } from "../support/wirewatch.ts";

describe("start", () => {
  let watched: WagnerDesk;
  let desk: WagnerDesk["desk"];
  let site: WagnerDesk["site"];
  let hook: WagnerDesk["hook"];

  const service = (...args: string[]): Running => watched.keep(desk.start("start", ...args));

  beforeEach(async () => {
    watched = await openWagnerDesk();
    ({ desk, site, hook } = watched);
  });
  afterEach(() => watched.close());

  it("watches until SIGTERM, then finishes its work, ends with 0 and leaves no Redis behind", async () => {
    const running = service();
    await until(() => hook.received.length === 2);
    running.child.kill("SIGTERM");
    const { code, stderr } = await running.ended;
    expect(code).toBe(0);
    expect(stderr).toContain('"stopped"');
    expect(desk.redisServers()).toEqual([]);
    expect((await desk.run("status", "--json")).lines[0]).toMatchObject({
      conservation: { matches: 2, sent: 2, unaccounted: 0 },
    });
  });

  it("refuses a data folder on which another one runs, with 3, and says who holds it", async () => {
    const first = service();
    await first.says("wirewatch is watching");
    const second = await desk.run("start");
    expect(second.code).toBe(3);
    expect(second.stderr).toContain("another wirewatch runs on the data folder");
    expect(second.stderr).toContain(`process ${first.child.pid}`);
    expect(second.stderr).toContain("WW-DATA-LOCKED");
    expect(second.stderr).toContain("--data DIR");
    expect((await desk.run("status", "--json")).code).toBe(0);
  });

  it("puts a changed configuration in force without a restart, and refuses an invalid one", async () => {
    const running = service();
    await until(() => hook.received.length === 2);
    const file = join(desk.configDir, "watchlists.yaml");
    const valid = readFileSync(file, "utf8");

    writeFileSync(file, valid.replace("keywords:", "keyword:"));
    await running.says("config change refused");
    // The problems are printed behind that line, and may arrive a moment later.
    await running.says("watchlists.yaml:3:5");
    await running.says('did you mean "keywords"?');

    writeFileSync(file, `${valid}  - id: rail\n    keywords: [railway]\n    alert: [{to: hook}]\n`);
    await running.says("config change in force");
    const report = { slug: "rail", title: "Railway to the coast reopens", paragraphs: ["The railway runs again."] };
    site.items = [report, ...site.items];
    await until(() => hook.received.some(({ watchlist }) => watchlist === "rail"));
    expect(hook.received.map(({ watchlist }) => watchlist)).toEqual(["wagner", "wagner", "rail"]);
  });

  it("does not start on an invalid configuration, and says where it is wrong", async () => {
    writeFileSync(join(desk.configDir, "watchlists.yaml"), "watchlists:\n  - id: wagner\n    keywrods: [Wagner]\n");
    const ran = await desk.run("start");
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("watchlists.yaml:3:5");
  });
});
