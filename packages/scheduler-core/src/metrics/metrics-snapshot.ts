import type { Json } from '../contract/json.ts';
import type { MetricLabels } from '../contract/metrics.ts';
import type { DistributionSnapshot } from './distribution.ts';

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
  /** How many values were not counted, because they were no finite number, or below 0 for a counter. */
  readonly rejected: number;
}

/** All that was measured; plain data. */
export interface MetricsSnapshot {
  readonly counters: readonly InstrumentSnapshot<ValueSnapshot>[];
  readonly gauges: readonly InstrumentSnapshot<ValueSnapshot>[];
  readonly histograms: readonly InstrumentSnapshot<HistogramSnapshot>[];
  /** What the reports answered when asked for this snapshot; one that threw says so in `error`. */
  readonly reports: Readonly<Record<string, Json>>;
}
