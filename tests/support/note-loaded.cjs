// Given to a process with --require: writes the packages that it has loaded by its end into the file that NOTE_LOADED names. All of
// OpenTelemetry's packages are CommonJS, whatever imports them.
const { writeFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

if (isMainThread) {
  process.on("exit", () => {
    const packages = Object.keys(require.cache).map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
    writeFileSync(process.env.NOTE_LOADED, JSON.stringify([...new Set(packages.filter(Boolean))]));
  });
}
