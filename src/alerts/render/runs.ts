import { truncate } from "../../lib/text.ts";
import { plain } from "./plain.ts";

/** A piece of text that is highlighted or not; clean (plain.ts), but not escaped for any format. */
export type Run = { readonly text: string; readonly mark: boolean };

export type Span = { readonly start: number; readonly end: number };

/** Cuts a text at its marks (UTF-16 offsets, any order; overlapping ones merge, senseless ones are left out). */
export function runsOf(text: string, marks: readonly Span[]): Run[] {
  const runs: Run[] = [];
  let at = 0;
  const push = (end: number, mark: boolean): void => {
    const piece = plain(text.slice(at, end));
    if (piece !== "") {
      runs.push({ text: piece, mark });
    }
    at = end;
  };
  const sorted = marks
    .filter(({ start, end }) => start >= 0 && start < end && end <= text.length)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  for (const { start, end } of sorted) {
    if (end <= at) {
      continue;
    }
    if (start > at) {
      push(start, false);
    }
    push(end, true);
  }
  push(text.length, false);
  return trimRuns(runs);
}

export const textOf = (runs: readonly Run[]): string => runs.map((run) => run.text).join("");

/** Cuts runs to `max` UTF-16 units. Where the first mark would fall outside, the cut moves so that it is seen. */
export function cutRuns(runs: readonly Run[], max: number): Run[] {
  if (textOf(runs).length <= max) {
    return [...runs];
  }
  const lead = runs[0];
  const behind = lead && !lead.mark ? lead.text.length - Math.floor(max / 3) : 0;
  const from =
    lead && !lead.mark && lead.text.length > max / 2 && behind > 0 ? skipStart(runs, lead.text, behind) : runs;
  const out: Run[] = [];
  let left = max;
  for (const run of from) {
    if (run.text.length >= left) {
      out.push({ text: truncate(run.text, Math.max(left, 2)), mark: run.mark });
      break;
    }
    out.push(run);
    left -= run.text.length;
  }
  return trimRuns(out);
}

/** Leaves out the beginning of the first run, up to a space. */
function skipStart(runs: readonly Run[], first: string, count: number): readonly Run[] {
  const space = first.indexOf(" ", count);
  return space < 0 ? runs : [{ text: `…${first.slice(space)}`, mark: false }, ...runs.slice(1)];
}

function trimRuns(runs: readonly Run[]): Run[] {
  return runs
    .map((run, i) => {
      const start = i === 0 ? run.text.trimStart() : run.text;
      return { ...run, text: i === runs.length - 1 ? start.trimEnd() : start };
    })
    .filter((run) => run.text !== "");
}
