/** A failure that a person must hear about: a stable code, what happened and where, and what to do next. */
export class WirewatchError extends Error {
  readonly code: string;
  /** What the reader can do about it, one sentence. */
  readonly hint: string | null;

  constructor(code: string, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "WirewatchError";
    this.code = code;
    this.hint = options.hint ?? null;
  }
}

/** The data folder is held by another process, is read-only, is full, or the database does not answer. Exit code 3. */
export class EngineError extends WirewatchError {
  override readonly name = "EngineError";
}

/** What went wrong, in words, from whatever was thrown; causes included, once each. */
export function reasonOf(thrown: unknown): string {
  const said: string[] = [];
  let current: unknown = thrown;
  while (current !== undefined && current !== null && said.length < 4) {
    const text = current instanceof Error ? current.message || current.name : String(current);
    if (text !== "" && !said.includes(text)) {
      said.push(text);
    }
    current = current instanceof Error ? current.cause : undefined;
  }
  return said.join(": ") || "unknown error";
}

/** Marks a branch that the types rule out; reaching it is a bug. */
export function impossible(value: never): never {
  throw new Error(`impossible value: ${JSON.stringify(value)}`);
}
