const HOUR_MS = 3_600_000;
/** Heaps and caches fill at first: that is no leak. */
const WARM_UP = 1 / 6;
/** Below this it is noise. */
const SHORTEST_MS = HOUR_MS / 6;

/** How fast memory grows, in MB an hour: the slope of the line of least squares through samples at even distances. */
export function memorySlope(mb: readonly number[], ms: number): string {
  if (ms < SHORTEST_MS) {
    return "-";
  }
  const step = ms / HOUR_MS / (mb.length - 1);
  const points = mb.map((y, i) => ({ x: i * step, y })).slice(Math.ceil((mb.length - 1) * WARM_UP));
  const mean = (pick: (point: { x: number; y: number }) => number): number =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const above = mean((point) => (point.x - x) * (point.y - y));
  return (above / mean((point) => (point.x - x) ** 2)).toFixed(1);
}
