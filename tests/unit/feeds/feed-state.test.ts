import { describe, expect, it } from "vitest";
import { stateForSource } from "../../../src/feeds/feed-state.ts";
import { HOUR } from "../../../src/lib/duration.ts";
import { NOW, steadyFeed, URL_ } from "./poll-support.ts";

describe("stateForSource", () => {
  const remembered = { ...steadyFeed(HOUR), etag: '"1"', currentUrl: "https://moved.example/rss" };

  it("keeps what is remembered of a feed that did not change", () => {
    expect(stateForSource({ id: "harbour", url: URL_ }, remembered, NOW + HOUR)).toEqual(remembered);
  });

  it("starts a feed that was never seen, due at once", () => {
    expect(stateForSource({ id: "new", url: URL_ }, undefined, NOW)).toMatchObject({ id: "new", nextPollAt: NOW });
  });

  it("starts anew at an edited address, where old entries are history", () => {
    const state = stateForSource({ id: "harbour", url: "https://other.example/rss" }, remembered, NOW + HOUR);
    expect(state).toMatchObject({
      url: "https://other.example/rss",
      currentUrl: "https://other.example/rss",
      etag: null,
      nextPollAt: NOW + HOUR,
      lastSuccessAt: null,
      gapMs: remembered.gapMs,
    });
  });

  it("fills in columns that an older version did not have", () => {
    const { hub: _hub, nextPollReason: _reason, ...older } = remembered;
    expect(stateForSource({ id: "harbour", url: URL_ }, older as typeof remembered, NOW)).toMatchObject({ hub: null });
  });
});
