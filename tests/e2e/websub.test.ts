import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { holdFreePort } from "../support/held-ports.ts";
import { startWirewatch } from "../support/wirewatch.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) {
    await close();
  }
});

/** A site whose feed names a hub, and that hub: it keeps the subscriptions that it is asked for. */
async function startHub() {
  const site = { entries: ["Calm day at the harbour"], polls: 0, callback: "", topic: "" };
  const server = createServer((request, response) => {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    if (request.method === "POST") {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const form = new URLSearchParams(Buffer.concat(chunks).toString());
        site.callback = form.get("hub.callback") ?? "";
        site.topic = form.get("hub.topic") ?? "";
        response.writeHead(202).end();
      });
      return;
    }
    site.polls += 1;
    const items = site.entries.map(
      (title, i) =>
        `<item><title>${title}</title><guid isPermaLink="false">${i}</guid><description>${title}, says the mayor.</description></item>`,
    );
    response.setHeader("content-type", "application/rss+xml");
    response.end(
      `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Harbour</title><link>${base}/</link><atom:link rel="hub" href="${base}/hub"/>${items.join("")}</channel></rss>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return { site, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function configure(feedUrl: string): Promise<string> {
  const { port, release } = await holdFreePort();
  closers.push(release);
  const folder = await mkdtemp(join(tmpdir(), "ww-websub-"));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, "config"));
  const files = {
    feeds: { feeds: [{ url: feedUrl, id: "harbour", every: "1h", full_text: false }] },
    watchlists: { watchlists: [{ id: "storm", keywords: ["storm"], alert: [{ to: "screen" }] }] },
    channels: { channels: [{ id: "screen", type: "console" }] },
    settings: {
      network: { allow_private: ["127.0.0.0/8"], per_host: { concurrent: 2, every: "10ms" } },
      web: { listen: `127.0.0.2:${port}`, public_url: `http://127.0.0.2:${port}` },
    },
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, "config", `${name}.yaml`), JSON.stringify(content));
  }
  return folder;
}

test("a hub's push brings an entry that an hourly poll would have found much later", async () => {
  const { site, url } = await startHub();
  const folder = await configure(`${url}/feed`);
  const service = startWirewatch(["start"], { cwd: folder });
  closers.push(async () => {
    service.child.kill("SIGTERM");
    await service.ended;
  });
  await service.says(/"hub":"hub: HTTP 202"/);

  const question = new URL(site.callback);
  question.search = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.topic": site.topic,
    "hub.challenge": "c-41",
  }).toString();
  const answer = await fetch(question);
  expect([answer.status, await answer.text()]).toEqual([200, "c-41"]);
  const wrong = await fetch(
    site.callback.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
    { method: "POST" },
  );
  expect(wrong.status).toBe(404);

  site.entries.push("Storm warning for the coast");
  const polls = site.polls;
  while (site.polls === polls) {
    // Sooner than ten seconds after the last poll a push is not obeyed, so the hub tries again, as hubs do.
    expect((await fetch(site.callback, { method: "POST" })).status).toBe(202);
    await pause(1000);
  }
  await service.says("warning for the coast");
});
