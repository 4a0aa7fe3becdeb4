import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isMap, isSeq, parseDocument } from "yaml";
import { WirewatchError } from "../lib/errors.ts";

export type AddedFeed = { readonly url: string; readonly name: string | null; readonly tags: readonly string[] };

/**
 * Adds feeds to `feeds.yaml` of the config folder; comments and order of the file are kept. Feeds whose address stands there already
 * (in `known`) are left out. Written beside and renamed, so that a running service never reads half of it.
 */
export async function addFeeds(
  dir: string,
  feeds: readonly AddedFeed[],
  known: ReadonlySet<string>,
): Promise<{ readonly file: string; readonly added: number }> {
  const file = join(dir, "feeds.yaml");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") {
      return "feeds:\n";
    }
    throw error;
  });
  const document = parseDocument(text);
  if (document.errors.length > 0 || !(isMap(document.contents) || document.contents === null)) {
    throw new WirewatchError("WW-CONFIG-YAML", `${file} is not valid YAML, so nothing was added to it`, {
      hint: "wirewatch check shows the place.",
    });
  }
  if (!isSeq(document.get("feeds"))) {
    document.set("feeds", document.createNode([]));
  }
  const fresh = feeds.filter(({ url }) => !known.has(url));
  for (const { url, name, tags } of fresh) {
    document.addIn(
      ["feeds"],
      document.createNode({ url, ...(name ? { name } : {}), ...(tags.length > 0 ? { tags } : {}) }),
    );
  }
  if (fresh.length > 0) {
    await writeFile(`${file}.new`, document.toString({ lineWidth: 120 }));
    await rename(`${file}.new`, file);
  }
  return { file, added: fresh.length };
}
