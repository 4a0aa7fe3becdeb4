/** Counters and histograms that anything may report to; the web folder prints them for Prometheus. */
export type Metrics = {
  readonly count: (name: string, labels?: Labels, by?: number) => void;
  readonly observe: (name: string, seconds: number, labels?: Labels) => void;
  readonly read: () => readonly Metric[];
};
export type Labels = Readonly<Record<string, string>>;
export type Metric = {
  readonly name: string;
  readonly labels: Labels;
  readonly kind: "counter" | "histogram";
  readonly sum: number;
  readonly count: number;
  /** Observations at or below each bound of BUCKETS_SECONDS; empty for counters. */
  readonly buckets: readonly number[];
};

/** From a fast step to a story that waited an hour (CONVENTIONS section 3). */
export const BUCKETS_SECONDS = [0.01, 0.05, 0.25, 1, 5, 15, 30, 60, 120, 300, 900, 3600] as const;

/** Keeps series in memory for the life of the process. Labels must be few: never an address, an id of an article or a title. */
export function makeMetrics(): Metrics {
  type Series = { name: string; labels: Labels; kind: Metric["kind"]; sum: number; count: number; buckets: number[] };
  const series = new Map<string, Series>();
  const get = (name: string, labels: Labels, kind: Metric["kind"]): Series => {
    const key = `${name}${JSON.stringify(Object.entries(labels).sort())}`;
    let found = series.get(key);
    if (!found) {
      found = {
        name,
        labels,
        kind,
        sum: 0,
        count: 0,
        buckets: kind === "histogram" ? BUCKETS_SECONDS.map(() => 0) : [],
      };
      series.set(key, found);
    }
    return found;
  };
  return {
    count: (name, labels = {}, by = 1) => {
      const s = get(name, labels, "counter");
      s.sum += by;
      s.count += 1;
    },
    observe: (name, seconds, labels = {}) => {
      const s = get(name, labels, "histogram");
      s.sum += seconds;
      s.count += 1;
      for (const [i, bound] of BUCKETS_SECONDS.entries()) {
        s.buckets[i] = (s.buckets[i] ?? 0) + (seconds <= bound ? 1 : 0);
      }
    },
    read: () => [...series.values()],
  };
}
