import type { Counter, Gauge, Histogram, MetricLabels, Metrics } from '../contract/metrics.ts';
import type { Json } from '../contract/json.ts';
import { Distribution, type DistributionSnapshot } from './distribution.ts';
import { SeriesTable } from './series-table.ts';

/** One series of a counter or gauge. */
export interface ValueSnapshot {
  readonly labels: MetricLabels;
  readonly value: number;
}

/** One series of a histogram. */
export interface HistogramSnapshot extends DistributionSnapshot {
  readonly labels: MetricLabels;
}

/** An instrument with all its series. */
export interface InstrumentSnapshot<Series> {
  readonly name: string;
  readonly help: string;
  readonly series: readonly Series[];
}

/** All that was measured; plain data. */
export interface MetricsSnapshot {
  readonly counters: readonly InstrumentSnapshot<ValueSnapshot>[];
  readonly gauges: readonly InstrumentSnapshot<ValueSnapshot>[];
  readonly histograms: readonly InstrumentSnapshot<HistogramSnapshot>[];
  /** What the reports answered when asked for this snapshot; one that threw says so. */
  readonly reports: Readonly<Record<string, Json>>;
}

/** Instruments that can be read. */
export interface ReadableMetrics extends Metrics {
  snapshot(): MetricsSnapshot;
}

const DEFAULT_BOUNDS: readonly number[] = [-3, -2, -1, 0, 1, 2].flatMap((power) =>
  [1, 2, 5].map((step) => step * 10 ** power),
);

/**
 * Instruments in memory. Recording costs a look-up by label, and nothing without labels; an instrument keeps at
 * most 1,000 series, what comes beyond is counted under the label `other`.
 */
export function createMetrics(): ReadableMetrics {
  const counters = new Map<string, { help: string; table: SeriesTable<{ value: number }> }>();
  const gauges = new Map<string, { help: string; table: SeriesTable<{ value: number }> }>();
  const histograms = new Map<string, { help: string; table: SeriesTable<Distribution> }>();
  const reports = new Map<string, () => Json>();
  const zero = (): { value: number } => ({ value: 0 });

  return {
    counter(name, help = ''): Counter {
      const { table } = obtain(counters, name, () => ({ help, table: new SeriesTable(zero) }));
      return {
        add(value = 1, labels) {
          if (value > 0) table.get(labels).value += value;
        },
      };
    },
    gauge(name, help = ''): Gauge {
      const { table } = obtain(gauges, name, () => ({ help, table: new SeriesTable(zero) }));
      return {
        set(value, labels) {
          table.get(labels).value = value;
        },
      };
    },
    histogram(name, help = '', bounds = DEFAULT_BOUNDS): Histogram {
      const make = (): Distribution => new Distribution(bounds);
      const { table } = obtain(histograms, name, () => ({ help, table: new SeriesTable(make) }));
      return {
        record(value, labels) {
          table.get(labels).record(value);
        },
      };
    },
    report(name, read) {
      reports.set(name, read);
    },
    snapshot: () => ({
      counters: list(counters, ({ value }) => ({ value })),
      gauges: list(gauges, ({ value }) => ({ value })),
      histograms: list(histograms, (distribution) => distribution.snapshot()),
      reports: Object.fromEntries([...reports].map(([name, read]) => [name, ask(read)])),
    }),
  };
}

function obtain<T>(instruments: Map<string, T>, name: string, make: () => T): T {
  const known = instruments.get(name);
  if (known !== undefined) return known;
  const made = make();
  instruments.set(name, made);
  return made;
}

function list<T, Snapshot>(
  instruments: ReadonlyMap<string, { help: string; table: SeriesTable<T> }>,
  read: (series: T) => Snapshot,
): InstrumentSnapshot<Snapshot & { labels: MetricLabels }>[] {
  return [...instruments].map(([name, { help, table }]) => ({
    name,
    help,
    series: [...table].map(({ labels, series }) => ({ labels, ...read(series) })),
  }));
}

/** A report that throws must not hide the others. */
function ask(read: () => Json): Json {
  try {
    return read();
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
