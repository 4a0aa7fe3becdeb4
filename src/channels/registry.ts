import type { ChannelConfig, ChannelOf, ChannelType } from "../config/schema/channels.ts";
import type { Channel } from "./channel.ts";
import { makeConsole } from "./console.ts";
import type { ChannelDeps } from "./deps.ts";
import { makeDiscord } from "./discord.ts";
import { makeEmail } from "./email.ts";
import { makeGoogleChat } from "./google-chat.ts";
import { makeMattermost } from "./mattermost.ts";
import { makeNtfy } from "./ntfy.ts";
import { makeSlack } from "./slack.ts";
import { makeTeams } from "./teams.ts";
import { makeTelegram } from "./telegram.ts";
import { makeWebhook } from "./webhook.ts";

// A channel type of the config without a maker here does not compile.
const MAKERS: { readonly [T in ChannelType]: (config: ChannelOf<T>, deps: ChannelDeps) => Channel } = {
  email: makeEmail,
  webhook: makeWebhook,
  slack: makeSlack,
  teams: makeTeams,
  discord: makeDiscord,
  mattermost: makeMattermost,
  telegram: makeTelegram,
  "google-chat": makeGoogleChat,
  ntfy: makeNtfy,
  console: makeConsole,
};

/** The channels of a config, by id, ready to send. Each holds its own connections: `close` them when the config changes. */
export function makeChannels(configs: readonly ChannelConfig[], deps: ChannelDeps): ReadonlyMap<string, Channel> {
  return new Map(configs.map((config) => [config.id, makeOne(config, deps)]));
}

function makeOne<T extends ChannelType>(config: ChannelOf<T>, deps: ChannelDeps): Channel {
  const make = MAKERS[config.type as T];
  return make(config, deps);
}

export type { ChannelDeps } from "./deps.ts";
