// Writes config/ of the repository, its starter files and schema/*.json, from src/config: npx tsx scripts/write-config-schema.mjs
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemaFiles } from "../src/config/json-schema.ts";
import { starterFiles } from "../src/config/starter.ts";

const folder = join(import.meta.dirname, "../config");
mkdirSync(join(folder, "schema"), { recursive: true });
for (const [name, text] of [
  ...starterFiles,
  ...[...jsonSchemaFiles()].map(([name, text]) => [join("schema", name), text]),
]) {
  writeFileSync(join(folder, name), text);
  console.log(join("config", name));
}
