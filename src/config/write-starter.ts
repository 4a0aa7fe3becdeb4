import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { jsonSchemaFiles } from "./json-schema.ts";
import { starterFiles } from "./starter.ts";

/** Names below the folder, in the order in which they were tried. */
export type StarterResult = { readonly written: readonly string[]; readonly kept: readonly string[] };

/** Writes the starter files and the schemas for editors into `dir`, making it where it is missing. A file that is there stays as it is. */
export async function writeStarter(dir: string): Promise<StarterResult> {
  const schemas = [...jsonSchemaFiles()].map(([name, text]) => [join("schema", name), text] as const);
  const written: string[] = [];
  const kept: string[] = [];
  for (const [name, text] of [...starterFiles, ...schemas]) {
    const path = join(dir, name);
    await mkdir(dirname(path), { recursive: true });
    // "wx" fails where the file exists: no moment between looking and writing.
    const fresh = await writeFile(path, text, { flag: "wx" }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST") {
          return false;
        }
        throw error;
      },
    );
    (fresh ? written : kept).push(name);
  }
  return { written, kept };
}
