// The article at hand with everything that evaluation asks of it; what is costly is worked out when first asked for.
import type { ArticleInput } from "../../articles/article.ts";
import { EMPTY_ARTICLE } from "../../articles/empty-article.ts";
import type { MatchedClause } from "../match.ts";
import { type Analysis, analyze, makeAnalysis, paragraphOf, zoneOf } from "../text/analyze.ts";
import { hashUnits } from "../text/hash.ts";
import { sentenceAt, sentenceStarts } from "../text/sentences.ts";
import { PARAGRAPH_BREAK, ZONES, zoneText } from "../text/zones.ts";
import type { Spans } from "./node.ts";
import type { TermIndex } from "./terms.ts";

/** What is said of one row of occurrences, whatever the clause is called. */
export type Proof = Omit<MatchedClause, "clause">;
/** Sentences of one paragraph (or of the few in which an occurrence lies), as offsets in the zone's text. */
export type SentencesAround = { readonly from: number; readonly sentences: readonly number[] };

export type Reading = {
  readonly analysis: Analysis;
  readonly terms: TermIndex;
  readonly article: () => ArticleInput;
  /** Milliseconds since 1970 against which `age:` is measured; null: not known. */
  readonly now: () => number | null;
  readonly epoch: () => number;
  readonly zone: (token: number) => number;
  /** The number of a zone; -1 for a field that is no zone of text. */
  readonly zoneNamed: (field: string) => number;
  /** The sentence of a token, counted within its zone. */
  readonly sentence: (token: number) => number;
  readonly sentences: (zone: number) => readonly number[];
  readonly paragraph: (token: number) => number;
  /** Whether a token stands in a paragraph that repeats an earlier one word for word. */
  readonly repeated: (token: number) => boolean;
  readonly text: (zone: number) => string;
  /** UTF-16 offsets of a token in its zone's text. */
  readonly startOf: (token: number) => number;
  readonly endOf: (token: number) => number;
  readonly read: (article: ArticleInput, mask: number, nowMs: number | null) => void;
  /** The spans of a node, worked out once for this article. */
  readonly remember: (key: object, work: () => Spans) => Spans;
  readonly proof: (spans: Spans, work: () => Proof) => Proof;
  /** The sentences of the paragraphs in which a place lies; to cut the whole article would cost more than matching it. */
  readonly sentencesAround: (zone: number, start: number, end: number) => SentencesAround;
};

export function makeReading(terms: TermIndex): Reading {
  const analysis = makeAnalysis();
  const { tokens, zoneUnit } = analysis;
  let nowMs: number | null = null;
  let sentencesOf: (readonly number[] | undefined)[] = [];
  let texts: (string | undefined)[] = [];
  let repeats: ReadonlySet<number> | null = null;
  let spansOf = new Map<object, Spans>();
  let proofs = new Map<Spans, Proof>();
  let paragraphsCut = new Map<number, SentencesAround>();

  const article = (): ArticleInput => analysis.article ?? EMPTY_ARTICLE;
  const zone = (token: number): number => zoneOf(analysis, token);
  const text = (z: number): string => {
    texts[z] ??= ZONES[z] === "body" ? analysis.bodyText : zoneText(article(), ZONES[z] ?? "title");
    return texts[z];
  };
  const sentences = (z: number): readonly number[] => {
    sentencesOf[z] ??= sentenceStarts(text(z));
    return sentencesOf[z];
  };
  const startOf = (token: number): number => (tokens.start[token] ?? 0) - (zoneUnit[zone(token)] ?? 0);

  return {
    analysis,
    terms,
    article,
    now: () => nowMs,
    epoch: () => terms.hits.epoch,
    zone,
    zoneNamed: (field) => (ZONES as readonly string[]).indexOf(field),
    text,
    sentences,
    startOf,
    endOf: (token) => (tokens.end[token] ?? 0) - (zoneUnit[zone(token)] ?? 0),
    sentence: (token) => sentenceAt(sentences(zone(token)), startOf(token)),
    paragraph: (token) => paragraphOf(analysis, token),
    repeated: (token) => {
      repeats ??= repeatedParagraphs(analysis);
      return repeats.has(paragraphOf(analysis, token));
    },
    read: (next, mask, now) => {
      analyze(analysis, next, mask);
      terms.collect(analysis);
      nowMs = now;
      sentencesOf = [];
      texts = [];
      repeats = null;
      if (spansOf.size > 0) {
        spansOf = new Map();
      }
      if (proofs.size > 0 || paragraphsCut.size > 0) {
        proofs = new Map();
        paragraphsCut = new Map();
      }
    },
    remember: (key, work) => once(spansOf, key, work),
    proof: (spans, work) => once(proofs, spans, work),
    sentencesAround: (z, start, end) => {
      const whole = text(z);
      const before = whole.lastIndexOf(PARAGRAPH_BREAK, start);
      const after = whole.indexOf(PARAGRAPH_BREAK, end);
      const from = before === -1 ? 0 : before + PARAGRAPH_BREAK.length;
      const to = after === -1 ? whole.length : after;
      const cut = (): SentencesAround => ({
        from,
        sentences: sentenceStarts(whole.slice(from, to)).map((offset) => offset + from),
      });
      // An occurrence across paragraphs is rare, and its stretch of text is its own.
      return whole.indexOf(PARAGRAPH_BREAK, from) === after ? once(paragraphsCut, z * 2 ** 40 + from, cut) : cut();
    },
  };
}

function once<K, V>(known: Map<K, V>, key: K, work: () => V): V {
  let found = known.get(key);
  if (found === undefined) {
    found = work();
    known.set(key, found);
  }
  return found;
}

/** Numbers of the body's paragraphs whose words an earlier paragraph has already said, in the same order. */
function repeatedParagraphs({ tokens, paragraphs }: Analysis): ReadonlySet<number> {
  const first = new Set<string>();
  const repeated = new Set<number>();
  for (let p = 0; p + 1 < paragraphs.length; p++) {
    const [from, to] = [paragraphs[p] ?? 0, paragraphs[p + 1] ?? 0];
    const [a, b] = [tokens.from[from] ?? 0, tokens.from[to] ?? 0];
    // Length and two hashes from different ends of the pass: no two paragraphs of one article share all three by chance.
    const key = `${to - from} ${b - a} ${hashUnits(tokens.folded, a, b)} ${hashUnits(tokens.folded, a + ((b - a) >> 1), b)}`;
    if (to > from && first.has(key)) {
      repeated.add(p);
    }
    first.add(key);
  }
  return repeated;
}
