import zlib from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBody } from "../../../src/net/decode-body.ts";

const MIB = 1024 * 1024;
const PACK: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  gzip: (bytes) => zlib.gzipSync(bytes),
  br: (bytes) => zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 2 } }),
  deflate: (bytes) => zlib.deflateSync(bytes),
};

describe("decodeBody", () => {
  it.each(Object.entries(PACK))("gives back whatever was packed with %s, whole", async (name, pack) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 5000 }), async (bytes) => {
        const decoded = await decodeBody(pack(bytes), name, MIB);
        expect(decoded).toEqual({ kind: "decoded", bytes: Buffer.from(bytes), truncated: false });
      }),
      { numRuns: 50 },
    );
  });

  it("never throws on bytes that nobody packed", async () => {
    const names = fc.constantFrom("gzip", "br", "deflate", "zstd", "gzip, br", "identity", "", "x-gzip", "none");
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), names, async (bytes, name) => {
        expect(["decoded", "broken", "too-large"]).toContain((await decodeBody(bytes, name, MIB)).kind);
      }),
    );
  });

  it("gives each cut of a gzip body as far as it goes", async () => {
    const bytes = Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * i * 7919).toString(36)).join(" "));
    const packed = zlib.gzipSync(bytes);
    for (const share of [0.2, 0.5, 0.9]) {
      const decoded = await decodeBody(packed.subarray(0, packed.length * share), "gzip", MIB);
      expect(decoded).toMatchObject({ kind: "decoded", truncated: true });
      const got = decoded.kind === "decoded" ? Buffer.from(decoded.bytes) : Buffer.alloc(0);
      expect(got.length).toBeGreaterThan(100);
      expect(bytes.subarray(0, got.length).equals(got)).toBe(true);
    }
  });

  it("refuses what unpacks to more than the limit, or to 200 times itself", async () => {
    const eight = new Uint8Array(8 * MIB);
    expect(await decodeBody(zlib.gzipSync(eight), "gzip", MIB)).toMatchObject({ kind: "too-large" });
    expect(await decodeBody(zlib.gzipSync(eight), "gzip", 20 * MIB)).toMatchObject({ kind: "too-large" });
    expect(await decodeBody(zlib.gzipSync(new Uint8Array(3 * MIB)), "gzip", 20 * MIB)).toMatchObject({
      kind: "decoded",
    });
  });

  it("leaves an empty body empty", async () => {
    expect(await decodeBody(new Uint8Array(), "gzip", MIB)).toMatchObject({ kind: "decoded", truncated: false });
  });

  it("names a packing that it does not know", async () => {
    const decoded = await decodeBody(Buffer.from("x"), "compress", MIB);
    expect(decoded).toMatchObject({ kind: "broken", reason: expect.stringContaining('"compress"') });
  });
});
