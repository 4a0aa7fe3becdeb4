import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EMPTY_ARTICLE } from "../../src/articles/empty-article.ts";
import { openData } from "../../src/data.ts";
import { indexTokens } from "../../src/watchlists/search-plan.ts";
import { wirewatch } from "../support/wirewatch.ts";

const BROKEN = join(import.meta.dirname, "../../fixtures/config/broken");
const STARTER = join(import.meta.dirname, "../../config");
const env = { SLACK_WEBHOOK_URL: "https://hooks.example.org/T0/B0" };

describe("check", () => {
  const cases = readdirSync(BROKEN);

  it("has at least twenty broken configurations to refuse", () => {
    expect(cases.length).toBeGreaterThanOrEqual(20);
  });

  it.concurrent.each(cases)(
    "refuses %s with 2, and says file, line, column and what to write instead",
    async (name) => {
      const dir = join(BROKEN, name);
      const ran = await wirewatch(["check", "--config", dir, "--json"], { env });
      expect(ran.code).toBe(2);
      expect(ran.stderr.replaceAll(`${dir}/`, "")).toBe(readFileSync(join(dir, "expected.txt"), "utf8"));
      expect(ran.lines.length).toBeGreaterThan(0);
      for (const line of ran.lines) {
        expect(line).toMatchObject({
          type: "problem",
          code: expect.stringMatching(/^WW-CONFIG-/),
          file: expect.stringContaining(dir),
          line: expect.any(Number),
          column: expect.any(Number),
          suggestion: expect.any(String),
        });
      }
    },
  );

  it("accepts the starter configuration that the repository carries", async () => {
    const ran = await wirewatch(["check", "--config", STARTER, "--json"], { env });
    expect(ran.stderr).toBe("");
    expect(ran.code).toBe(0);
    expect(ran.lines.at(-1)).toMatchObject({ type: "checked", failedExamples: 0, warnings: 0 });
  });

  it("warns of what is allowed and hardly meant, with its place, and still exits with 0", async () => {
    await inFolder(async ({ config, data }) => {
      const people = await wirewatch(["check", "--config", config, "--data", data]);
      expect(people.code).toBe(0);
      for (const said of [
        "5:13 watchlist lost: Haftar AND (NOT haftar) can never match: Haftar is required and excluded\n  look for",
        "8:24 watchlist twice: wagner says the same as Wagner\n  leave one of them out",
      ]) {
        expect(people.stdout).toContain(`! ${config}/watchlists.yaml:${said}`);
      }
      expect(people.stdout).not.toContain("archived articles");
      expect(existsSync(data)).toBe(false);

      const ran = await wirewatch(["check", "--config", config, "--data", data, "--json"]);
      const lint = ran.lines.filter(({ code }) => code === "WW-CONFIG-LINT");
      expect(lint.map(({ type, line, column }) => [type, line, column])).toEqual([
        ["warning", 5, 13],
        ["warning", 8, 24],
      ]);
    });
  });

  it("tells how often a word stands in the archive, beside whoever has it open", async () => {
    await inFolder(async ({ config, data }) => {
      const { store } = await openData({ dataDir: data, env: {} });
      try {
        await store.transaction(async (tx) => {
          for (let n = 0; n < 250; n++) {
            const doc = { ...EMPTY_ARTICLE, url: `https://a.example/${n}`, title: n % 2 ? "Some people" : "A report" };
            const { articleId } = await tx.articles.save({
              ...{ urlKey: doc.url, doc, contentHash: String(n), baseline: false },
              ...{ seenAt: n, readAt: n, unseenReason: null },
            });
            await tx.archive.index(articleId, indexTokens(doc));
          }
        });
        const ran = await wirewatch(["check", "--config", config, "--data", data, "--json"]);
        expect(ran.code).toBe(0);
        const lint = ran.lines.filter(({ code }) => code === "WW-CONFIG-LINT");
        expect(lint[0]).toMatchObject({
          ...{ type: "warning", line: 3, column: 16 },
          message: 'watchlist wide: "people" stands in 50 of 100 archived articles',
          suggestion: expect.stringContaining("require another word"),
        });
      } finally {
        await store.close();
      }
    });
  });
});

async function inFolder(work: (folders: { readonly config: string; readonly data: string }) => Promise<void>) {
  const dir = mkdtempSync(join(tmpdir(), "ww-check-"));
  const config = join(dir, "config");
  mkdirSync(config);
  writeFileSync(
    join(config, "watchlists.yaml"),
    `watchlists:
  - id: wide
    keywords: [people, Haftar]
  - id: lost
    query: "Haftar AND NOT haftar"
    languages: [en]
  - id: twice
    keywords: [Wagner, wagner]
`,
  );
  try {
    await work({ config, data: join(dir, "data") });
  } finally {
    rmSync(dir, { recursive: true });
  }
}
