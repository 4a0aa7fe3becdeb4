// The watchlists of an installation as one matcher. In: watchlists as configured. Out: what matches an article, and why.
import type { ArticleInput } from "../articles/article.ts";
import type { WatchlistInput } from "../config/schema/watchlists.ts";
import { sha256 } from "../lib/ids.ts";
import { type Explanation, explainPlan } from "./explain.ts";
import { compileNode, zonesOf } from "./index/compile-node.ts";
import type { Node, SharedPattern } from "./index/node.ts";
import { FALSE, TRUE } from "./index/node.ts";
import { type FormsMode, makePattern } from "./index/pattern.ts";
import { makePlans, type Plan, SEVERAL } from "./index/plans.ts";
import { makeReading } from "./index/reading.ts";
import { makeTermIndex } from "./index/terms.ts";
import { valueKeysOf } from "./index/value-keys.ts";
import { verdictOf } from "./index/verdict.ts";
import type { Match, WatchlistProblem } from "./match.ts";
import { compileQuery, problemAt } from "./query/compile.ts";
import type { Term } from "./query/expr.ts";
import type { NamedLists } from "./query/parse.ts";
import { print } from "./query/print.ts";
import { catchProblem } from "./query/problem.ts";
import { receiptOf } from "./receipt.ts";
import { type Prefilter, prefilterOf } from "./search-plan.ts";

export type CompileOptions = {
  /** Lists that every watchlist may name with `@`. */
  readonly lists?: NamedLists;
};
export type MatchOptions = {
  /** ISO 8601; what `age:` is measured against. Without it, `age:` is unknown. */
  readonly now?: string;
};
export type Verdict = { readonly watchlist: string; readonly verdict: Match["verdict"] };
export type Replaced =
  | { readonly kind: "replaced" }
  /** The watchlist that was there before stays. */
  | { readonly kind: "refused"; readonly problems: readonly WatchlistProblem[] };

export type Matcher = {
  /** Every watchlist that the article matches, with receipts, in the order in which the watchlists came. */
  readonly match: (article: ArticleInput, options?: MatchOptions) => Match[];
  /** The same without receipts: for counting over an archive. */
  readonly verdicts: (article: ArticleInput, options?: MatchOptions) => Verdict[];
  /** Every clause of one watchlist on an article; null where there is no such watchlist. */
  readonly explain: (article: ArticleInput, watchlist: string, options?: MatchOptions) => Explanation | null;
  /** The compiled form, fully bracketed; null where there is no such watchlist. */
  readonly queryOf: (watchlist: string) => string | null;
  /** What a full-text index can be asked for, to read only the articles that might match. */
  readonly prefilter: (watchlist: string) => Prefilter | null;
  readonly versionOf: (watchlist: string) => string | null;
  /** Adds or changes one watchlist at once; the others are not touched. */
  readonly replace: (id: string, watchlist: WatchlistInput) => Replaced;
  readonly remove: (id: string) => boolean;
  readonly ids: () => readonly string[];
};

export type Compiled = { readonly matcher: Matcher; readonly problems: readonly WatchlistProblem[] };

/** Compiles watchlists into one matcher. A watchlist with problems is left out of it, never guessed at. */
export function compileWatchlists(watchlists: readonly WatchlistInput[], options: CompileOptions = {}): Compiled {
  const matcher = makeMatcher(options);
  const problems: WatchlistProblem[] = [];
  const seen = new Set<string>();
  for (const watchlist of watchlists) {
    if (seen.has(watchlist.id)) {
      const message = `the id "${watchlist.id}" is used twice`;
      problems.push(
        problemAt(watchlist, ["id"], { at: 0, message, suggestion: "give each watchlist an id of its own" }),
      );
      continue;
    }
    seen.add(watchlist.id);
    const result = matcher.replace(watchlist.id, watchlist);
    if (result.kind === "refused") {
      problems.push(...result.problems);
    }
  }
  return { matcher, problems };
}

const FORMS: Readonly<Record<NonNullable<WatchlistInput["forms"]>, FormsMode>> = {
  auto: "auto",
  all: "all",
  exact: "surface",
};

/** `place`: in the order in which the watchlists came. */
type Subscription = { readonly plan: Plan; readonly place: number };

const verdictNamed = (found: number): Match["verdict"] => ((found & 1) === 0 ? "match" : "unknown");

