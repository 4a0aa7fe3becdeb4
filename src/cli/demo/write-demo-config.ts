import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import type { DemoSites } from "./demo-sites.ts";
import type { Inboxes } from "./inboxes.ts";
import type { NewsWeb } from "./news-web.ts";

/** Writes the demo's configuration as a user would: the same files, the same keys. */
export async function writeDemoConfig(dir: string, sites: DemoSites, web: NewsWeb, inboxes: Inboxes): Promise<void> {
  const files = {
    "feeds.yaml": {
      feeds: sites.sites.map((site) => ({ url: web.feedUrl(site), id: site.host, name: site.name, tags: site.tags })),
    },
    "watchlists.yaml": { watchlists: WATCHLISTS },
    "channels.yaml": {
      channels: [
        { id: "desk-mail", type: "email", to: ["desk@example.org"] },
        { id: "desk-chat", type: "slack", url: inboxes.chatUrl },
      ],
    },
    "settings.yaml": {
      smtp: { url: inboxes.smtpUrl, from: "Wirewatch <alerts@example.org>" },
      // The demo's news sites stand on this machine, which the address guard refuses otherwise.
      network: { allow_private: ["127.0.0.0/8"], per_host: { concurrent: 4, every: "50ms" } },
      web: { listen: "127.0.0.1:0" },
    },
  };
  await mkdir(dir, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(dir, name), stringify(content));
  }
}

const WATCHLISTS = [
  {
    id: "wagner-libya",
    name: "Wagner in Libya",
    keywords: ["Wagner", "Вагнер", "فاغنر"],
    require: [["Libya", "Libyan", "Libye", "Tripoli", "Haftar", "Ливия", "Триполи", "ليبيا", "طرابلس"]],
    ignore: ["Richard Wagner"],
    ignore_near: { words: 8, of: ["opera", "Bayreuth", "composer", "festival"] },
    examples: {
      match: ["Wagner fighters leave Tripoli", "Бойцы «Вагнера» в Ливии"],
      skip: ["Bayreuth opens with Wagner's Ring"],
    },
    alert: [{ to: "desk-mail" }, { to: "desk-chat" }],
  },
  {
    id: "tripoli",
    name: "Tripoli desk",
    keywords: ["Tripoli", "Триполи", "طرابلس"],
    exclude: ["Lebanon", "Lebanese", "لبنان", "اللبنانية"],
    alert: [{ to: "desk-chat" }, { to: "desk-mail", digest: "daily 07:30" }],
  },
];
