/** What is wrong with a query, and where: `at` is a UTF-16 offset in the source. */
export type QueryProblem = { readonly at: number; readonly message: string; readonly suggestion: string | null };

const PROBLEM = Symbol("query problem");
type Stop = Error & { readonly [PROBLEM]: QueryProblem };

/** Leaves the lexer or parser at once; `catchProblem` is the only one to catch it. */
export function refuse(at: number, message: string, suggestion: string | null = null): never {
  throw Object.assign(new Error(message), { [PROBLEM]: { at, message, suggestion } });
}

export type Refusable<T> =
  | { readonly kind: "ok"; readonly value: T }
  | { readonly kind: "refused"; readonly problem: QueryProblem };

export function catchProblem<T>(work: () => T): Refusable<T> {
  try {
    return { kind: "ok", value: work() };
  } catch (error) {
    if (error instanceof Error && PROBLEM in error) {
      return { kind: "refused", problem: (error as Stop)[PROBLEM] };
    }
    throw error;
  }
}

/** 1-based line and column of an offset. */
export function positionOf(source: string, at: number): { readonly line: number; readonly column: number } {
  const before = source.slice(0, at);
  const lastBreak = before.lastIndexOf("\n");
  return { line: before.split("\n").length, column: at - lastBreak };
}
