import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { loadConfig } from "../config/load.ts";
import { systemClock } from "../lib/clock.ts";
import { SECOND } from "../lib/duration.ts";
import { WirewatchError } from "../lib/errors.ts";
import { makeHttp } from "../net/make-http.ts";
import type { CommandContext } from "./command.ts";

/** What `try` is to look at: the bytes of a file or of an address. */
export type Subject = {
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly contentType: string | undefined;
};

const LIMITS = { totalMs: 45 * SECOND, idleMs: 15 * SECOND, maxBytes: 20 * 1024 * 1024, maxRedirects: 5 };
const USER_AGENT = "wirewatch (try)";

/** Reads a file, or fetches an address under the same guard and limits as the service. */
export async function loadSubject({ configDir, env, flags }: CommandContext, subject: string): Promise<Subject> {
  const given = typeof flags["url"] === "string" ? flags["url"] : undefined;
  if (!/^https?:\/\//i.test(subject)) {
    const bytes = await readFile(subject).catch((cause: unknown) => {
      throw new WirewatchError("WW-TRY-FILE", `${subject} cannot be read`, {
        cause,
        hint: "Give a file or an address beginning with https://.",
      });
    });
    return { bytes, url: given ?? pathToFileURL(subject).href, contentType: undefined };
  }
  const loaded = await loadConfig({ dir: configDir, env });
  const network =
    loaded.kind === "config" ? loaded.config.settings.network : { user_agent: USER_AGENT, allow_private: [] };
  const http = makeHttp({ userAgent: network.user_agent, allowPrivate: network.allow_private, clock: systemClock });
  try {
    const answer = await http.request({ url: subject, limits: LIMITS });
    if (answer.kind === "failed" || answer.status >= 400) {
      const why = answer.kind === "failed" ? answer.reason : `HTTP ${answer.status}`;
      throw new WirewatchError("WW-TRY-FETCH", `${subject} cannot be fetched: ${why}`);
    }
    return { bytes: answer.body, url: given ?? answer.url, contentType: answer.headers["content-type"] };
  } finally {
    await http.close();
  }
}
