import { type Desk, makeDesk } from "./desk.ts";
import { type NewsSite, startNewsSite } from "./news-site.ts";
import { type HookReceiver, startHookReceiver } from "./receivers.ts";
import { ferryReport, wagnerReports } from "./stories.ts";
import { type Running, until } from "./wirewatch.ts";

/** A desk that watches for Wagner on a site with three reports, two of them of Wagner, and tells one webhook. */
export type WagnerDesk = {
  readonly desk: Desk;
  readonly site: NewsSite;
  readonly hook: HookReceiver;
  /** Remembers a service, so that `close` ends it. */
  readonly keep: (running: Running) => Running;
  readonly close: () => Promise<void>;
};

export async function openWagnerDesk(): Promise<WagnerDesk> {
  const desk = makeDesk();
  const site = await startNewsSite([ferryReport, ...wagnerReports(2)]);
  const hook = await startHookReceiver();
  const kept: Running[] = [];
  desk.configure({
    feeds: [{ url: site.feedUrl, id: "gazette", every: "1s" }],
    watchlists: [{ id: "wagner", keywords: ["Wagner"], alert: [{ to: "hook" }] }],
    channels: [
      { id: "hook", type: "webhook", url: hook.url, secret: "whsec_c2VjcmV0LW9mLXRoZS1lbmQtdG8tZW5kLXRlc3Rz" },
    ],
    // A port of the system's choosing: two tests may run at once, and a developer's own service too.
    settings: { web: { listen: "127.0.0.1:0" } },
  });
  return {
    desk,
    site,
    hook,
    keep: (running) => {
      kept.push(running);
      return running;
    },
    close: async () => {
      for (const { child, ended } of kept) {
        child.kill("SIGKILL");
        await ended;
      }
      await until(() => desk.redisLeft().length === 0);
      await Promise.all([site.close(), hook.close()]);
      desk.remove();
    },
  };
}
