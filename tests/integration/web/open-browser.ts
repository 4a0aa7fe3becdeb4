import { type Browser, chromium } from "playwright-core";

/** Debian's Chromium, talking to nobody but the pages under test. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    // Its caller's limit is the limit.
    timeout: 0,
    executablePath: "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
    ],
  });
