import { describe, expect, it } from "vitest";
import { fixedClock } from "../../../src/lib/clock.ts";
import { makeSetBackWatch } from "../../../src/lib/set-back.ts";

describe("a clock that is set back", () => {
  const watched = () => {
    const clock = fixedClock(1_800_000_000_000);
    let steady = 0;
    const seen: number[] = [];
    const look = makeSetBackWatch({ clock, steady: () => steady, onSetBack: (byMs) => seen.push(byMs) });
    const pass = (ms: number, setBy = 0): void => {
      steady += ms;
      clock.advance(ms + setBy);
      look();
    };
    return { seen, pass };
  };

  it("is noticed once, with by how much", () => {
    const { seen, pass } = watched();
    pass(1_000);
    pass(1_000, -3_600_000);
    pass(1_000);
    expect(seen).toEqual([3_600_000]);
  });

  it("is not mistaken for one set ahead, a long sleep or the small steps of a time server", () => {
    const { seen, pass } = watched();
    pass(1_000, 7_200_000);
    pass(900_000);
    for (let n = 0; n < 20; n++) {
      pass(1_000, -400);
    }
    expect(seen).toEqual([]);
  });
});
