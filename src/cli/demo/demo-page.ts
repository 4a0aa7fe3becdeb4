import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { escapeHtml, plural } from "../../lib/text.ts";
import type { Inboxes } from "./inboxes.ts";

/** A page with everything the demo's inbox and chat received: mails as a mail program shows them, chat as lines. */
export async function startDemoPage(
  inboxes: Inboxes,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const mail = /^\/mail\/(\d+)$/.exec(request.url ?? "")?.[1];
    const html = mail === undefined ? listPage(inboxes) : inboxes.mails[Number(mail)]?.html;
    response.writeHead(html === undefined ? 404 : 200, {
      "content-type": "text/html; charset=utf-8",
      // What came from the web is hostile: nothing in a shown mail may run or load anything.
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; sandbox allow-popups",
      "x-content-type-options": "nosniff",
    });
    response.end(html ?? "not found");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const STYLE = `
  :root { color-scheme: light dark; --line: #d9dee4; --soft: #5b6570; --card: #fff; --page: #f4f6f8; }
  @media (prefers-color-scheme: dark) { :root { --line: #333b44; --soft: #9aa5b1; --card: #1b2026; --page: #12161a; } }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 2rem 1rem; background: var(--page); }
  h1 { font-size: 1.4rem; margin: 0 0 .25rem } h2 { font-size: 1.05rem; margin: 2rem 0 .75rem }
  p { margin: .25rem 0 1rem; color: var(--soft) }
  details, li { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: 0 0 .6rem; list-style: none; }
  summary, li { padding: .6rem .9rem; cursor: default } summary { cursor: pointer; font-weight: 600 }
  ul { padding: 0; margin: 0 } iframe { border: 0; border-top: 1px solid var(--line); width: 100%; height: 34rem; border-radius: 0 0 8px 8px; background: #fff }
`;

function listPage({ mails, chats }: Inboxes): string {
  const mailList = mails.map(
    ({ subject }, i) =>
      `<details${i === 0 ? " open" : ""}><summary dir="auto">${escapeHtml(subject)}</summary><iframe title="${escapeHtml(subject)}" src="/mail/${i}" sandbox="allow-popups" loading="lazy"></iframe></details>`,
  );
  const chatList = chats.map(({ text }) => `<li dir="auto">${escapeHtml(text)}</li>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>wirewatch demo: what arrived</title><style>${STYLE}</style></head><body>
<h1>What arrived</h1><p>The demo's inbox and chat room, both on this machine. Each story came once, however many sites carried it.</p>
<h2>Inbox: ${plural(mails.length, "mail")}</h2>${mailList.join("\n")}
<h2>Chat: ${plural(chats.length, "message")}</h2><ul>${chatList.join("\n")}</ul></body></html>`;
}
