import { chmod, lstat, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { EngineError } from "../lib/errors.ts";
import { sha256 } from "../lib/ids.ts";

/** sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included. */
const LONGEST_SOCKET_PATH = 103;

/**
 * Where the socket of the server of one data folder is: short however long the folder's path is, and the same at each start, so
 * that a server left behind is found. The folder is made, and is ours alone.
 */
export async function socketPlace(
  dataFolder: string,
  env: NodeJS.ProcessEnv,
): Promise<{ folder: string; socketPath: string }> {
  const uid = process.getuid?.() ?? 0;
  const name = `ww-${uid}-${sha256(resolve(dataFolder), 12)}`;
  const bases = [env["XDG_RUNTIME_DIR"] ?? "", tmpdir(), "/tmp"].filter((base) => base.startsWith("/"));
  for (const base of bases) {
    const folder = join(base, name);
    const socketPath = join(folder, "redis.sock");
    if (Buffer.byteLength(socketPath) <= LONGEST_SOCKET_PATH && (await makeFolder(folder))) {
      await ensureOurs(folder, uid);
      return { folder, socketPath };
    }
  }
  throw new EngineError("WW-REDIS-SOCKET", `no folder for the socket of Redis could be made in ${bases.join(" or ")}`, {
    hint: "set XDG_RUNTIME_DIR or TMPDIR to a short path of a folder that you may write to",
  });
}

const makeFolder = (folder: string): Promise<boolean> =>
  mkdir(folder, { mode: 0o700 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code === "EEXIST",
  );

/** In a shared /tmp anyone can be first to make a folder of that name, or a link to elsewhere, and read the jobs. */
async function ensureOurs(folder: string, uid: number): Promise<void> {
  const found = await lstat(folder);
  if (!found.isDirectory() || (process.getuid !== undefined && found.uid !== uid)) {
    throw new EngineError("WW-REDIS-SOCKET", `${folder} belongs to someone else or is no folder`, {
      hint: "remove it, or set XDG_RUNTIME_DIR to a folder of your own",
    });
  }
  if ((found.mode & 0o077) !== 0) {
    await chmod(folder, 0o700);
  }
}
