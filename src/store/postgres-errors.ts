import { EngineError, reasonOf } from "../lib/errors.ts";

type Cause = { readonly is: RegExp; readonly code: string; readonly what: string; readonly hint: string };

const UNREACHABLE = "WW-STORE-UNREACHABLE";
const CAUSES: readonly Cause[] = [
  {
    is: /ECONNREFUSED|ENOENT|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|connection timeout|timeout exceeded/i,
    code: UNREACHABLE,
    what: "does not answer",
    hint: "Is PostgreSQL running, and are the host and port of DATABASE_URL right?",
  },
  {
    is: /ERR_INVALID_URL|Invalid URL/,
    code: "WW-STORE-URL",
    what: "has an address that cannot be read",
    hint: "DATABASE_URL looks like postgres://USER:PASSWORD@HOST:5432/NAME; encode special characters (@ is %40, / is %2F).",
  },
  {
    is: /ENOTFOUND|EAI_AGAIN/,
    code: UNREACHABLE,
    what: "has a host name that is not found",
    hint: "Check the host in DATABASE_URL.",
  },
  {
    is: /28P01|28000|SASL|password must be a string/,
    code: UNREACHABLE,
    what: "refuses this user or password",
    hint: "Check the user and password in DATABASE_URL, and the server's pg_hba.conf.",
  },
  {
    is: /3D000/,
    code: UNREACHABLE,
    what: "has no database of this name",
    hint: "Create it first: createdb --encoding UTF8 NAME. wirewatch makes the tables itself.",
  },
  {
    is: /certificate|CERT_|SSL|TLS/i,
    code: UNREACHABLE,
    what: "could not be trusted over TLS",
    hint: "Name the server's authority with ?sslmode=verify-full&sslrootcert=FILE in DATABASE_URL; ?sslmode=disable only inside one machine.",
  },
  {
    is: /53300/,
    code: UNREACHABLE,
    what: "has no connection left",
    hint: "Each wirewatch process takes up to 10: raise max_connections, or run fewer processes.",
  },
  {
    is: /57P0[123]|ECONNRESET|EPIPE|Connection terminated|08\d{3}/,
    code: UNREACHABLE,
    what: "is starting, stopping or was cut off",
    hint: "Wait until PostgreSQL is up; nothing that was committed is lost.",
  },
  {
    is: /42501|25006/,
    code: "WW-STORE-READONLY",
    what: "may not be written by this user",
    hint: "Let the user own the database (ALTER DATABASE name OWNER TO user), and name the primary server, not a standby.",
  },
  {
    is: /53100/,
    code: "WW-STORE-FULL",
    what: "cannot grow: its disk is full",
    hint: "Free some space there; nothing that was stored is lost.",
  },
];

/** What keeps PostgreSQL from being used, in words and with the cure; `where` is its address without the password. */
export function postgresError(where: string, error: unknown): EngineError {
  if (error instanceof EngineError) {
    return error;
  }
  const said = `${codesOf(error)} ${reasonOf(error)}`;
  const cause = CAUSES.find(({ is }) => is.test(said));
  return new EngineError(cause?.code ?? "WW-STORE-OPEN", `the database ${where} ${cause?.what ?? "cannot be opened"}`, {
    cause: error,
    hint: cause?.hint ?? "Check DATABASE_URL, and `wirewatch doctor`.",
  });
}

/** Codes of an error and of those beneath it: migrations wrap, and a name with two addresses fails twice (AggregateError). */
function codesOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 3) {
    return "";
  }
  const own = "code" in error ? String(error.code) : "";
  const inner = error instanceof AggregateError ? error.errors : [];
  return [own, ...[error.cause, ...inner].map((one) => codesOf(one, depth + 1))].join(" ");
}
