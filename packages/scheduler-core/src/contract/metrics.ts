import type { Json } from './json.ts';

/** Labels of one series. Keep the number of combinations small: never a task or a run. */
export type MetricLabels = Readonly<Record<string, string>>;

/** Only rises. */
export interface Counter {
  /** @param value - At least 0. (Default: 1) */
  add(value?: number, labels?: MetricLabels): void;
}

/** Goes up and down. */
export interface Gauge {
  set(value: number, labels?: MetricLabels): void;
}

/** Counts values by size. */
export interface Histogram {
  record(value: number, labels?: MetricLabels): void;
}

/**
 * Instruments by name. Asking twice for one name gives the same instrument; names are words in snake_case with
 * the unit at the end (`wait_seconds`).
 */
export interface Metrics {
  counter(name: string, help?: string): Counter;
  gauge(name: string, help?: string): Gauge;
  /** @param bounds - Upper bounds of the buckets, rising. (Default: 1-2-5 steps from 0.001 to 1000) */
  histogram(name: string, help?: string, bounds?: readonly number[]): Histogram;
  /** Registers a figure that is worked out only when somebody asks: a table per flow, say. A later one replaces it. */
  report(name: string, read: () => Json): void;
}
