import pc from "picocolors";

type Colors = ReturnType<typeof pc.createColors>;

/** Where a command speaks: data on standard output, everything else on standard error (DESIGN section 3). */
export type Output = {
  /** `--json`: standard output carries JSON lines only. */
  readonly json: boolean;
  /** Standard output is a terminal that shows colour. */
  readonly color: Colors;
  readonly errorColor: Colors;
  readonly interactive: boolean;
  readonly width: number;
  /** One line for people on standard output; nothing with `--json`. */
  readonly line: (text?: string) => void;
  /** One JSON line on standard output; only with `--json`. */
  readonly data: (value: unknown) => void;
  /** One line on standard error, with or without `--json`. */
  readonly note: (text: string) => void;
};

type Stream = { readonly write: (text: string) => unknown; readonly isTTY?: boolean; readonly columns?: number };

/** `NO_COLOR` (no-color.org) and pipes switch colour off. */
export function makeOutput(options: {
  readonly json: boolean;
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Output {
  const { json, stdout, stderr, env } = options;
  const wanted = (stream: Stream): boolean => {
    if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") {
      return false;
    }
    return stream.isTTY === true || (env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "0");
  };
  return {
    json,
    color: pc.createColors(wanted(stdout) && !json),
    errorColor: pc.createColors(wanted(stderr)),
    interactive: stderr.isTTY === true && !json,
    width: Math.min(Math.max(stdout.columns ?? 100, 60), 140),
    line: (text = "") => {
      if (!json) {
        stdout.write(`${text}\n`);
      }
    },
    data: (value) => {
      if (json) {
        stdout.write(`${JSON.stringify(value)}\n`);
      }
    },
    note: (text) => {
      stderr.write(`${text}\n`);
    },
  };
}
