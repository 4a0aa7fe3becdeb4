import { setTimeout as pause } from "node:timers/promises";
import { type FaultScene, PLANTED } from "../fault-scene.ts";

const PATHS = ["/healthz", "/readyz", "/metrics", "/api/v1/status", "/api/v1/alerts"];
/** Longer than the queue may take to say that its server is away (COMMAND_TIMEOUT_MS), and still no hanging. */
const PATIENCE_MS = 8_000;

/** Asks the web page for this long: it must answer, with what was asked for or with a 503, and never hang. */
export async function askTheDesk(scene: FaultScene, forMs: number): Promise<void> {
  const url = /"url":"(http:[^"]+)"/.exec(scene.service().said())?.[1] ?? "";
  const headers = { authorization: `Bearer ${PLANTED.token}` };
  const ends = performance.now() + forMs;
  while (performance.now() < ends) {
    for (const path of PATHS) {
      const answer = await fetch(new URL(path, url), { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
      await answer.arrayBuffer();
      if (answer.status !== 200 && answer.status !== 503) {
        throw new Error(`${path} answers ${answer.status}`);
      }
    }
    await pause(100);
  }
}
