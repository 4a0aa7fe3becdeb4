import { pino } from "pino";

/** Structured logging: constant message, the story in the fields. */
export type Log = {
  readonly debug: (fields: LogFields, message: string) => void;
  readonly info: (fields: LogFields, message: string) => void;
  readonly warn: (fields: LogFields, message: string) => void;
  readonly error: (fields: LogFields, message: string) => void;
  readonly child: (fields: LogFields) => Log;
};
export type LogFields = Readonly<Record<string, unknown>>;

export type LogOptions = { level: string; write: (line: string) => void };

// Keys that hold a secret wherever they appear; a channel's address is a password (Slack, Teams, Discord).
const SECRET_KEYS = ["secret", "token", "password", "pass", "authorization", "smtpUrl", "webhookUrl"];

/** A logger of JSON lines with secrets redacted. `write` gets whole lines; standard output is never used by itself. */
export function makeLog({ level, write }: LogOptions): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...SECRET_KEYS, ...SECRET_KEYS.map((key) => `*.${key}`)], censor: "[redacted]" },
    },
    { write },
  );
}

const nothing = (): void => {};
/** Says nothing; for the pure steps run by hand, and for tests that do not read logs. */
export const silentLog: Log = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  child: () => silentLog,
};
