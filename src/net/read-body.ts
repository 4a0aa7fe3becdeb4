import type { Readable } from "node:stream";
import { formatBytes } from "./format-bytes.ts";

export type ReadBody =
  | { readonly kind: "read"; readonly bytes: Uint8Array }
  | { readonly kind: "too-large"; readonly reason: string };

/** Reads a body as it is on the wire, and hangs up as soon as it has more than `maxBytes`, or says beforehand that it will. */
export async function readBody(
  body: Readable,
  headers: Readonly<Record<string, string>>,
  maxBytes: number,
): Promise<ReadBody> {
  const tooLarge: ReadBody = { kind: "too-large", reason: `the answer is larger than ${formatBytes(maxBytes)}` };
  // Destroying makes the stream report an abort; the reason is ours and already known.
  const hangUp = (): ReadBody => {
    body.on("error", () => undefined).destroy();
    return tooLarge;
  };
  if (Number(headers["content-length"] ?? 0) > maxBytes) {
    return hangUp();
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += (chunk as Uint8Array).length;
    if (length > maxBytes) {
      return hangUp();
    }
    chunks.push(chunk as Uint8Array);
  }
  return { kind: "read", bytes: Buffer.concat(chunks, length) };
}
