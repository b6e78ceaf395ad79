export { createMetrics } from './create-metrics.ts';

export type { DistributionSnapshot } from './distribution.ts';
export type {
  HistogramSnapshot,
  InstrumentSnapshot,
  MetricsSnapshot,
  ReadableMetrics,
  ValueSnapshot,
} from './create-metrics.ts';
