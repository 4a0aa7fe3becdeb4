import type { AnyNode, Element } from "domhandler";
import type { BlockTrail, ExtractOptions } from "../extracted.ts";
import { type Block, blocksOf } from "./blocks.ts";
import type { Boilerplate } from "./boilerplate.ts";
import { findContainer } from "./container.ts";
import { textOf } from "./dom.ts";
import { embeddedBody } from "./embedded-state.ts";

import { judgeBlocks } from "./judge-blocks.ts";
import { blocksAbove } from "./lead.ts";
import type { Page } from "./load-page.ts";
import { measure } from "./measure.ts";
import type { Metadata } from "./metadata.ts";
import { prune } from "./prune.ts";
import { needsRescue, statedBody, trimToStated } from "./reconcile.ts";
import { standfirstLength } from "./standfirst.ts";
import { readZones, type Zones } from "./zones.ts";

export type FoundBody = Zones & {
  readonly body: readonly string[];
  readonly standfirst: string | null;
  readonly via: readonly string[];
  readonly blocks: readonly BlockTrail[];
};

// Below this an extraction is in doubt, and a second pass trusts no label words.
const MIN_BODY_CHARS = 300;

export function readBody(page: Page, metadata: Metadata, options: ExtractOptions): FoundBody {
  for (const selector of options.select?.remove ?? []) {
    page.$(selector).remove();
  }
  const chosen = options.select?.body === undefined ? undefined : page.$(options.select.body).get(0);
  const root: AnyNode = chosen ?? page.root;
  const strict = attempt(root, metadata, false, chosen !== undefined);
  const lengthOf = (a: Attempt): number => a.body.join(" ").length;
  const lenient = lengthOf(strict) < MIN_BODY_CHARS ? attempt(root, metadata, true, chosen !== undefined) : null;
  const best = lenient !== null && lengthOf(lenient) > lengthOf(strict) * 1.5 ? lenient : strict;
  const zones = readZones(best.dropped, best.trail, options.url);
  const stated = statedBody(metadata.jsonLd);
  if (chosen === undefined && needsRescue(best.body, stated)) {
    const blocks = stated.map((text) => ({ text, tag: "json-ld", kept: true, reason: "stated articleBody" }));
    return { ...zones, body: stated, standfirst: best.standfirst, via: ["body: json-ld articleBody"], blocks };
  }
  const embedded = chosen === undefined && lengthOf(best) < MIN_BODY_CHARS ? embeddedBody(page, metadata.title) : [];
  if (needsRescue(best.body, embedded)) {
    const blocks = embedded.map((text) => ({
      text,
      tag: "script",
      kept: true,
      reason: "state of the page's framework",
    }));
    return {
      ...zones,
      body: embedded,
      standfirst: best.standfirst,
      via: ["body: state of the page's framework"],
      blocks,
    };
  }
  return {
    ...zones,
    body: best.body,
    standfirst: best.standfirst,
    via: [`body: ${best.rule}`],
    blocks: [...best.trail.map((t) => t.shown), ...leftOut(best.dropped)],
  };
}

const leftOut = (dropped: ReadonlyMap<Element, Boilerplate>): BlockTrail[] =>
  [...dropped].map(([element, why]) => ({ text: textOf(element), tag: element.name, kept: false, reason: why.reason }));

function takeStandfirst(
  judged: readonly Judged[],
  above: ReadonlySet<Block>,
  metadata: Metadata,
): { judged: Judged[]; standfirst: string | null } {
  const kept = judged.filter((j) => j.shown.kept);
  const lead = kept.filter((j) => above.has(j.block));
  const body = kept.filter((j) => !above.has(j.block));
  const length = standfirstLength(
    lead.map((j) => j.block),
    body.map((j) => j.block),
    metadata,
  );
  const taken = new Set([...lead, ...body].slice(0, length));
  const standfirst = [...taken].map((j) => j.block.text).join(" ");
  return {
    standfirst: standfirst === "" ? null : standfirst,
    judged: judged.map((j) =>
      taken.has(j) ? { block: j.block, shown: { ...j.shown, kept: false, reason: "standfirst" } } : j,
    ),
  };
}

type Attempt = {
  body: string[];
  standfirst: string | null;
  rule: string;
  dropped: ReadonlyMap<Element, Boilerplate>;
  trail: readonly Judged[];
};
export type Judged = { readonly block: Block; readonly shown: BlockTrail };

function attempt(root: AnyNode, metadata: Metadata, lenient: boolean, forced: boolean): Attempt {
  if (root.type !== "root" && !("attribs" in root)) {
    return { body: [], standfirst: null, rule: "nothing", dropped: new Map(), trail: [] };
  }
  const whole = measure(root as Element);
  const { dropped } = prune(root, whole, lenient);
  const measures = measure(root as Element, (element) => dropped.has(element));
  const container = forced ? { element: root, rule: "selector of the feed" } : findContainer(root, measures);
  const without = (element: Element): boolean => dropped.has(element);
  const above = forced ? [] : blocksAbove(container.element, without);
  const all = judgeBlocks([...above, ...blocksOf(container.element, without)], metadata);
  const first = forced ? all : trimToStated(all, statedBody(metadata.jsonLd));
  const { judged, standfirst } = takeStandfirst(first, new Set(above), metadata);
  return {
    body: judged.filter((j) => j.shown.kept).map((j) => j.block.text),
    standfirst,
    rule: lenient ? `${container.rule}, label words not trusted` : container.rule,
    dropped,
    trail: judged,
  };
}
