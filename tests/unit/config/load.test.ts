// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to the environment are what is tested
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig, locateInWatchlist } from "../../../src/config/load.ts";
import { loadText, said, valid, writeFiles } from "./write-config.ts";

const FEED = "feeds: [{url: https://news.example.org/rss, id: news}]\n";
const SCREEN = "channels: [{id: screen, type: console}]\n";
const WATCH = "watchlists: [{id: wagner, keywords: [Wagner], alert: [{to: screen}]}]\n";

describe("a config folder", () => {
  it("is read as a whole, in the order of the file names, whatever the files are called", async () => {
    const cwd = writeFiles({
      "config/b.yml": `${SCREEN}timezone: Europe/Paris\nfeeds: [{url: https://b.example.org}]`,
      "config/a.yaml": `${WATCH}feeds: [{url: https://a.example.org}]`,
      "config/.hidden.yaml": "broken: [",
      "config/notes.txt": "not YAML: [",
      "config/schema/x.yaml": "neither: [",
    });
    const { config, files, warnings } = valid(await loadConfig({ dir: join(cwd, "config"), env: {}, cwd }));
    expect(config.feeds.map(({ id }) => id)).toEqual(["a-example-org", "b-example-org"]);
    expect(config.settings.timezone).toBe("Europe/Paris");
    expect(files.map((file) => file.slice(cwd.length))).toEqual(["/config/a.yaml", "/config/b.yml"]);
    expect(warnings).toEqual([]);
  });

  it("has every setting by default", async () => {
    const { settings } = valid(await loadText(FEED)).config;
    expect(settings).toMatchObject({ timezone: "UTC", baseline: "24h", web: { listen: "127.0.0.1:4780" } });
    expect(settings.network.per_host).toEqual({ concurrent: 2, every: "1s" });
  });

  it("may hold lists and settings with everything below them commented out", async () => {
    const result = await loadText("feeds:\n# - url: x\nchannels:\nwatchlists:\nsmtp:\n# url: x\n");
    expect(said(result).map((line) => line.split(" ")[0])).toEqual(Array(3).fill("WW-CONFIG-NOTHING"));
  });

  it("takes a file of comments for an empty one", async () => {
    expect((await loadText("# nothing yet\n")).kind).toBe("config");
  });

  it.each([
    ["is missing", {}, "there is no such config folder"],
    ["has no YAML file", { "config/readme.md": "x" }, "the config folder has no .yaml file"],
    ["is a file", { config: "feeds:" }, "this is a file, not a folder"],
  ])("that %s says how to begin", async (_, files, message) => {
    const cwd = writeFiles(files);
    const result = await loadConfig({ dir: join(cwd, "config"), env: {}, cwd });
    expect(said(result)).toEqual([`WW-CONFIG-MISSING 1:1 ${message}`]);
  });

  it("tells which file cannot be read", async () => {
    const cwd = writeFiles({ "config/b.yaml": FEED });
    symlinkSync("a.yaml", join(cwd, "config/a.yaml"));
    expect(said(await loadConfig({ dir: join(cwd, "config"), env: {}, cwd }))[0]).toContain("ELOOP");
  });

  it("refuses what is no text, and a folder with a file's name", async () => {
    const cwd = writeFiles({ "config/a.yaml": Uint8Array.of(0xff, 0xfe, 0x66, 0), "config/b.yaml/x": "" });
    expect(said(await loadConfig({ dir: join(cwd, "config"), env: {}, cwd }))).toEqual([
      "WW-CONFIG-UNREADABLE 1:1 the file is not UTF-8 text",
      "WW-CONFIG-UNREADABLE 1:1 b.yaml is not a file",
    ]);
  });

  it("tells all mistakes at once, by file and line", async () => {
    const cwd = writeFiles({
      "config/a.yaml":
        "watchlists:\n  - {id: w, keywords: [x], alert: [{to: sceen}, {to: Screen}]}\n  - {id: v, keywrds: [x]}\n",
      "config/b.yaml": "channels: [{id: screen, typ: console}]\nzone: UTC\n",
    });
    const lines = said(await loadConfig({ dir: join(cwd, "config"), env: {}, cwd }));
    expect(lines).toEqual([
      'WW-CONFIG-VALUE 2:54 "Screen" is not an id',
      'WW-CONFIG-UNKNOWN-KEY 3:13 unknown key "keywrds"',
      'WW-CONFIG-REQUIRED 1:12 "type" is missing',
      'WW-CONFIG-UNKNOWN-KEY 2:1 unknown key "zone"',
    ]);
  });

  it("does not complain of references into a file that cannot be read", async () => {
    const cwd = writeFiles({ "config/a.yaml": WATCH, "config/b.yaml": "channels: [" });
    expect(said(await loadConfig({ dir: join(cwd, "config"), env: {}, cwd })).length).toBe(1);
  });

  it("knows anchors and aliases, and places a mistake where it is written", async () => {
    const ok = await loadText(
      `${SCREEN}watchlists:\n- {id: a, keywords: [x], alert: &desk [{to: screen}]}\n- {id: b, keywords: [y], alert: *desk}\n`,
    );
    expect(valid(ok).config.watchlists[1]?.alert[0]?.to).toBe("screen");
    const bad = await loadText("watchlists:\n- {id: a, keywords: &k [x, 7]}\n- {id: b, keywords: *k}\n");
    expect(said(bad)).toEqual(Array(2).fill('WW-CONFIG-TYPE 2:28 "keywords[1]" must be a text, not a number'));
  });

  it("refuses a file that grows without end when its aliases are followed", async () => {
    const layers = Array.from(
      { length: 12 },
      (_, i) =>
        `l${i}: &l${i} [${Array(10)
          .fill(i ? `*l${i - 1}` : "x")
          .join(", ")}]`,
    );
    expect(said(await loadText(`feeds:\n${layers.map((line) => `- {${line}}`).join("\n")}`))[0]).toContain("alias");
  });

  it("refuses a file that is nested too deeply", async () => {
    expect((await loadText(`feeds: ${"[".repeat(20_000)}`)).kind).toBe("invalid");
  });
});

