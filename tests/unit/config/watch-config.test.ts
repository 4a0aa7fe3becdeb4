// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to the environment are what is tested
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../../src/config/load.ts";
import { type ConfigChange, type ConfigWatch, watchConfig } from "../../../src/config/watch-config.ts";
import { silentLog } from "../../../src/lib/log.ts";
import { valid, writeFiles } from "./write-config.ts";

const watches: ConfigWatch[] = [];
afterEach(async () => {
  for (const one of watches.splice(0)) {
    await one.close();
  }
});

/** Watches a folder; `next` waits for the next change. */
async function watched(files: Record<string, string>, env: Record<string, string> = {}) {
  const cwd = writeFiles(files);
  const current = valid(await loadConfig({ dir: "config", env, cwd }));
  const seen: ConfigChange[] = [];
  const waiting: ((change: ConfigChange) => void)[] = [];
  const onChange = (change: ConfigChange): void => {
    const next = waiting.shift();
    if (next) {
      next(change);
    } else {
      seen.push(change);
    }
  };
  watches.push(
    await watchConfig({ dir: "config", env, cwd, current, onChange, log: silentLog, settleMs: 40, pollMs: 100 }),
  );
  const next = (): Promise<ConfigChange> => {
    const already = seen.shift();
    return already ? Promise.resolve(already) : new Promise((resolve) => waiting.push(resolve));
  };
  return { cwd, next, seen };
}

const feeds = (...hosts: string[]): string =>
  `feeds:\n${hosts.map((host) => `  - url: https://${host}/rss\n`).join("")}`;
const idsOf = (change: ConfigChange): string[] =>
  change.kind === "changed" ? change.loaded.config.feeds.map(({ id }) => id) : [];

describe("a watched config folder", () => {
  it("tells a change, a refusal with its place, and the way back", async () => {
    const { cwd, next } = await watched({ "config/feeds.yaml": feeds("a.org") });
    writeFileSync(join(cwd, "config/feeds.yaml"), feeds("a.org", "b.org"));
    expect(idsOf(await next())).toEqual(["a-org", "b-org"]);
    writeFileSync(join(cwd, "config/feeds.yaml"), "feeds:\n  - uri: https://a.org\n");
    expect(await next()).toMatchObject({ kind: "refused", problems: [{ line: 2 }, { line: 2 }] });
    writeFileSync(join(cwd, "config/feeds.yaml"), feeds("c.org"));
    expect(idsOf(await next())).toEqual(["c-org"]);
  });

  it("sees a new file, a file replaced by renaming, and a file that goes", async () => {
    const { cwd, next } = await watched({ "config/a.yaml": feeds("a.org") });
    writeFileSync(join(cwd, "config/b.yaml"), feeds("b.org"));
    expect(idsOf(await next())).toEqual(["a-org", "b-org"]);
    writeFileSync(join(cwd, "config/.b.yaml.tmp"), feeds("c.org"));
    renameSync(join(cwd, "config/.b.yaml.tmp"), join(cwd, "config/b.yaml"));
    expect(idsOf(await next())).toEqual(["a-org", "c-org"]);
    rmSync(join(cwd, "config/b.yaml"));
    expect(idsOf(await next())).toEqual(["a-org"]);
  });

  it("sees .env and secret files change", async () => {
    const { cwd, next } = await watched(
      {
        "config/a.yaml": 'feeds: [{url: "https://${HOST}/"}]\nchannels: [{id: a, type: console, name: "${NAME}"}]',
        ".env": "HOST=a.org",
        secret: "one",
      },
      { NAME_FILE: "secret" },
    );
    writeFileSync(join(cwd, ".env"), "HOST=b.org");
    expect(idsOf(await next())).toEqual(["b-org"]);
    writeFileSync(join(cwd, "secret"), "two");
    expect(await next()).toMatchObject({ loaded: { config: { channels: [{ name: "two" }] } } });
  });

  it("never reads a file that is still being written", async () => {
    const { cwd, next, seen } = await watched({ "config/a.yaml": feeds("a.org") });
    const hosts = Array.from({ length: 30 }, (_, i) => `h${i}.org`);
    for (let count = 1; count <= hosts.length; count++) {
      writeFileSync(join(cwd, "config/a.yaml"), feeds(...hosts.slice(0, count)));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(idsOf(await next()).length).toBe(30);
    expect(seen).toEqual([]);
  });

  it("says nothing where the content is the same, and nothing after it was closed", async () => {
    const { cwd, next, seen } = await watched({ "config/a.yaml": feeds("a.org") });
    writeFileSync(join(cwd, "config/a.yaml"), feeds("a.org"));
    mkdirSync(join(cwd, "config/sub"));
    writeFileSync(join(cwd, "config/b.yaml"), feeds("b.org"));
    expect(idsOf(await next())).toEqual(["a-org", "b-org"]);
    await watches[0]?.close();
    writeFileSync(join(cwd, "config/b.yaml"), feeds("c.org"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(seen).toEqual([]);
  });

  it("refuses a folder that is gone, and takes it back", async () => {
    const { cwd, next } = await watched({ "config/a.yaml": feeds("a.org") });
    renameSync(join(cwd, "config"), join(cwd, "away"));
    expect(await next()).toMatchObject({ kind: "refused", problems: [{ code: "WW-CONFIG-MISSING" }] });
    mkdirSync(join(cwd, "config"));
    writeFileSync(join(cwd, "config/a.yaml"), feeds("b.org"));
    expect(idsOf(await next())).toEqual(["b-org"]);
  });
});
