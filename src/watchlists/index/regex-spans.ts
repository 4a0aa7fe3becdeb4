import type { RE2JS } from "re2js";
import { ZONES } from "../text/zones.ts";
import { sorted } from "./combine-spans.ts";
import type { Spans } from "./node.ts";
import type { Reading } from "./reading.ts";

/** Matches in the original text of the zones, widened to the words that they touch. */
export function regexSpans(regex: RE2JS, literal: string, zones: number, reading: Reading): Spans {
  const found: number[] = [];
  for (let zone = 0; zone < ZONES.length; zone++) {
    if ((zones & (1 << zone)) === 0) {
      continue;
    }
    const text = reading.text(zone);
    if (text !== "" && (literal === "" || text.includes(literal))) {
      findIn(regex, text, zone, reading, found);
    }
  }
  return sorted(found);
}

function findIn(regex: RE2JS, text: string, zone: number, reading: Reading, found: number[]): void {
  const { zoneStart } = reading.analysis;
  const end = zoneStart[zone + 1] ?? 0;
  const matcher = regex.matcher(text);
  let token = zoneStart[zone] ?? 0;
  while (matcher.find()) {
    while (token < end && reading.endOf(token) <= matcher.start()) {
      token += 1;
    }
    let last = token;
    while (last < end && reading.startOf(last) < matcher.end()) {
      last += 1;
    }
    if (last > token) {
      found.push(token, last);
    }
  }
}
