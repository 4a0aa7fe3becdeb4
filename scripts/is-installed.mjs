// Exit 0 where node_modules holds what package-lock.json asks for. npm writes node_modules/.package-lock.json last of all, so an
// interrupted installation has none.
import { readFileSync } from "node:fs";

const packagesOf = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")).packages;

function isInstalled() {
  try {
    const wanted = packagesOf("../package-lock.json");
    const found = packagesOf("../node_modules/.package-lock.json");
    return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
      const there = found[path];
      // Packages for other platforms are in the lock and never installed here.
      const mayBeMissing = path === "" || optional === true || devOptional === true || peer === true;
      return there === undefined ? mayBeMissing : there.version === version;
    });
  } catch {
    return false;
  }
}

process.exitCode = isInstalled() ? 0 : 1;
