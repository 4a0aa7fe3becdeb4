import type { ServerResponse } from "node:http";

const MIB = 1024 * 1024;

/** Writes so many MiB of items, no faster than they are read, and ends; stops where the other side hangs up. */
export function sendMegabytes(response: ServerResponse, count: number): void {
  const piece = Buffer.alloc(MIB, "<item><title>x</title></item>");
  let left = count;
  const push = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(piece)) {
        response.once("drain", push);
        return;
      }
    }
    response.end();
  };
  push();
}
