import type { DeliveryRow } from "../../alerts/ledger.ts";
import type { AttemptRecord } from "../../alerts/store.ts";
import { plural } from "../../lib/text.ts";
import { type Html, html, nothing } from "../html/html.ts";
import { deliveryState } from "../html/state.ts";
import { time, timeAgo, type When } from "../html/time.ts";

/** Deliveries as a table; each leads to its attempts. */
export const deliveryRows = (
  rows: readonly DeliveryRow[],
  when: When,
): Html => html`<div class="scroll" tabindex="0" role="region" aria-label="Deliveries">
<table><thead><tr><th scope="col">When</th><th scope="col">Channel</th><th scope="col">What</th><th scope="col">State</th><th scope="col" class="n">Tries</th></tr></thead>
<tbody>${rows.map((row) => deliveryRow(row, when))}</tbody></table></div>`;

const deliveryRow = (row: DeliveryRow, when: When): Html => html`<tr><td>${time(row.createdAt, when)}</td>
<td>${row.channelId}${row.recipient === null ? nothing : html`<span class="quiet">${row.recipient}</span>`}</td>
<td><a href="/deliveries/${row.id}"><bdi>${titleOf(row)}</bdi></a><span class="quiet">${row.kind}</span></td>
<td>${deliveryState(row.state)}${row.state === "sent" ? nothing : html`<span class="quiet">${row.reason ?? ""}${row.state === "pending" ? html` due ${timeAgo(row.nextAt, when)}` : nothing}</span>`}</td>
<td class="n">${row.attempts}</td></tr>`;

export const titleOf = ({ kind, titles, alertIds, notice, digest }: DeliveryRow): string =>
  kind === "digest"
    ? `${digest?.title ?? "Digest"}: ${plural(alertIds.length, "alert")}`
    : (titles[0] ?? notice?.title ?? (kind === "test" ? "Test message" : "(no headline)"));

/** Every attempt with what the other side said. */
export const attemptList = (attempts: readonly AttemptRecord[], when: When): Html =>
  html`<ol class="timeline">${attempts.map(
    ({
      n,
      at,
      ms,
      outcome,
      status,
      reason,
      answer,
    }) => html`<li><strong>${n}.</strong> ${time(at, when)} <strong>${outcome}</strong>${status === null ? nothing : ` (${status})`}${ms === null ? nothing : ` after ${ms} ms`}
${reason === null ? nothing : html`<br>${reason}`}${answer === null || answer === "" ? nothing : html`<pre>${answer}</pre>`}</li>`,
  )}</ol>`;
