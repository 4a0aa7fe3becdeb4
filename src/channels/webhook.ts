import { createHmac } from "node:crypto";
import type { AlertView, Message } from "../alerts/alert.ts";
import { alertLink } from "../alerts/links.ts";
import type { ChannelOf } from "../config/schema/channels.ts";
import { SECOND } from "../lib/duration.ts";
import { truncate } from "../lib/text.ts";
import type { Channel } from "./channel.ts";
import type { ChannelDeps } from "./deps.ts";
import { makeHttpChannel, type Part } from "./send-parts.ts";
import { type PartPlan, splitParts } from "./split-parts.ts";

// Standard Webhooks, https://www.standardwebhooks.com: payloads under 20 kB, three headers, HMAC-SHA256 over id.timestamp.body.
const LARGEST_BODY = 20_000;
const TEXT_AT_LEVEL = [1_000, 280, 100] as const;
const SOURCES_AT_LEVEL = [20, 5, 1] as const;

/** The generic signed webhook (DESIGN section 9.7). */
export function makeWebhook(config: ChannelOf<"webhook">, deps: ChannelDeps): Channel {
  return makeHttpChannel({
    config,
    deps,
    secrets: [config.secret, config.url],
    pauseMs: 0,
    render: (message) =>
      renderWebhook(message).map((payload): Part => {
        const timestamp = Math.floor(deps.clock.now() / SECOND);
        return { url: config.url, body: payload.body, headers: signed(payload, timestamp, config.secret) };
      }),
  });
}

/** `body` is JSON; `id` stays the same on every attempt. Further parts of a long digest are messages of their own: "<id>.2". */
export type WebhookPayload = { readonly id: string; readonly body: string };

/** One payload for an alert; a digest is split by story so that each stays under 20 kB. */
export function renderWebhook(message: Message): WebhookPayload[] {
  const bodyOf = (plan: PartPlan): string => JSON.stringify(payloadOf(message, plan));
  return splitParts(message.alerts, (plan) => Buffer.byteLength(bodyOf(plan)) <= LARGEST_BODY).map((plan) => ({
    id: plan.number === 1 ? message.id : `${message.id}.${plan.number}`,
    body: bodyOf(plan),
  }));
}

function payloadOf(message: Message, plan: PartPlan): object {
  const timestamp = message.createdAt;
  const single = plan.alerts[0];
  if ((message.kind === "alert" || message.kind === "update") && message.alerts.length === 1 && single !== undefined) {
    const type = message.kind === "alert" ? "alert.created" : "alert.updated";
    return { type, timestamp, data: { ...alertData(message, single, plan.level), held_back: message.heldBack } };
  }
  if (message.kind === "notice" || message.kind === "test") {
    const type = message.kind === "test" ? "channel.test" : "notice.created";
    return { type, timestamp, data: { title: message.notice?.title ?? "", lines: message.notice?.lines ?? [] } };
  }
  const { digest } = message;
  return {
    type: "digest.sent",
    timestamp,
    data: {
      digest:
        digest === null
          ? { title: "Alerts that waited" }
          : {
              title: digest.title,
              from: digest.from,
              to: digest.to,
              feedsRead: digest.feedsRead,
              articlesRead: digest.articlesRead,
              feedsFailing: digest.feedsFailing.slice(0, 50),
            },
      part: { number: plan.number, of: plan.of },
      alerts: plan.alerts.map((alert) => alertData(message, alert, plan.level)),
      held_back: message.heldBack,
    },
  };
}

function alertData(message: Message, alert: AlertView, level: PartPlan["level"]): object {
  const short = (text: string): string => truncate(text, TEXT_AT_LEVEL[level]);
  const { article, story } = alert;
  return {
    alert: { id: alert.id, severity: alert.severity, verdict: alert.verdict, url: alertLink(message, alert) },
    watchlist: alert.watchlist,
    story: {
      id: story.id,
      articles: story.articles,
      firstSeenAt: story.firstSeenAt,
      sources: story.sources
        .slice(0, SOURCES_AT_LEVEL[level])
        .map(({ name, host, url, title, seenAt }) => ({ name, host, url, title: short(title), seenAt })),
    },
    article: {
      url: article.url,
      title: short(article.title),
      source: article.source,
      byline: article.byline,
      agency: article.agency,
      publishedAt: article.publishedAt,
      language: article.language,
    },
    match: {
      query: short(alert.match.query),
      clauses: alert.match.clauses.slice(0, SOURCES_AT_LEVEL[level]).map(({ clause, field, text, snippet }) => ({
        clause: short(clause),
        field,
        text: short(text),
        snippet: short(snippet),
      })),
    },
  };
}

/** The three headers; without a secret there is no signature. */
function signed({ id, body }: WebhookPayload, timestamp: number, secret: string | undefined): Record<string, string> {
  const headers = { "webhook-id": id, "webhook-timestamp": String(timestamp) };
  if (secret === undefined) {
    return headers;
  }
  return { ...headers, "webhook-signature": `v1,${sign(`${id}.${timestamp}.${body}`, secret)}` };
}

/** `whsec_` marks a key in base64; any other secret is used as its UTF-8 bytes. */
function sign(content: string, secret: string): string {
  const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice("whsec_".length), "base64") : Buffer.from(secret);
  return createHmac("sha256", key).update(content).digest("base64");
}
