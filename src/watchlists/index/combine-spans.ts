// NEAR, NOTNEAR, NOTIN and OR over occurrences. Spans are pairs of tokens, sorted by beginning, then end.
import type { Distance } from "../query/expr.ts";
import type { Spans } from "./node.ts";
import type { Reading } from "./reading.ts";

export function unionSpans(parts: readonly Spans[]): Spans {
  const filled = parts.filter((spans) => spans.length > 0);
  const [only] = filled;
  if (filled.length <= 1) {
    return only ?? [];
  }
  return sorted(filled.flat());
}

/** Sorts pairs and drops those that stand there twice. */
export function sorted(flat: readonly number[]): Spans {
  const order = Array.from({ length: flat.length / 2 }, (_, i) => i * 2);
  order.sort((i, j) => (flat[i] ?? 0) - (flat[j] ?? 0) || (flat[i + 1] ?? 0) - (flat[j + 1] ?? 0));
  const out: number[] = [];
  for (const i of order) {
    const [start, end] = [flat[i] ?? 0, flat[i + 1] ?? 0];
    if (out.at(-1) !== end || out.at(-2) !== start) {
      out.push(start, end);
    }
  }
  return out;
}

/** The span from the first to the last word of every pair of A and B that stand near each other and do not overlap. */
export function nearSpans(a: Spans, b: Spans, distance: Distance, ordered: boolean, reading: Reading): Spans {
  const found: number[] = [];
  for (let i = 0; i < a.length; i += 2) {
    const [start, end] = [a[i] ?? 0, a[i + 1] ?? 0];
    forNeighbours(start, end, b, distance, reading, (from, to) => {
      const apart = from >= end || (!ordered && to <= start);
      if (apart) {
        found.push(Math.min(start, from), Math.max(end, to));
      }
      return false;
    });
  }
  return sorted(found);
}

/** Those of A with no B near; a B that overlaps is near, but an occurrence is not its own neighbour. */
export function notNearSpans(a: Spans, b: Spans, distance: Distance, reading: Reading): Spans {
  const kept: number[] = [];
  for (let i = 0; i < a.length; i += 2) {
    const [start, end] = [a[i] ?? 0, a[i + 1] ?? 0];
    let near = false;
    forNeighbours(start, end, b, distance, reading, (from, to) => {
      near = from !== start || to !== end;
      return near;
    });
    if (!near) {
      kept.push(start, end);
    }
  }
  return kept;
}

/** Those of A that do not lie inside a B. */
export function notInSpans(a: Spans, b: Spans): Spans {
  const kept: number[] = [];
  for (let i = 0; i < a.length; i += 2) {
    const [start, end] = [a[i] ?? 0, a[i + 1] ?? 0];
    let inside = false;
    for (let j = 0; j < b.length && (b[j] ?? 0) <= start && !inside; j += 2) {
      inside = (b[j + 1] ?? 0) >= end;
    }
    if (!inside) {
      kept.push(start, end);
    }
  }
  return kept;
}

/** Calls `visit` with each B within the distance of one A, in the same zone, until it answers true. */
function forNeighbours(
  start: number,
  end: number,
  b: Spans,
  distance: Distance,
  reading: Reading,
  visit: (from: number, to: number) => boolean,
): void {
  const zone = reading.zone(start);
  for (let j = 0; j < b.length; j += 2) {
    const [from, to] = [b[j] ?? 0, b[j + 1] ?? 0];
    if (typeof distance === "number" && from - end > distance) {
      return;
    }
    if (reading.zone(from) === zone && isWithin(start, end, from, to, distance, reading) && visit(from, to)) {
      return;
    }
  }
}

function isWithin(start: number, end: number, from: number, to: number, distance: Distance, reading: Reading): boolean {
  if (typeof distance === "number") {
    return Math.max(from - end, start - to) <= distance;
  }
  const unit = distance === "s" ? reading.sentence : reading.paragraph;
  return unit(Math.min(start, from)) === unit(Math.max(end, to) - 1);
}
