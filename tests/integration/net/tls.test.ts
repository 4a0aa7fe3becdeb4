import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemClock } from "../../../src/lib/clock.ts";
import { SECOND } from "../../../src/lib/duration.ts";
import type { HttpResult } from "../../../src/net/http.ts";
import { makeHttp } from "../../../src/net/make-http.ts";

// Made once with openssl for these tests only: an authority nobody trusts, and two certificates for localhost and 127.0.0.1.
const read = (name: string): string => readFileSync(new URL(`certificates/${name}`, import.meta.url), "utf8");
const ca = read("ca.pem");

const servers: Record<"valid" | "expired", Server> = {
  valid: createServer({ key: read("leaf.key"), cert: read("valid.pem") }, (_, response) => response.end("private")),
  expired: createServer({ key: read("leaf.key"), cert: read("expired.pem") }, (_, response) => response.end("private")),
};
let requests = 0;

beforeAll(async () => {
  for (const server of Object.values(servers)) {
    server.on("request", () => {
      requests += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  }
});
afterAll(async () => {
  for (const server of Object.values(servers)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function ask(server: keyof typeof servers, host: string, trust: string | undefined): Promise<HttpResult> {
  const http = makeHttp({
    userAgent: "test",
    allowPrivate: ["127.0.0.1"],
    clock: systemClock,
    lookup: (_name, _options, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]),
    ...(trust === undefined ? {} : { ca: trust }),
  });
  const { port } = servers[server].address() as AddressInfo;
  const limits = { totalMs: 20 * SECOND, idleMs: 10 * SECOND, maxBytes: 1000, maxRedirects: 0 };
  try {
    return await http.request({ url: `https://${host}:${port}/`, limits });
  } finally {
    await http.close();
  }
}

it("reads over TLS where the authority is trusted", async () => {
  expect(await ask("valid", "localhost", ca)).toMatchObject({ kind: "response", status: 200 });
});

it.each([
  ["valid", "localhost", undefined, /authority that is not trusted|incomplete chain/],
  ["valid", "elsewhere.test", ca, /the certificate is not for elsewhere.test/],
  ["expired", "localhost", ca, /the certificate of localhost has expired \(on 2021-04-01\)/],
] as const)("refuses the %s certificate for %s with a plain reason", async (server, host, trust, reason) => {
  requests = 0;
  const result = await ask(server, host, trust);
  expect(result).toMatchObject({ kind: "failed", failure: "tls", reason: expect.stringMatching(reason) });
  expect(requests).toBe(0);
});
