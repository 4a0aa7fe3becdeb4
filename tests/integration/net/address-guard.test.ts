import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../src/lib/clock.ts";
import { SECOND } from "../../../src/lib/duration.ts";
import type { Lookup } from "../../../src/net/guarded-connect.ts";
import type { HttpLimits } from "../../../src/net/http.ts";
import { makeHttp } from "../../../src/net/make-http.ts";
import { type HostileServer, startHostileServer } from "./start-hostile-server.ts";

const LIMITS: HttpLimits = { totalMs: 20 * SECOND, idleMs: 10 * SECOND, maxBytes: 1_000_000, maxRedirects: 5 };

/** The server that may be spoken to where a test says so, and one on the same port that never may. */
let server: HostileServer;
let canary: HostileServer;

beforeAll(async () => {
  server = await startHostileServer("127.0.0.1");
  canary = await startHostileServer("127.0.0.2", server.port);
});
afterAll(async () => {
  await server.close();
  await canary.close();
});
beforeEach(() => {
  server.hits.length = 0;
  canary.hits.length = 0;
});

async function ask(url: string, allowPrivate: readonly string[] = [], lookup?: Lookup) {
  const http = makeHttp({ userAgent: "test", allowPrivate, clock: systemClock, ...(lookup ? { lookup } : {}) });
  try {
    return await http.request({ url: url.replace("PORT", String(server.port)), limits: LIMITS });
  } finally {
    await http.close();
  }
}

/** Answers with the given addresses, one list for each time it is asked. */
function resolving(...answers: readonly (readonly string[])[]): Lookup & { asked: () => number } {
  let asked = 0;
  const lookup: Lookup = (_name, _options, callback) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  return Object.assign(lookup, { asked: () => asked });
}

describe("the guard refuses, without a single byte sent,", () => {
  it.each([
    "http://127.0.0.1:PORT/canary",
    "http://localhost:PORT/canary",
    "http://2130706433:PORT/canary",
    "http://0x7f000001:PORT/canary",
    "http://0177.0.0.1:PORT/canary",
    "http://127.1:PORT/canary",
    "http://0:PORT/canary",
    "http://①②⑦.0.0.1:PORT/canary",
    "http://[::1]:PORT/canary",
    "http://[::ffff:127.0.0.1]:PORT/canary",
    "http://[::ffff:7f00:1]:PORT/canary",
    "http://[::127.0.0.1]:PORT/canary",
    "http://[64:ff9b::127.0.0.1]:PORT/canary",
    "http://[::ffff:10.0.0.1]:PORT/",
    "http://10.0.0.1:PORT/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://100.100.100.200/",
  ])("%s", async (url) => {
    expect(await ask(url)).toMatchObject({ kind: "failed", failure: "address" });
    expect(server.hits).toEqual([]);
  });

  it("a name that resolves to a private address, and says to which", async () => {
    expect(await ask("http://intranet.test:PORT/canary", [], resolving(["127.0.0.2"]))).toMatchObject({
      failure: "address",
      reason: expect.stringContaining("intranet.test resolves to 127.0.0.2"),
    });
    expect(canary.hits).toEqual([]);
  });

  it("the name of this machine with a dot at its end", async () => {
    expect(await ask("http://localhost.:PORT/canary", [], resolving(["127.0.0.1"]))).toMatchObject({
      failure: "address",
    });
    expect(server.hits).toEqual([]);
  });

  it("a name whose second answer is another one (DNS rebinding)", async () => {
    const lookup = resolving(["127.0.0.1"], ["127.0.0.2"]);
    const http = makeHttp({ userAgent: "test", allowPrivate: ["127.0.0.1"], clock: systemClock, lookup });
    const url = `http://rebind.test:${server.port}`;
    expect(await http.request({ url: `${url}/canary`, limits: LIMITS })).toMatchObject({ kind: "response" });
    expect(lookup.asked()).toBe(1);
    // Breaks the kept-alive connection, so that the name is asked for again.
    await http.request({ url: `${url}/reset`, limits: LIMITS });
    expect(await http.request({ url: `${url}/canary`, limits: LIMITS })).toMatchObject({ failure: "address" });
    expect(canary.hits).toEqual([]);
    await http.close();
  });

  it.each(["/to-metadata", "/to-decimal"])("a redirect to one (%s)", async (path) => {
    const result = await ask(`http://127.0.0.1:PORT${path}`, ["127.0.0.1"]);
    expect(result).toMatchObject({ failure: "address", reason: expect.stringMatching(/^redirected to /) });
    expect(canary.hits).toEqual([]);
  });

  it.each(["ftp://127.0.0.1/", "file:///etc/passwd", "http://user:pass@127.0.0.1/", "not an address", "http://"])(
    "what is no plain web address: %s",
    async (url) => {
      expect(await ask(url, ["127.0.0.0/8"])).toMatchObject({ kind: "failed", failure: "url" });
    },
  );

  it.each([22, 25, 6379])("port %i, which belongs to another protocol", async (port) => {
    const result = await ask(`http://127.0.0.1:${port}/`, ["127.0.0.0/8"]);
    expect(result).toMatchObject({ failure: "address", reason: expect.stringContaining(`port ${port}`) });
  });
});

describe("the operator's list lets through", () => {
  it.each([
    ["127.0.0.0/8", "http://127.0.0.1:PORT/canary"],
    ["127.0.0.1", "http://localhost:PORT/canary"],
    ["127.0.0.0/8", "http://[::ffff:127.0.0.1]:PORT/canary"],
  ])("%s for %s", async (network, url) => {
    // "localhost" is ::1 as well, where nobody listens.
    const lookup = resolving(["::1", "127.0.0.1"]);
    expect(await ask(url, [network], lookup)).toMatchObject({ kind: "response", status: 200 });
  });

  it("only those of a name's addresses that are on it", async () => {
    const result = await ask("http://both.test:PORT/canary", ["127.0.0.1"], resolving(["127.0.0.2", "127.0.0.1"]));
    expect(result).toMatchObject({ kind: "response" });
    expect(canary.hits).toEqual([]);
    expect(server.hits).toEqual(["/canary"]);
  });
});
