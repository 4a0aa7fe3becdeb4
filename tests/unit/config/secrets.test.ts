// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to the environment are what is tested
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printProblems, problemsAsJson } from "../../../src/config/print-problems.ts";
import { loadText, said, valid } from "./write-config.ts";

describe("a value from the environment", () => {
  it("stands in for a reference, a default for what is not set", async () => {
    const yaml = 'channels:\n- {id: a, type: slack, url: "${HOOK}", name: "${A}-${B:-b}-${C:-}-$${D}"}\n';
    const { channels } = valid(await loadText(yaml, { HOOK: "https://h.example.org/x", A: "1" })).config;
    expect(channels[0]).toMatchObject({ url: "https://h.example.org/x", name: "1-b--${D}" });
  });

  it("is never read as YAML, whatever it holds", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: "binary" }), async (value) => {
        const yaml = 'channels:\n- id: a\n  type: console\n  name: ${X}\n- {id: b, type: console, name: "${X}"}\n';
        const { channels } = valid(await loadText(yaml, { X: value })).config;
        expect(channels.map(({ name }) => name)).toEqual([value, value]);
      }),
      { numRuns: 60 },
    );
  });

  it("does not become a key", async () => {
    expect(said(await loadText('"${X}": [1]\n', { X: "feeds" }))[0]).toContain("unknown key");
  });

  it.each(["${", "${1X}", "${A-b}", "${A"])("is not what %j asks for", async (reference) => {
    expect(said(await loadText(`channels: [{id: a, type: console, name: "${reference}"}]`, { A: "1" }))).toEqual([
      "WW-CONFIG-ENV 1:41 this is not a reference to the environment",
    ]);
  });

  it("that is missing is told once, not again as a wrong address", async () => {
    expect(said(await loadText("channels:\n- id: a\n  type: slack\n  url: ${HOOK}\n"))).toEqual([
      "WW-CONFIG-ENV 4:8 the environment variable HOOK is not set",
    ]);
  });
});

const PLANTED = "S3CRET-planted-xyz";

describe("a secret", () => {
  const slots = [
    "channels: [{id: a, type: slack, url: VALUE}]",
    "channels: [{id: a, type: webhook, url: https://a.org, secret: [VALUE]}]",
    "channels: [{id: a, type: telegram, token: VALUE, chat: [1]}]",
    "channels: [{id: a, type: ntfy, topic: x, token: VALUE, extra: 1}]",
    "smtp: {url: VALUE}",
    "smtp: {url: 'smtp://user:VALUE@', from: x}",
    "smtp: {url: smtp://h, dkim: {domain: d, selector: s, private_key: VALUE, more: 1}}",
    "heartbeat: {url: VALUE}",
    "web: {token: VALUE, listen: 1}",
    "feeds: [{url: 'ftp://user:VALUE@a.org'}]",
    "channels:\n- id: a\n  type: discord\n  url: hooks.example.org/api/VALUE\n",
  ];

  it.each(slots)("from the environment is in no problem: %s", async (slot) => {
    const result = await loadText(slot.replace("VALUE", "${PLANTED}"), { PLANTED });
    const problems = result.kind === "invalid" ? result.problems : [];
    expect(problems.length).toBeGreaterThan(0);
    const printed = printProblems(problems, { texts: result.texts }) + JSON.stringify(problemsAsJson(problems));
    expect(printed).not.toContain(PLANTED);
  });

  it.each(slots.filter((slot) => !/discord|url: VALUE|\[VALUE\]/.test(slot)))(
    "written in the file is in no printed problem: %s",
    async (slot) => {
      const result = await loadText(slot.replace("VALUE", PLANTED));
      const problems = result.kind === "invalid" ? result.problems : [];
      const printed = printProblems(problems, { texts: result.texts }) + JSON.stringify(problemsAsJson(problems));
      expect(printed).not.toContain(PLANTED);
    },
  );

  it("of a valid config is listed for the logs: whole values, passwords, the path of a hook", async () => {
    const yaml = [
      'channels: [{id: a, type: slack, url: "${HOOK}"}, {id: b, type: webhook, url: https://a.org/h, secret: whsec_abc}]',
      'smtp: {url: "smtp://user:${PASS}@mail.example.org"}',
      'timezone: "${ZONE}"',
      'feeds: [{url: "https://a.org/rss?key=${KEY}"}, {url: "https://me:feed%20password@b.org/rss"}]',
    ].join("\n");
    const env = {
      HOOK: `https://hooks.example.org/services/${PLANTED}`,
      PASS: "pa55word",
      ZONE: "Europe/Paris",
      KEY: "key-1234",
    };
    const { secrets } = valid(await loadText(yaml, env));
    for (const secret of [env.HOOK, `/services/${PLANTED}`, "pa55word", "whsec_abc", "key-1234", "feed password"]) {
      expect(secrets).toContain(secret);
    }
    expect(secrets).not.toContain("Europe/Paris");
    expect(secrets).toEqual([...secrets].sort((a, b) => b.length - a.length));
  });
});

describe("a secret in a file that is not even YAML", () => {
  it.each([
    `channels:\n  - id: a\n    token: @${PLANTED}\n`,
    `channels:\n  - id: a\n    secret: ${PLANTED}: more\n`,
    `channels:\n  - {id: a, token: \`${PLANTED}}\n`,
    `smtp:\n  dkim:\n    private_key: x\n${PLANTED.padEnd(64, "A").replaceAll("-", "+")}\n`,
  ])("is in no printed problem: %j", async (yaml) => {
    const result = await loadText(yaml);
    const problems = result.kind === "invalid" ? result.problems : [];
    expect(problems.length).toBeGreaterThan(0);
    const printed = printProblems(problems, { texts: result.texts }) + JSON.stringify(problemsAsJson(problems));
    expect(printed).not.toMatch(/S3CRET/);
  });
});
