import { runsOf } from "../../alerts/render/runs.ts";
import { DAY } from "../../lib/duration.ts";
import { plural } from "../../lib/text.ts";
import { type Html, html, nothing } from "../html/html.ts";
import { bars } from "../html/plot.ts";
import { marked } from "../html/runs.ts";
import { PREVIEW_DAYS, type Preview } from "../preview.ts";
import type { CheckedEdit, EditProblem } from "../watchlist-edit.ts";

/** What the check says of the text; `data-sound` tells the script that it may be saved. */
export function checkPanel(checked: CheckedEdit): Html {
  if (checked.kind === "wrong") {
    return html`<p class="said bad">${plural(checked.problems.length, "mistake")} to mend before it can be saved.</p>
<ul class="problems">${checked.problems.map(problemItem)}</ul>`;
  }
  const { warnings, watchlist } = checked;
  const examples = (watchlist.examples?.match.length ?? 0) + (watchlist.examples?.skip.length ?? 0);
  const said =
    examples === 0
      ? "It is sound."
      : `It is sound, and ${plural(examples - warnings.length, "example")} of ${examples} came out as written.`;
  return html`<p class="said ${warnings.length === 0 ? "good" : "warn"}" data-sound>${said}</p>
${warnings.length === 0 ? nothing : html`<ul class="problems">${warnings.map(problemItem)}</ul>`}`;
}

function problemItem({ line, column, message, suggestion }: EditProblem): Html {
  return html`<li>${
    line === null
      ? nothing
      : html`<button type="button" data-line="${line}" data-column="${column ?? 1}">Line ${line}, column ${column ?? 1}</button>: `
  }${message}${suggestion === null ? nothing : html`<span class="tip">${suggestion}</span>`}</li>`;
}

/** "Would have matched 14 stories in 30 days", the days, and samples with the words that matched. */
export function previewPanel(preview: Preview): Html {
  const { matches, unknown, stories, days, samples, sinceMs, stoppedAt } = preview;
  const counted = new Map(days.map((day) => [day.day, day]));
  const all = Array.from({ length: PREVIEW_DAYS + 1 }, (_, i) => {
    const label = new Date(sinceMs + i * DAY).toISOString().slice(0, 10);
    return { label, count: counted.get(label)?.matches ?? 0, more: counted.get(label)?.unknown ?? 0 };
  });
  const what = stories === null ? plural(matches, "article") : plural(stories, "story", "stories");
  return html`<p id="would-have"><strong>Would have matched ${what} in ${PREVIEW_DAYS} days</strong>${
    stories !== null && matches > stories
      ? html` <span class="quiet">(${plural(matches, "article")}, copies included)</span>`
      : nothing
  }${unknown > 0 ? html` <span class="quiet">and perhaps ${unknown} more, whose text was not seen</span>` : nothing}.</p>
${bars(all, { name: "Matches by day", height: 56 })}
<div class="ends"><span>${all[0]?.label}</span><span>today</span></div>
${stoppedAt === null ? nothing : html`<p class="said warn">The archive is large: only articles seen after ${stoppedAt.slice(0, 10)} were looked at.</p>`}
${
  samples.length === 0
    ? html`<p class="quiet">Nothing in the archive matches. That may be right for a rare subject; try wider words to see.</p>`
    : html`<ul class="plain">${samples.map(sampleItem)}</ul>`
}`;
}

function sampleItem({ day, title, story, match }: Preview["samples"][number]): Html {
  const clause = match.clauses.find(({ field }) => field !== "title") ?? match.clauses[0];
  return html`<li><p><span class="quiet small">${day}</span> <bdi>${story === null ? title : html`<a href="/stories/${story}">${title}</a>`}</bdi></p>
${clause && clause.snippet !== title ? html`<div class="snippets"><p dir="auto">${marked(runsOf(clause.snippet, clause.marks))}</p></div>` : nothing}</li>`;
}
