// Lists, entries and watchlists that say what another says already.
import type { WatchlistInput } from "../../config/schema/watchlists.ts";
import type { WatchlistProblem } from "../match.ts";
import { problemAt } from "../query/compile.ts";
import type { Expr } from "../query/expr.ts";
import { print } from "../query/print.ts";
import { fold } from "../text/segment.ts";
import { covers, isOpen } from "./covers.ts";
import { about, type Finding } from "./finding.ts";

/** Alternatives of an OR. A phrase beside one of its words is no repetition: it is the better receipt. */
export function repeatedAlternatives(expr: Extract<Expr, { kind: "and" | "or" }>): readonly Finding[] {
  return expr.of.flatMap((part, i) => {
    const said = part.kind === "term" ? part : null;
    const before = expr.of.slice(0, i).find((other) => print(other) === print(part) || says(other, part));
    const wider = expr.of.find(
      (other) => other !== part && said && other.kind === "term" && isOpen(other) && !before && covers(other, said),
    );
    const message = before
      ? `${print(part)} says the same as ${print(before)}`
      : wider
        ? `${print(part)} is found by ${print(wider)} already`
        : null;
    if (message === null) {
      return [];
    }
    const suggestion = "leave one of them out";
    return [said ? about(said, message, suggestion) : { at: part.at, message, suggestion }];
  });
}

/** Case and accents make no difference to a plain word, so `Müller OR muller` says the same twice. */
const says = (a: Expr, b: Expr): boolean =>
  a.kind === "term" &&
  b.kind === "term" &&
  a.mode !== "=" &&
  a.mode === b.mode &&
  isOpen(a) === isOpen(b) &&
  !`${a.text}${b.text}`.includes("?") &&
  fold(a.text) === fold(b.text);

type NamedList = {
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly entries: readonly string[];
};

/** Two lists of one watchlist with the same entries: the second asks for nothing new. */
export function repeatedLists(watchlist: WatchlistInput): readonly WatchlistProblem[] {
  const asked: readonly NamedList[] = [
    { name: "keywords", path: ["keywords"], entries: watchlist.keywords ?? [] },
    ...(watchlist.require ?? []).map((entries, i) => ({
      name: `require, list ${i + 1},`,
      path: ["require", i],
      entries,
    })),
  ];
  const named = Object.entries(watchlist.lists ?? {}).map(([name, entries]) => ({
    ...{ name: `@${name}`, path: ["lists", name], entries },
  }));
  return [...repeatsIn(watchlist, asked), ...repeatsIn(watchlist, named)];
}

function repeatsIn(watchlist: WatchlistInput, lists: readonly NamedList[]): readonly WatchlistProblem[] {
  const seen = new Map<string, string>();
  return lists.flatMap(({ name, path, entries }) => {
    const key = JSON.stringify(
      [...new Set(entries.map((entry) => `${fold(entry)}${/\*$/.test(entry.trim()) ? "*" : ""}`))].sort(),
    );
    const before = seen.get(key);
    if (entries.length === 0 || before === undefined) {
      seen.set(key, name);
      return [];
    }
    const message = `${name} has the same entries as ${before.replace(/,$/, "")}`;
    return [
      problemAt(watchlist, path, {
        at: 0,
        message,
        suggestion: "leave one of them out, or write what else is to be there",
      }),
    ];
  });
}

/** Remembers what each watchlist finds, and names a later one that finds the same. */
export function makeTwins() {
  const seen = new Map<string, string>();
  return (watchlist: WatchlistInput, query: string): readonly WatchlistProblem[] => {
    const { forms = "auto", in: zones = [], languages = [], feeds = [], lists = {}, exclude = [], id } = watchlist;
    const key = JSON.stringify([query, forms, zones, languages, feeds, lists, exclude]);
    const twin = seen.get(key);
    seen.set(key, twin ?? id);
    const message = `it finds the same as watchlist ${twin}`;
    return twin === undefined
      ? []
      : [problemAt(watchlist, ["id"], { at: 0, message, suggestion: "keep one, with the routes of both" })];
  };
}
