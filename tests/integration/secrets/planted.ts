// One secret in every slot that the configuration has, each a word of its own, so that a find says which slot leaks.
import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const word = (slot: string): string => `Zq7${slot}Planted${slot.length}Zq7`;

export const PLANTED = {
  smtpPassword: word("SmtpPass"),
  webhookSecret: word("HookSecret"),
  webhookPath: word("HookPath"),
  webhookFromFile: word("HookFile"),
  slackPath: word("SlackPath"),
  discordPath: word("DiscordPath"),
  telegramToken: word("TelegramToken"),
  ntfyToken: word("NtfyToken"),
  ntfyTopic: word("NtfyTopic").toLowerCase(),
  webToken: word("WebToken"),
  heartbeat: word("HeartbeatPath"),
} as const;

/** A DKIM key is found by a piece of its middle. */
export const dkimKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({
  type: "pkcs8",
  format: "pem",
}) as string;
const dkimMiddle = dkimKey.split("\n")[8] ?? "";

/** Every text that may stand nowhere but in the operator's own files. */
export const needles: readonly (readonly [slot: string, text: string])[] = [
  ...Object.entries(PLANTED),
  ["dkimKey", dkimMiddle],
  ["webhookSecretBase64", Buffer.from(PLANTED.webhookSecret).toString("base64").slice(0, 24)],
];

/** Which planted secrets stand in a text, plain or as an address would write them. */
export const findsIn = (where: string, text: string): string[] =>
  needles.filter(([, needle]) => text.includes(needle)).map(([slot]) => `${slot} in ${where}`);

export type Ports = { readonly sink: string; readonly smtpPort: number; readonly feedUrl: string };

/** Channels of every kind at one local sink; `${NAME}`, `.env`, `NAME_FILE` and plain text all hold secrets. */
export function plantConfig({ sink, smtpPort, feedUrl }: Ports, secretsDir: string) {
  mkdirSync(secretsDir, { recursive: true });
  writeFileSync(join(secretsDir, "hook"), `${PLANTED.webhookFromFile}\n`);
  writeFileSync(join(secretsDir, "dkim"), dkimKey);
  const env = {
    SMTP_URL: `smtp://desk:${PLANTED.smtpPassword}@127.0.0.1:${smtpPort}?ignoreTLS=true`,
    SLACK_URL: `${sink}/services/T0/B0/${PLANTED.slackPath}`,
    HOOK_SECRET_FILE: join(secretsDir, "hook"),
    DKIM_KEY_FILE: join(secretsDir, "dkim"),
    WEB_TOKEN: PLANTED.webToken,
    HEARTBEAT: `${sink}/beat/${PLANTED.heartbeat}`,
  };
  const ref = (name: string): string => `\${${name}}`;
  const channels = [
    { id: "hook", type: "webhook", url: `${sink}/hook/${PLANTED.webhookPath}`, secret: PLANTED.webhookSecret },
    { id: "hook-file", type: "webhook", url: `${sink}/plain`, secret: ref("HOOK_SECRET") },
    { id: "slack", type: "slack", url: ref("SLACK_URL") },
    { id: "discord", type: "discord", url: `${sink}/api/webhooks/1/${PLANTED.discordPath}` },
    { id: "telegram", type: "telegram", token: PLANTED.telegramToken, chat: 7, url: sink },
    { id: "ntfy", type: "ntfy", url: sink, topic: PLANTED.ntfyTopic, token: PLANTED.ntfyToken },
    { id: "mail", type: "email", to: ["desk@example.org"] },
  ];
  return {
    env,
    content: {
      feeds: [{ url: feedUrl, id: "gazette", every: "1s" }],
      watchlists: [{ id: "wagner", keywords: ["Wagner"], alert: channels.map(({ id }) => ({ to: id })) }],
      channels,
      settings: {
        network: { allow_private: ["127.0.0.0/8"], per_host: { concurrent: 8, every: "1ms" } },
        smtp: {
          url: ref("SMTP_URL"),
          from: "Wirewatch <w@example.org>",
          dkim: { domain: "example.org", selector: "s1", private_key: ref("DKIM_KEY") },
        },
        heartbeat: { url: ref("HEARTBEAT"), every: "1s" },
        web: { listen: "127.0.0.1:0", token: ref("WEB_TOKEN") },
      },
    },
  };
}
