import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { SECOND } from "../lib/duration.ts";

const ASK_EVERY_MS = 10;

/**
 * Asks a server that starts until it answers: a bare PING, since a client would go on trying by rules of its own. A server that
 * still loads its file says LOADING and is asked again. False when it ended or did not answer in time.
 */
export async function answers(socketPath: string, withinMs: number, ended: AbortSignal): Promise<boolean> {
  for (let waited = 0; waited < withinMs && !ended.aborted; waited += ASK_EVERY_MS) {
    if ((await ask(socketPath)).startsWith("+PONG")) {
      return true;
    }
    await pause(ASK_EVERY_MS);
  }
  return false;
}

/** The first words of the answer; empty when there is none. */
function ask(socketPath: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    const settle = (answer: string): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(SECOND, () => settle(""));
    socket.once("connect", () => socket.write("PING\r\n"));
    socket.once("data", (data) => settle(data.toString("latin1")));
    socket.once("close", () => settle(""));
    socket.on("error", () => settle(""));
  });
}
