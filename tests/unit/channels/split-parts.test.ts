import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitParts } from "../../../src/channels/split-parts.ts";
import { alertOf } from "../alerts/support/messages.ts";

describe("splitParts", () => {
  it("keeps every story once and in order, within the limit wherever a story fits at all, and no part could take the next story too", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 120 }), (sizes) => {
        const alerts = sizes.map((size, i) => alertOf({ id: String(i), article: { title: "x".repeat(size) } }));
        const weigh = (list: typeof alerts, level: number): number =>
          list.reduce((sum, { article }) => sum + article.title.length / (level + 1), 0);
        const parts = splitParts(alerts, (part) => weigh([...part.alerts], part.level) <= 40);
        expect(parts.flatMap((part) => part.alerts.map(({ id }) => id))).toEqual(alerts.map(({ id }) => id));
        expect(parts.map(({ number }) => number)).toEqual(parts.map((_, i) => i + 1));
        expect(parts.every(({ of }) => of === parts.length)).toBe(true);
        for (const [i, part] of parts.entries()) {
          expect(weigh([...part.alerts], part.level)).toBeLessThanOrEqual(40);
          const next = parts[i + 1]?.alerts[0];
          expect(next === undefined || weigh([...part.alerts, next], part.level) > 40).toBe(true);
        }
      }),
    );
  });
  it("makes one part of nothing, and tells a story that fits nowhere at its shortest", () => {
    expect(splitParts([], () => true)).toEqual([{ alerts: [], number: 1, of: 1, level: 0 }]);
    expect(splitParts([alertOf(), alertOf()], () => false).map(({ level, alerts }) => [level, alerts.length])).toEqual([
      [2, 1],
      [2, 1],
    ]);
  });
});
