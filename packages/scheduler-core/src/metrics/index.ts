export { createMetrics } from './create-metrics.ts';

export type { DistributionSnapshot } from './distribution.ts';
export type {
  HistogramSnapshot,
  InstrumentSnapshot,
  MetricsSnapshot,
  ValueSnapshot,
} from './metrics-snapshot.ts';
export type { ReadableMetrics } from './create-metrics.ts';
