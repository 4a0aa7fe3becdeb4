import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { jsonSchemaFiles } from "../../../src/config/json-schema.ts";
import { loadConfig } from "../../../src/config/load.ts";
import { starterFiles } from "../../../src/config/starter.ts";
import { writeStarter } from "../../../src/config/write-starter.ts";
import { said, valid, writeFiles } from "./write-config.ts";

const repository = join(import.meta.dirname, "../../../config");
const fresh = "stale: run npx tsx scripts/write-config-schema.mjs";

describe("the repository's config folder", () => {
  it.each([...starterFiles])("has the starter's %s", (name, text) => {
    expect(readFileSync(join(repository, name), "utf8"), fresh).toBe(text);
  });

  it("has the schemas as the code has them, and no others", () => {
    const schemas = jsonSchemaFiles();
    expect(readdirSync(join(repository, "schema")).sort()).toEqual([...schemas.keys()].sort());
    for (const [name, text] of schemas) {
      expect(readFileSync(join(repository, "schema", name), "utf8"), fresh).toBe(text);
    }
  });

  it("is valid with nothing set in the environment, without a warning", async () => {
    const cwd = writeFiles({});
    await writeStarter(join(cwd, "config"));
    const loaded = valid(await loadConfig({ dir: "config", env: {}, cwd }));
    expect(said(loaded)).toEqual([]);
    expect(loaded.config.feeds.length).toBeGreaterThanOrEqual(2);
    expect(loaded.config.channels.map(({ type }) => type)).toEqual(["console"]);
  });

  it("stays valid when every commented entry is taken into use", async () => {
    // An entry that is only a comment begins "  # - "; keys inside an active entry are left alone here.
    const files = [...starterFiles].map(([name, text]) => [
      `config/${name}`,
      name === "settings.yaml"
        ? text.replace(/^( *)# (?=[a-z_]+:| {2})/gm, "$1")
        : text.replace(/^ {2}# (?=- | {2})/gm, "  "),
    ]);
    const env = {
      SMTP_URL: "smtp://mail.example.org",
      WIREWATCH_TOKEN: "0123456789abcdef",
      HEARTBEAT_URL: "https://example.org/ping",
    };
    const hooks = { SLACK_WEBHOOK_URL: "https://h.example.org", SOC_SECRET: "x", NTFY_TOKEN: "x", TELEGRAM_TOKEN: "x" };
    const cwd = writeFiles(Object.fromEntries(files));
    const loaded = valid(await loadConfig({ dir: "config", env: { ...env, ...hooks }, cwd }));
    expect(loaded.config.channels.map(({ type }) => type)).toEqual([
      "console",
      "email",
      "slack",
      "webhook",
      "ntfy",
      "telegram",
    ]);
    expect(loaded.config.settings.web.public_url).toBe("https://wirewatch.example.org");
  });
});

describe("writing the starter", () => {
  it("makes the folder, and never touches a file that is there", async () => {
    const cwd = writeFiles({ "config/feeds.yaml": "feeds: []\n" });
    const first = await writeStarter(join(cwd, "config"));
    expect(first.kept).toEqual(["feeds.yaml"]);
    expect(first.written).toContain("watchlists.yaml");
    expect(readFileSync(join(cwd, "config/feeds.yaml"), "utf8")).toBe("feeds: []\n");
    writeFileSync(join(cwd, "config/channels.yaml"), "channels: []\n");
    const second = await writeStarter(join(cwd, "config"));
    expect(second.written).toEqual([]);
    expect(second.kept.length).toBe(first.written.length + 1);
  });

  it("fails loudly where it may not write", async () => {
    const cwd = writeFiles({ config: "a file" });
    await expect(writeStarter(join(cwd, "config"))).rejects.toThrow();
  });
});

describe("the schemas for editors", () => {
  it("let a reference stand wherever a text has a form", () => {
    const text = jsonSchemaFiles().get("channels.json") ?? "";
    const patterns = [...text.matchAll(/"pattern": ("(?:[^"\\]|\\.)*")/g)].map(([, json = '""']) =>
      String(JSON.parse(json)),
    );
    expect(patterns.length).toBeGreaterThan(5);
    for (const pattern of patterns) {
      expect("${" + "NAME}").toMatch(new RegExp(pattern, "u"));
    }
  });

  it("know the keys of the settings, none of them required", () => {
    const schema = JSON.parse(jsonSchemaFiles().get("settings.json") ?? "{}");
    expect(Object.keys(schema.properties)).toContain("smtp");
    expect(schema.additionalProperties).toBe(false);
    expect(schema.required).toBeUndefined();
  });
});