describe("a feed without an id", () => {
  it("is called after its host, a second one after host and path, and written ids come first", async () => {
    const result = await loadText(
      "feeds:\n- url: https://www.Example.org/news?key=abc\n- url: https://example.org/world/rss\n- url: https://example.org/world/rss/\n- {url: https://b.org, id: c-org}\n- url: https://c.org/x\n- folder: ./In Box\n",
    );
    const { config, warnings } = valid(result);
    expect(config.feeds.map(({ id, name }) => [id, name])).toEqual([
      ["example-org", "example.org"],
      ["example-org-world-rss", "example.org"],
      ["example-org-world-rss-2", "example.org"],
      ["c-org", "b.org"],
      ["c-org-x", "c.org"],
      ["in-box", "In Box"],
    ]);
    expect(warnings.filter(({ code }) => code === "WW-CONFIG-GUESSED-ID").length).toBe(3);
  });

  it("is refused when its address stands twice", async () => {
    expect(said(await loadText("feeds:\n- url: https://a.org/\n- url: https://A.org\n"))[0]).toMatch(
      /DUPLICATE-FEED 3:8 .*all\.yaml:2/,
    );
  });
});

describe("a folder feed", () => {
  it("is looked for beside the config folder", async () => {
    const cwd = writeFiles({ "config/a.yaml": "feeds: [{folder: ./documents}, {folder: /srv/news}]" });
    const { feeds } = valid(await loadConfig({ dir: "config", env: {}, cwd })).config;
    expect(feeds).toMatchObject([{ folder: join(cwd, "documents") }, { folder: "/srv/news" }]);
  });
});

describe("references between entries", () => {
  it.each([
    [`${WATCH}`, 'WW-CONFIG-UNKNOWN-CHANNEL 1:60 there is no channel "screen"'],
    [`${SCREEN}owner: {channel: screan}`, 'WW-CONFIG-UNKNOWN-CHANNEL 2:18 there is no channel "screan"'],
    [`${SCREEN}channels2:`, 'WW-CONFIG-UNKNOWN-KEY 2:1 unknown key "channels2"'],
    [
      "web: {listen: '[::]:80'}",
      'WW-CONFIG-OPEN-WEB 1:15 "[::]:80" can be reached from other machines, and the web page has no token',
    ],
    ['web: {token: "with space"}', 'WW-CONFIG-VALUE 1:14 the value of "token" is not a token'],
    [
      "channels: [{id: m, type: email, to: [a@b.org]}]",
      "WW-CONFIG-SMTP 1:26 an email channel needs a mail server, and none is configured",
    ],
  ])("are checked: %j", async (yaml, expected) => {
    expect(said(await loadText(yaml))).toContain(expected);
  });

  it("accept tags, written ids and made-up ids in a watchlist's feeds", async () => {
    const feeds = "feeds: [{url: https://a.org, tags: [russia]}, {url: https://b.org, id: b}]\n";
    expect((await loadText(`${feeds}watchlists: [{id: w, keywords: [x], feeds: [russia, a-org, b]}]`)).kind).toBe(
      "config",
    );
  });
});

describe("warnings", () => {
  it("name what is probably not meant", async () => {
    const yaml = `${SCREEN}watchlists:\n- {id: a, keywords: [x]}\n- {id: b, keywords: [x], alert: [{to: screen, empty: send}]}\n`;
    const text = said(await loadText(`${yaml}feeds: [{url: https://a.org}]`));
    expect(text).toEqual([
      'WW-CONFIG-NO-ROUTE 3:3 nobody is told about "a"',
      'WW-CONFIG-NO-DIGEST 4:54 "empty" says nothing without "digest"',
    ]);
    expect(said(await loadText(`${SCREEN}${FEED}watchlists: [{id: a, keywords: [x]}]`)).join()).toContain(
      "UNUSED-CHANNEL",
    );
  });
});

describe("a place inside a watchlist's text", () => {
  it("is found in the file", async () => {
    const yaml = `${FEED}watchlists:\n  - id: other\n    keywords: [x]\n  - id: gold\n    query: |\n      Wagner AND\n        gild OR mine\n    keywords2:\n`;
    const loaded = valid(await loadText(yaml.replace("    keywords2:\n", "")));
    const { line, column } = locateInWatchlist(loaded, "gold", ["query"], 2, 3);
    expect(yaml.split("\n")[line - 1]?.slice(column - 1)).toBe("gild OR mine");
    expect(locateInWatchlist(loaded, "nobody", ["query"], 1, 1)).toMatchObject({ line: 1, column: 1 });
    expect(locateInWatchlist(loaded, "other", ["keywords", 0], 1, 1)).toMatchObject({ line: 4, column: 16 });
    expect(locateInWatchlist(loaded, "other", ["lists", "x"], 3, 9)).toMatchObject({ line: 3, column: 5 });
  });

  it("is found behind a value from the environment", async () => {
    const yaml = 'watchlists:\n  - id: gold\n    query: "${WHO} AND gild"\n';
    const loaded = valid(await loadText(yaml, { WHO: "a very long name" }));
    const place = locateInWatchlist(loaded, "gold", ["query"], 1, "a very long name AND ".length + 1);
    expect(place).toMatchObject({ line: 3, column: (yaml.split("\n")[2] ?? "").indexOf("gild") + 1 });
  });
});
