import type { MetricLabels } from '../contract/metrics.ts';

const MOST_SERIES = 1_000;
const NO_LABELS: MetricLabels = Object.freeze({});
const OTHER: MetricLabels = Object.freeze({ other: 'true' });

/** The series of one instrument, by their labels. */
export class SeriesTable<T> {
  readonly #make: () => T;
  readonly #byLabels = new Map<string, { readonly labels: MetricLabels; readonly series: T }>();
  #unlabelled: T | undefined;

  constructor(make: () => T) {
    this.#make = make;
  }

  get(labels: MetricLabels | undefined): T {
    if (labels !== undefined) return this.#labelled(labels);
    this.#unlabelled ??= this.#obtain('', NO_LABELS);
    return this.#unlabelled;
  }

  [Symbol.iterator](): Iterator<{ readonly labels: MetricLabels; readonly series: T }> {
    return this.#byLabels.values();
  }

  #labelled(labels: MetricLabels): T {
    const key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    const isFull = this.#byLabels.size >= MOST_SERIES && !this.#byLabels.has(key);
    return isFull ? this.#obtain('other', OTHER) : this.#obtain(key, labels);
  }

  #obtain(key: string, labels: MetricLabels): T {
    const known = this.#byLabels.get(key);
    if (known !== undefined) return known.series;
    const series = this.#make();
    this.#byLabels.set(key, { labels: { ...labels }, series });
    return series;
  }
}
