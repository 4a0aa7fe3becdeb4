// Adds to package-lock.json the platform packages (optional dependencies for other systems) that the registry could not serve when the lock
// was written. Without them `npm ci` calls the lock out of step. Run it after `npm install`: node scripts/complete-lock.mjs
// Entries made here carry no integrity hash; npm fills it in the next time it writes the lock where the registry has the package.
import { readFileSync, writeFileSync } from "node:fs";

const SYSTEMS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const CPUS = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64", "wasm32"];

/** `@oxlint/binding-linux-arm64-musl` -> `{os: ["linux"], cpu: ["arm64"], libc: ["musl"]}`; undefined where the name says no platform. */
function platformOf(name) {
  const words = name.split(/[@/-]/);
  const os = SYSTEMS.find((word) => words.includes(word));
  const cpu = CPUS.find((word) => words.includes(word));
  if (os === undefined || cpu === undefined) {
    return undefined;
  }
  const libc = words.some((word) => word.startsWith("musl")) ? "musl" : "glibc";
  return { os: [os], cpu: [cpu], ...(os === "linux" ? { libc: [libc] } : {}) };
}

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const platform = platformOf(name);
    const places = [`node_modules/${name}`, `${path}/node_modules/${name}`];
    if (platform === undefined || !/^\d+\.\d+\.\d+/.test(version) || places.some((place) => place in lock.packages)) {
      continue;
    }
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      ...platform,
    };
    added.push(`${name}@${version}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? "nothing is missing" : `added ${added.length}:\n${added.join("\n")}`);
