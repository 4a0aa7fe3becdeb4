import type { Reporter, TestModule } from "vitest/node";

/** Prints the closing line `N passed, N failed, N skipped` that CI reads; vitest's own summary has another form. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<unknown>): void {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        count[state === "pending" ? "skipped" : state] += 1;
      }
      // A file that cannot be loaded has no tests to count, and yet it failed.
      if (module.state() === "failed" && [...module.children.allTests("failed")].length === 0) {
        count.failed += 1;
      }
    }
    count.failed += unhandled.length;
    console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  }
}
