import { defineConfig } from "vitest/config";

// Not among the projects of vitest.config.ts: a quarter of an hour of killing and damaging is no part of `npm test`, which has a
// small size of it in tests/e2e/shows/faults.test.ts.
export default defineConfig({
  test: {
    name: "faults",
    include: ["tests/faults/**/*.test.ts"],
    reporters: ["default", "./tests/support/count-reporter.ts"],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    pool: "forks",
    fileParallelism: false,
  },
});
