import { defineConfig } from "vitest/config";

const project = (name: string, extra: object = {}) => ({
  test: { name, include: [`tests/${name}/**/*.test.ts`], ...extra },
});

export default defineConfig({
  test: {
    reporters: ["default", "./tests/support/count-reporter.ts"],
    // Two cores: more forks only make the timings of real servers noisier.
    maxWorkers: 2,
    projects: [
      project("unit", { testTimeout: 30_000 }),
      project("integration", { testTimeout: 120_000, hookTimeout: 60_000, pool: "forks" }),
      project("e2e", { testTimeout: 300_000, hookTimeout: 120_000, pool: "forks", fileParallelism: false }),
    ],
  },
});
