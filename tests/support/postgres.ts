import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Client } from "pg";
import { until } from "./wirewatch.ts";

export type TestPostgres = {
  /** The server is this process's child. */
  readonly pid: number;
  /** A new, empty database of this server; its address for DATABASE_URL. */
  readonly createDatabase: (options?: string) => Promise<string>;
  /** Runs one statement as the server's owner, in the database of this address. */
  readonly run: (url: string, sql: string) => Promise<readonly Record<string, unknown>[]>;
  /** Ends the server as a crash does, and starts it again on the same data. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

// What a test keeps is gone after it: nothing has to reach the disk.
const TEST_SETTINGS = ["fsync=off", "max_connections=60", "shared_buffers=32MB"];

/** A real PostgreSQL of the system's packages (scripts/setup.sh --with-postgres) in a temporary folder, on a unix socket alone. */
export async function startTestPostgres(settings: readonly string[] = TEST_SETTINGS): Promise<TestPostgres> {
  const owner = serverUser();
  const home = mkdtempSync(join(tmpdir(), "ww-test-postgres-"));
  chownSync(home, owner?.uid ?? process.getuid?.() ?? 0, owner?.gid ?? process.getgid?.() ?? 0);
  const data = join(home, "data");
  const bin = findServer();
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync", "--locale=C.UTF-8"],
    { ...owner, cwd: home, stdio: ["ignore", "ignore", "inherit"] },
  );
  const address = (database: string): string => `postgres://postgres@/${database}?host=${encodeURIComponent(home)}`;
  const begin = (): Promise<ChildProcess> => start({ bin, home, data, owner, settings, url: address("postgres") });
  let server = await begin();
  let made = 0;
  return {
    pid: server.pid ?? 0,
    createDatabase: async (options = "") => {
      made += 1;
      await run(address("postgres"), `CREATE DATABASE ww_${made} ${options}`);
      return address(`ww_${made}`);
    },
    run,
    restart: async () => {
      server.stdin?.write("QUIT\n");
      await end(server);
      server = await begin();
    },
    stop: async () => {
      await end(server);
      await rm(home, { recursive: true, force: true });
    },
  };
}

type User = { readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as root; its package brings a user of its own. */
function serverUser(): User | undefined {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const id = (what: string): number => Number(execFileSync("id", [what, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** Debian keeps the server's programs off the PATH, a folder a version. */
function findServer(): string {
  const versions = ["/usr/lib/postgresql", "/usr/libexec"].flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .sort()
          .reverse()
          .map((version) => join(folder, version))
      : [],
  );
  const folders = [
    ...(process.env["PATH"] ?? "").split(delimiter),
    ...versions.flatMap((dir) => [join(dir, "bin"), dir]),
  ];
  const found = folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
  if (found === undefined) {
    throw new Error("there is no PostgreSQL server here: sh scripts/setup.sh --with-postgres installs one");
  }
  return found;
}

// The shell holds a pipe to this process and ends the server when it breaks, so that a killed test run leaves none behind.
const GUARD =
  '"$@" & server=$!; trap "kill -INT $server" INT TERM; read -r how || how=INT; kill -"$how" $server; wait $server';

type Start = {
  readonly bin: string;
  readonly home: string;
  readonly data: string;
  readonly owner: User | undefined;
  readonly settings: readonly string[];
  readonly url: string;
};

async function start({ bin, home, data, owner, settings, url }: Start): Promise<ChildProcess> {
  const all = ["listen_addresses=", ...settings];
  const child = spawn(
    "sh",
    ["-c", GUARD, "sh", join(bin, "postgres"), "-D", data, "-k", home, ...all.flatMap((one) => ["-c", one])],
    { ...owner, cwd: home, stdio: ["pipe", "ignore", "ignore"] },
  );
  await until(async () => {
    if (child.exitCode !== null) {
      throw new Error(`postgres ended with code ${child.exitCode}`);
    }
    return run(url, "SELECT 1").then(
      () => true,
      () => false,
    );
  });
  return child;
}

async function end(server: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => server.once("close", resolve));
  server.stdin?.end();
  await closed;
}

async function run(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}
