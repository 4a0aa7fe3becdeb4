import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, makeDesk } from "../../support/desk.ts";
import { type NewsSite, startNewsSite } from "../../support/news-site.ts";
import { wagnerReports } from "../../support/stories.ts";
import { type Running, startWirewatch, until, wirewatch } from "../../support/wirewatch.ts";
import { type Gossip, startGossip } from "./gossip.ts";
import { dkimKey, findsIn, needles, PLANTED, plantConfig } from "./planted.ts";

/** Every file below a folder, byte for byte. */
const filesBelow = (folder: string): { readonly path: string; readonly text: string }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, "latin1") }));

// Some thirty processes one after the other.
describe("a secret planted in every slot of the configuration", { timeout: 300_000 }, () => {
  let desk: Desk;
  let site: NewsSite;
  let gossip: Gossip;
  let planted: ReturnType<typeof plantConfig>;
  let service: Running;
  let url = "";

  const args = (...words: string[]): string[] => [...words, "--config", desk.configDir, "--data", desk.dataDir];
  const options = (env: Record<string, string> = {}) => ({
    cwd: desk.dir,
    env: { WIREWATCH_LOG: "debug", ...planted.env, ...env },
  });
  const run = async (...words: string[]): Promise<string> => {
    const { stdout, stderr } = await wirewatch(args(...words), options());
    return stdout + stderr;
  };

  beforeAll(async () => {
    desk = makeDesk();
    site = await startNewsSite(wagnerReports(2));
    gossip = await startGossip();
    planted = plantConfig(
      { sink: gossip.url, smtpPort: gossip.smtpPort, feedUrl: site.feedUrl },
      join(desk.dir, "keys"),
    );
    desk.configure(planted.content);
    service = startWirewatch(args("start"), options());
    // Every channel has been tried and has refused with all that it was told.
    await until(
      () =>
        service.child.exitCode !== null ||
        (gossip.mailLogins.length > 0 &&
          ["/hook/", "/plain", "/services/", "/api/webhooks/", "/bot"].every((start) =>
            gossip.heard.some(({ path }) => path.startsWith(start)),
          ) &&
          gossip.heard.some(({ text }) => text.includes(PLANTED.ntfyToken))),
    );
    await service.says("the desk is open");
    url = /"url":"(http:[^"]+)"[^\n]*the desk is open/.exec(service.said())?.[1] ?? "";
  }, 300_000);
  afterAll(async () => {
    service.child.kill("SIGKILL");
    await service.ended;
    await until(() => desk.redisLeft().length === 0);
    await Promise.all([site.close(), gossip.close()]);
    desk.remove();
  });

  it("is what the other sides were really given, so that this test can fail", () => {
    const told = gossip.heard.map(({ path, text }) => path + text).join("\n") + gossip.mailLogins.join("\n");

    for (const slot of [
      "smtpPassword",
      "webhookPath",
      "slackPath",
      "discordPath",
      "telegramToken",
      "ntfyToken",
      "ntfyTopic",
    ] as const) {
      expect(told).toContain(PLANTED[slot]);
    }
  });

  it("is on no page, in no answer of the API and not in the metrics", async () => {
    const headers = { authorization: `Bearer ${PLANTED.webToken}`, accept: "text/html,*/*" };
    const open = ["/", "/metrics", "/healthz", "/readyz", "/login", "/nothing-here", "/api/nothing"];
    const seen = new Map<string, number>();
    const finds: string[] = [];
    for (let path = open.shift(); path !== undefined && seen.size < 80; path = open.shift()) {
      const response = await fetch(url + path, { headers, redirect: "manual" });
      // A stream of events never ends by itself.
      const text = response.headers.get("content-type")?.includes("event-stream") ? "" : await response.text();
      await response.body?.cancel().catch(() => {});
      seen.set(path, response.status);
      finds.push(...findsIn(path, text + JSON.stringify([...response.headers])));
      for (const [, href = ""] of text.matchAll(/(?:href|src|action)="(\/[^"#]*)"/g)) {
        const next = href.replaceAll("&amp;", "&");
        if (!seen.has(next) && !open.includes(next)) {
          open.push(next);
        }
      }
    }

    expect(finds).toEqual([]);
    expect([...seen].filter(([, status]) => status === 200).length).toBeGreaterThan(5);
  });

  it("is refused to whoever does not show the token, without saying it", async () => {
    const answers = await Promise.all(
      ["/", "/metrics", "/api/alerts"].map((path) =>
        fetch(url + path, { headers: { authorization: "Bearer wrong" }, redirect: "manual" }),
      ),
    );

    expect(answers.map(({ status }) => status).every((status) => status === 401 || status === 303)).toBe(true);
    expect(findsIn("answers", (await Promise.all(answers.map((answer) => answer.text()))).join(""))).toEqual([]);
  });

  it("is in no output of the commands that look and test", async () => {
    const commands = [
      ["check"],
      ["status"],
      ["doctor"],
      ["deliveries", "--json"],
      ...["slack", "telegram", "mail"].map((id) => ["channel", "test", id, "--json"]),
    ];
    const finds: string[] = [];
    for (const words of commands) {
      finds.push(...findsIn(words.join(" "), await run(...words)));
    }

    expect(finds).toEqual([]);
  });

  it("is in no word about a configuration that is broken while the service runs", async () => {
    const channels = join(desk.configDir, "channels.yaml");
    const refusals = (): number => service.said().split("config change refused").length;
    const sound = readFileSync(channels, "utf8");
    const broken = [
      sound.replace("type: slack", "type: slak"),
      sound.replaceAll("secret:", "secrett:"),
      sound.replaceAll("token:", "tokenn:"),
      sound.replace(/url: (.*)/, "url: [$1"),
      sound.replace(/token: (.*)/, 'token: "$1'),
      `{id: x, type: webhook, url: ${gossip.url}/hook/${PLANTED.webhookPath}, secret: ${PLANTED.webhookSecret}: y}\n${sound}`,
      `${sound}\n${dkimKey}`,
    ];
    const finds: string[] = [];
    for (const text of broken) {
      const before = refusals();
      writeFileSync(channels, text);
      finds.push(...findsIn("check --json", await run("check", "--json")));
      await until(() => service.child.exitCode !== null || refusals() > before);
    }
    writeFileSync(channels, sound);

    expect(finds).toEqual([]);
    expect(findsIn("the service's words", service.said())).toEqual([]);
  });

  it("is in no word about an engine that is out of reach", async () => {
    const password = "Zq7EnginePasswordZq7";
    const said = await Promise.all(
      [
        { REDIS_URL: `redis://:${password}@127.0.0.1:1` },
        { REDIS_URL: `redis://:${password}@127.0.0.1:99999999` },
        { DATABASE_URL: `postgres://desk:${password}@127.0.0.1:1/wirewatch` },
        { DATABASE_URL: `mysql://desk:${password}@127.0.0.1:1/wirewatch` },
      ].map(async (env) => {
        const ran = await wirewatch(
          ["once", "--config", desk.configDir, "--data", join(desk.dir, "other")],
          options(env),
        );
        return ran.stdout + ran.stderr;
      }),
    );

    expect(said.filter((text) => text.includes(password))).toEqual([]);
  });

  it("is in no last word of a process that falls over, in no log line, no job and no row", async () => {
    const throws = "process.on('SIGUSR2', () => { throw new Error('falls') })";
    const falling = startWirewatch(
      ["start", "--config", desk.configDir, "--data", join(desk.dir, "falls")],
      options({ NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(throws)}` }),
    );
    await falling.says("job finished");
    falling.child.kill("SIGUSR2");
    const fell = await falling.ended;
    service.child.kill("SIGABRT");
    const { stdout, stderr } = await service.ended;

    expect(fell.stderr).toContain("falls");
    expect(findsIn("crash", fell.stdout + fell.stderr)).toEqual([]);
    expect(findsIn("stdout", stdout)).toEqual([]);
    expect(findsIn("stderr", stderr)).toEqual([]);
    // A Redis outlives its killed owner by a moment, and takes files of its own away as it ends.
    const folders = [desk.dataDir, join(desk.dir, "falls")];
    await until(() => folders.every((folder) => desk.redisLeft(folder).length === 0));
    const files = folders.flatMap(filesBelow);
    expect(files.some(({ path }) => path.includes("appendonly"))).toBe(true);
    expect(files.some(({ path }) => path.endsWith("wirewatch.db"))).toBe(true);
    expect(files.flatMap(({ path, text }) => findsIn(path.slice(desk.dir.length), text))).toEqual([]);
    expect(needles.length).toBeGreaterThan(10);
  });
});