function makeMatcher(options: CompileOptions): Matcher {
  const terms = makeTermIndex();
  const reading = makeReading(terms);
  const plans = makePlans();
  const byKey = new Map<string, Plan>();
  const patterns = new Map<string, SharedPattern>();
  const written = new Map<string, SharedPattern>();
  const subscriptions = new Map<string, Subscription>();
  /** By place: the id, and the plan or null where the watchlist was removed. */
  const names: string[] = [];
  const planAt: (Plan | null)[] = [];

  const share = (term: Term, forms: FormsMode): SharedPattern => {
    // By what is written first: most words of a large installation have been cut and folded for another watchlist already.
    const name = `${term.mode} ${term.quoted} ${forms} ${term.text}`;
    const known = written.get(name);
    if (known) {
      return known;
    }
    const pattern = makePattern(term, forms);
    const shared = patterns.get(pattern.key) ?? {
      pattern,
      term: terms.idOf(pattern.anchor.term),
      epoch: 0,
      spans: [],
    };
    patterns.set(pattern.key, shared);
    written.set(name, shared);
    return shared;
  };

  function replace(id: string, watchlist: WatchlistInput): Replaced {
    const compiled = compileQuery(watchlist, options.lists);
    if (compiled.kind === "refused") {
      return compiled;
    }
    const scope = { zones: zonesOf(watchlist.in ?? []), forms: FORMS[watchlist.forms ?? "auto"], share };
    const rooted = catchProblem(() => compileNode(compiled.expr, scope));
    if (rooted.kind === "refused") {
      return { kind: "refused", problems: [problemAt(watchlist, ["query"], rooted.problem)] };
    }
    const query = print(compiled.expr);
    subscribe(id, planFor(watchlist, rooted.value, query));
    return { kind: "replaced" };
  }

  function planFor(watchlist: WatchlistInput, root: Node, query: string): Plan {
    const languages = watchlist.languages ?? [];
    const feeds = watchlist.feeds ?? [];
    const lists = query.includes("@") ? [options.lists, watchlist.lists] : [];
    const whole = /[@"]|NOT/.test(query) ? [watchlist.exclude ?? []] : [];
    const key = JSON.stringify([query, watchlist.forms ?? "auto", watchlist.in ?? [], languages, feeds, lists, whole]);
    const known = byKey.get(key);
    if (known) {
      return known;
    }
    const plan: Plan = {
      key,
      number: plans.size(),
      root,
      query,
      version: sha256(key, 12),
      languages,
      feeds,
      watchlists: new Set(),
    };
    byKey.set(key, plan);
    plans.add(plan, terms.idOfValue);
    return plan;
  }

  function subscribe(id: string, plan: Plan): void {
    const place = leave(id) ?? names.length;
    plan.watchlists.add(place);
    plans.subscribed(plan);
    names[place] = id;
    planAt[place] = plan;
    subscriptions.set(id, { plan, place });
  }

  /** The place that the watchlist had, or null. */
  function leave(id: string): number | null {
    const before = subscriptions.get(id);
    if (!before) {
      return null;
    }
    before.plan.watchlists.delete(before.place);
    plans.subscribed(before.plan);
    planAt[before.place] = null;
    subscriptions.delete(id);
    return before.place;
  }

  function read(article: ArticleInput, { now }: MatchOptions): void {
    reading.read(article, plans.zones(), now === undefined ? null : Date.parse(now));
    if (terms.valuesFiled()) {
      for (const key of valueKeysOf(article)) {
        terms.touch(key);
      }
    }
  }

  /** The watchlists that the article makes true or unknown, in order; of each twice its place, one more where it is unknown. */
  function visit(article: ArticleInput, matchOptions: MatchOptions): readonly number[] {
    read(article, matchOptions);
    const some = plans.wake(reading);
    const { awake } = plans;
    const found: number[] = [];
    for (let n = 0; n < some; n++) {
      const number = (awake[n] ?? 0) >> 1;
      const certain = ((awake[n] ?? 0) & 1) === 1;
      const truth = certain ? TRUE : verdictOf(plans.at(number), reading);
      if (truth !== FALSE) {
        addWatchlists(found, number, truth === TRUE ? 0 : 1);
      }
    }
    return found.sort((a, b) => a - b);
  }

  function addWatchlists(found: number[], number: number, unknown: number): void {
    const sole = plans.soleWatchlist(number);
    if (sole !== SEVERAL) {
      found.push(sole * 2 + unknown);
      return;
    }
    for (const place of plans.at(number)?.watchlists ?? []) {
      found.push(place * 2 + unknown);
    }
  }

  return {
    match: (article, matchOptions = {}) => {
      const matches: Match[] = [];
      let receipts: Map<Plan, Match["clauses"]> | null = null;
      for (const one of visit(article, matchOptions)) {
        const plan = planAt[one >> 1];
        if (plan) {
          const { query, version } = plan;
          const clauses = receipts?.get(plan) ?? receiptOf(plan.root, reading);
          if (plans.soleWatchlist(plan.number) === SEVERAL) {
            receipts ??= new Map();
            receipts.set(plan, clauses);
          }
          matches.push({ watchlist: names[one >> 1] ?? "", verdict: verdictNamed(one), clauses, query, version });
        }
      }
      return matches;
    },
    verdicts: (article, matchOptions = {}) => {
      const verdicts: Verdict[] = [];
      for (const one of visit(article, matchOptions)) {
        verdicts.push({ watchlist: names[one >> 1] ?? "", verdict: verdictNamed(one) });
      }
      return verdicts;
    },
    explain: (article, id, matchOptions = {}) => {
      const subscription = subscriptions.get(id);
      if (!subscription) {
        return null;
      }
      read(article, matchOptions);
      return explainPlan(id, subscription.plan, reading);
    },
    queryOf: (id) => subscriptions.get(id)?.plan.query ?? null,
    prefilter: (id) => {
      const plan = subscriptions.get(id)?.plan;
      return plan ? prefilterOf(plan.root) : null;
    },
    versionOf: (id) => subscriptions.get(id)?.plan.version ?? null,
    replace,
    remove: (id) => leave(id) !== null,
    ids: () => [...subscriptions.keys()],
  };
}
