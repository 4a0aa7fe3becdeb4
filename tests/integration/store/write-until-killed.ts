// Saves articles without end and says of each that the store has taken it; node --import tsx write-until-killed.ts DATA PREFIX
import { openStore } from "../../../src/store/open-store.ts";
import { articleOf } from "./records.ts";

const [dataDir = "", prefix = ""] = process.argv.slice(2);
const store = await openStore({ dataDir, databaseUrl: undefined, now: () => 0, urlKey: (url) => url });
for (let n = 0; ; n += 1) {
  const name = `${prefix}-${n}`;
  await store.articles.save(articleOf(name));
  process.stdout.write(`${name}\n`);
}
