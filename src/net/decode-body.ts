import { promisify } from "node:util";
import zlib from "node:zlib";
import { formatBytes } from "./format-bytes.ts";

export type DecodedBody =
  | { readonly kind: "decoded"; readonly bytes: Uint8Array; readonly truncated: boolean }
  | { readonly kind: "too-large"; readonly reason: string }
  | { readonly kind: "broken"; readonly reason: string };

type Options = { readonly maxOutputLength: number; readonly finishFlush?: number };
type Unpack = (bytes: Uint8Array, options: Options) => Promise<Uint8Array>;

const gunzip = promisify<Uint8Array, zlib.ZlibOptions, Uint8Array>(zlib.gunzip);
const inflate = promisify<Uint8Array, zlib.ZlibOptions, Uint8Array>(zlib.inflate);
const inflateRaw = promisify<Uint8Array, zlib.ZlibOptions, Uint8Array>(zlib.inflateRaw);
const brotli = promisify<Uint8Array, zlib.BrotliOptions, Uint8Array>(zlib.brotliDecompress);

// Node 22.15 and newer; Node 20 and its types do not have it.
const zstd = (zlib as unknown as { zstdDecompress?: typeof zlib.gunzip }).zstdDecompress;

const UNPACK: Readonly<Record<string, Unpack>> = {
  // What a cut gzip body still holds is worth having; the trailer tells afterwards that it was cut.
  gzip: (bytes, options) => gunzip(bytes, { ...options, finishFlush: zlib.constants.Z_SYNC_FLUSH }),
  // Half the world's servers send raw deflate where zlib is meant (RFC 9110 section 8.4.1.2).
  deflate: (bytes, options) => (hasZlibHeader(bytes) ? inflate(bytes, options) : inflateRaw(bytes, options)),
  br: (bytes, options) => brotli(bytes, options),
  ...(zstd ? { zstd: promisify<Uint8Array, zlib.ZlibOptions, Uint8Array>(zstd) } : {}),
};

/** What to offer a server: only what this Node can unpack. */
export const ACCEPT_ENCODING = ["gzip", "br", "deflate", ...(zstd ? ["zstd"] : [])].join(", ");

// A server that packs twice exists; three layers are an attack.
const MOST_LAYERS = 2;
// Feeds pack 5 to 20 to one. A bomb packs 1000 to one and more; small bodies may do as they like.
const MOST_RATIO = 200;
const RATIO_FREE_BYTES = 4 * 1024 * 1024;

/**
 * Unpacks a body as its `content-encoding` says, and one that is gzip without saying so (feed.xml.gz). Stops at `maxBytes`, or at
 * 200 times the packed size, without having unpacked more. A body that is called gzip and is not is taken as it stands.
 */
export async function decodeBody(
  wire: Uint8Array,
  contentEncoding: string | undefined,
  maxBytes: number,
): Promise<DecodedBody> {
  const named = (contentEncoding ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim().replace(/^x-/, ""))
    .filter((name) => name !== "" && name !== "identity");
  const layers = named.length === 0 && isGzip(wire) ? ["gzip"] : named.reverse();
  if (layers.length > MOST_LAYERS) {
    return { kind: "broken", reason: `the body is packed ${layers.length} times over` };
  }
  const maxOutputLength = Math.min(maxBytes, Math.max(RATIO_FREE_BYTES, wire.length * MOST_RATIO));
  let bytes = wire;
  let truncated = false;
  for (const layer of layers) {
    if (bytes.length === 0 || (layer === "gzip" && !isGzip(bytes))) {
      continue;
    }
    const packed = bytes;
    const unpacked = await unpackLayer(layer, packed, { maxOutputLength });
    if (unpacked.kind !== "decoded") {
      return unpacked;
    }
    bytes = unpacked.bytes;
    truncated ||= layer === "gzip" && !endsWhole(packed, bytes.length);
  }
  return { kind: "decoded", bytes, truncated };
}

async function unpackLayer(layer: string, bytes: Uint8Array, options: Options): Promise<DecodedBody> {
  const unpack = UNPACK[layer];
  if (unpack === undefined) {
    return { kind: "broken", reason: `the body is packed in a way that is not understood ("${layer.slice(0, 40)}")` };
  }
  try {
    return { kind: "decoded", bytes: await unpack(bytes, options), truncated: false };
  } catch (thrown) {
    return describeThrown(thrown, layer, options.maxOutputLength);
  }
}

function describeThrown(thrown: unknown, layer: string, maxBytes: number): DecodedBody {
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : "";
  if (code === "ERR_BUFFER_TOO_LARGE") {
    return { kind: "too-large", reason: `the body unpacks to more than ${formatBytes(maxBytes)} (${layer})` };
  }
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return { kind: "broken", reason: `the body cannot be unpacked (${layer}: ${said})` };
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** RFC 1950 section 2.2: method 8, and a header divisible by 31. */
const hasZlibHeader = (bytes: Uint8Array): boolean =>
  ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;

/** A gzip body ends with the length of its content modulo 2^32 (RFC 1952 section 2.3.1). */
function endsWhole(packed: Uint8Array, length: number): boolean {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  return packed.length >= 18 && view.getUint32(packed.length - 4, true) === length;
}
