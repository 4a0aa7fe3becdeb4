import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "../../support/wirewatch.ts";
import { type Desk, openDesk } from "./open-desk.ts";

const TOKEN = "a-token-of-the-desk-1234";

type Said = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string };

/** A request with exactly these headers; fetch would not let a Host through. */
function ask(
  url: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Said> {
  const { method = "GET", headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { method, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
const FORM = { "content-type": "application/x-www-form-urlencoded" };

describe("the open desk on this machine", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.end());

  it.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80"])(
    "does not answer to the name %j",
    async (host) => {
      const said = await ask(desk.url, "/", { headers: { host } });
      expect(said.status).toBe(421);
      expect(said.body).not.toContain("<main");
    },
  );

  it.each(["localhost:9999", "127.0.0.1", "[::1]:4780"])("answers to its own name %j", async (host) => {
    expect((await ask(desk.url, "/", { headers: { host } })).status).toBe(200);
  });

  it("does nothing for a write of another site", async () => {
    const before = await desk.read("watchlists.yaml");
    const body = new URLSearchParams({ yaml: "id: planted\nkeywords: [x]\n", do: "save" }).toString();
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ]) {
      const said = await ask(desk.url, "/watchlists", { method: "POST", headers: { ...FORM, ...headers }, body });
      expect(said.status).toBe(403);
      expect(JSON.parse(said.body)).toMatchObject({ code: "WW-WEB-ORIGIN", status: 403 });
    }
    expect(await desk.read("watchlists.yaml")).toBe(before);
  });

  it("takes no write through the API that does not say it is JSON", async () => {
    const said = await ask(desk.url, "/api/v1/watchlists", {
      method: "POST",
      headers: { "content-type": "text/plain" },
      body: '{"yaml":"id: a"}',
    });
    expect(said.status).toBe(400);
    expect(said.headers["content-type"]).toContain("application/problem+json");
  });

  it("sends a policy with every answer that lets nothing inline and nothing foreign run", async () => {
    for (const path of ["/", "/nothing", "/api/v1/alerts", "/assets/desk.js", "/healthz"]) {
      const { headers } = await ask(desk.url, path);
      expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'/);
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
    }
  });
});

describe("the desk with a token", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ token: TOKEN, listen: "0.0.0.0:0" });
  });
  afterAll(() => desk.end());
  const at = (path: string, options: Parameters<typeof ask>[2] = {}): Promise<Said> =>
    ask(desk.url.replace("0.0.0.0", "127.0.0.1"), path, options);

  it("shows nothing without it", async () => {
    for (const path of [
      "/",
      "/watchlists",
      "/feeds",
      "/system",
      "/metrics",
      "/api/v1/alerts",
      "/api/v1/openapi.json",
      "/api/v1/stream",
      "/watchlists/wagner/atom",
      "/feeds/export.opml",
    ]) {
      expect((await at(path)).status, path).toBe(401);
      expect((await at(path, { headers: { authorization: "Bearer wrong-token-of-the-desk" } })).status, path).toBe(401);
      expect((await at(path, { headers: { cookie: "wirewatch=zzzzzz.forged" } })).status, path).toBe(401);
    }
    expect((await at("/", { headers: { accept: "text/html" } })).headers["location"]).toBe("/login?to=%2F");
  });

  it("answers probes without it, and the API with it", async () => {
    expect((await at("/healthz")).status).toBe(200);
    expect(JSON.parse((await at("/readyz")).body)).toEqual({ ready: true, redis: true, store: true });
    expect((await at("/api/v1/alerts", { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(200);
  });

  it("opens with the right token for a cookie that scripts and other sites cannot use, and leads nowhere else", async () => {
    const body = new URLSearchParams({ token: TOKEN, to: "//evil.example" }).toString();
    const said = await at("/login", { method: "POST", headers: FORM, body });
    expect(said.status).toBe(303);
    expect(said.headers["location"]).toBe("/");
    const [cookie = ""] = said.headers["set-cookie"] as string[];
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Strict/i);
    expect(cookie).not.toContain(TOKEN);
    const [pair = ""] = cookie.split(";");
    const page = await at("/system", { headers: { cookie: pair } });
    expect(page.status).toBe(200);
    expect(page.body).not.toContain(TOKEN);
  });

  it("shuts after five wrong tokens, also for the right one", async () => {
    const tryIt = (token: string) =>
      at("/login", { method: "POST", headers: FORM, body: new URLSearchParams({ token }).toString() });
    for (let i = 0; i < 5; i++) {
      expect((await tryIt(`guess-number-${i}-of-many`)).status).toBe(401);
    }
    expect((await tryIt(TOKEN)).status).toBe(429);
  });
});

it("does not listen beyond this machine without a token", async () => {
  await expect(openDesk({ listen: "0.0.0.0:0" })).rejects.toMatchObject({ code: "WW-WEB-TOKEN" });
});

describe("the link that ends mail", () => {
  it("changes nothing when it is opened, and mutes one reader when it is posted, without a cookie", async () => {
    const desk = await openDesk({ token: TOKEN });
    try {
      const alert = { title: "Wagner at Tripoli in Libya" };
      await desk.write("watchlists.yaml", (await desk.read("watchlists.yaml")).replace("# - to: mail", "- to: mail"));
      await until(() => desk.live().watchlists.get("wagner")?.routes.length === 2);
      await desk.tell(alert);
      const mail = (await desk.store.desk.deliveries({ before: null, limit: 10, show: "all" })).find(
        ({ recipient }) => recipient !== null,
      );
      const path = `/unsubscribe/${mail?.id}`;
      const opened = await ask(desk.url, path);
      expect(opened.status).toBe(200);
      expect(opened.body).toContain("desk@example.org");
      expect(await desk.store.mutes.active(desk.clock.now())).toEqual([]);
      const headers = { ...FORM, origin: "https://mail.example" };
      expect((await ask(desk.url, path, { method: "POST", headers, body: "List-Unsubscribe=One-Click" })).status).toBe(
        200,
      );
      expect((await ask(desk.url, path, { method: "POST", headers, body: "List-Unsubscribe=One-Click" })).status).toBe(
        200,
      );
      expect(await desk.store.mutes.active(desk.clock.now())).toMatchObject([
        { kind: "mute", watchlist: "wagner", channel: "mail", recipient: "desk@example.org" },
      ]);
      expect((await ask(desk.url, "/unsubscribe/dlv_unknown", { method: "POST", headers })).status).toBe(404);
    } finally {
      await desk.end();
    }
  });
});
