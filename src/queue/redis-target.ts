import { WirewatchError } from "../lib/errors.ts";

/** Where a Redis or Valkey is, in the words of the protocol and free of any client's types. */
export type RedisTarget =
  | ({ readonly kind: "single"; readonly at: Address | { readonly path: string } } & Login)
  | ({ readonly kind: "sentinel"; readonly at: readonly Address[]; readonly name: string } & Login)
  | ({ readonly kind: "cluster"; readonly at: readonly Address[] } & Login);
export type Address = { readonly host: string; readonly port: number };
export type Login = {
  readonly username: string | null;
  readonly password: string | null;
  readonly db: number;
  readonly tls: boolean;
};

const PORTS = { redis: 6379, "redis+sentinel": 26379, "redis+cluster": 6379 } as const;
const FORMS =
  "use redis://[user:password@]host[:port][/db], rediss://..., unix:///path/to/socket, " +
  "redis+sentinel://host:port,host:port/name or redis+cluster://host:port,host:port";

const wrong = (why: string): WirewatchError =>
  // The value itself may hold a password: it is not repeated.
  new WirewatchError("WW-REDIS-URL", `REDIS_URL cannot be used: ${why}`, { hint: FORMS });

const SHAPE =
  /^(?<scheme>rediss?(?:\+sentinel|\+cluster)?):\/\/(?:(?<login>[^@/]*)@)?(?<hosts>[^/?]*)(?:\/(?<rest>[^?]*))?(?:\?.*)?$/i;

/** Reads REDIS_URL; several addresses are why `new URL` does not do. Throws WW-REDIS-URL. */
export function parseRedisUrl(text: string): RedisTarget {
  const url = text.trim();
  const plain: Login = { username: null, password: null, db: 0, tls: false };
  const socket = /^(?:(?:redis\+)?unix:\/\/)?(?<path>\/[^?]*)/i.exec(url)?.groups?.["path"];
  if (socket !== undefined) {
    return { kind: "single", at: { path: socket }, ...plain };
  }
  const parts = SHAPE.exec(url)?.groups;
  if (!parts) {
    throw wrong("it is in none of the known forms");
  }
  const scheme = (parts["scheme"] ?? "").toLowerCase();
  const [protocol = "redis", mode] = scheme.split("+");
  const rest = decodeURIComponent(parts["rest"] ?? "");
  const login: Login = { ...readLogin(parts["login"]), db: 0, tls: protocol === "rediss" };
  const port = mode === "sentinel" ? PORTS["redis+sentinel"] : PORTS.redis;
  const at = (parts["hosts"] ?? "").split(",").map((host) => readAddress(host, port));
  if (mode === "sentinel") {
    const [name = "", db = ""] = rest.split("/");
    if (name === "") {
      throw wrong("the name of the Sentinel group is missing after the addresses");
    }
    return { kind: "sentinel", at, name, ...login, db: readDb(db) };
  }
  if (mode === "cluster") {
    return { kind: "cluster", at, ...login };
  }
  const [first, second] = at;
  if (first === undefined || second !== undefined) {
    throw wrong("a plain redis:// address names one server");
  }
  return { kind: "single", at: first, ...login, db: readDb(rest) };
}

function readLogin(text: string | undefined): Pick<Login, "username" | "password"> {
  if (text === undefined) {
    return { username: null, password: null };
  }
  const colon = text.indexOf(":");
  const username = decodeURIComponent(colon < 0 ? text : text.slice(0, colon));
  const password = colon < 0 ? null : decodeURIComponent(text.slice(colon + 1));
  return { username: username === "" ? null : username, password };
}

function readAddress(text: string, port: number): Address {
  const found = /^(?<host>\[[0-9a-f:.]+\]|[^:\s]+)(?::(?<port>\d{1,5}))?$/i.exec(text.trim())?.groups;
  if (found?.["host"] === undefined) {
    throw wrong("an address is missing or misspelt");
  }
  return { host: found["host"].replace(/^\[|\]$/g, ""), port: Number(found["port"] ?? port) };
}

function readDb(text: string): number {
  if (!/^\d{0,4}$/.test(text)) {
    throw wrong("the database after the slash is a number");
  }
  return Number(text === "" ? 0 : text);
}

/** For logs and messages: where, without user or password. */
export function describeTarget(target: RedisTarget): string {
  if (target.kind === "single") {
    return "path" in target.at ? target.at.path : `${target.at.host}:${target.at.port}`;
  }
  return `${target.kind} ${target.at.map(({ host, port }) => `${host}:${port}`).join(",")}`;
}
