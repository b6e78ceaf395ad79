import type { MetricLabels } from '../contract/metrics.ts';

const MOST_SERIES = 1_000;
const LONGEST_VALUE = 200;
const NO_LABELS: MetricLabels = Object.freeze({});
const OTHER: MetricLabels = Object.freeze({ other: 'true' });

interface Series<T> {
  readonly labels: MetricLabels;
  readonly series: T;
}

/** The series of one instrument, by their labels. What comes beyond the limit is one series together. */
export class SeriesTable<T> {
  readonly #make: () => T;
  readonly #byKey = new Map<string, Series<T>>();
  /** Frozen labels cannot change, so whoever keeps and reuses them pays for their key only once. */
  readonly #byFrozen = new WeakMap<MetricLabels, T>();
  #unlabelled: T | undefined;

  constructor(make: () => T) {
    this.#make = make;
  }

  get(labels: MetricLabels | undefined): T {
    if (labels !== undefined) return this.#byFrozen.get(labels) ?? this.#labelled(labels);
    this.#unlabelled ??= this.#labelled(NO_LABELS);
    return this.#unlabelled;
  }

  [Symbol.iterator](): Iterator<Series<T>> {
    return this.#byKey.values();
  }

  #labelled(given: MetricLabels): T {
    const entries = entriesOf(given);
    const key = JSON.stringify(entries);
    const isKnown = this.#byKey.has(key) || this.#byKey.size < MOST_SERIES || given === OTHER;
    if (!isKnown) return this.#labelled(OTHER);
    const series = this.#byKey.get(key)?.series ?? this.#make();
    this.#byKey.set(key, { labels: Object.fromEntries(entries), series });
    if (Object.isFrozen(given)) this.#byFrozen.set(given, series);
    return series;
  }
}

function entriesOf(labels: MetricLabels): readonly [name: string, value: string][] {
  return Object.entries<unknown>(labels)
    .map(([name, value]): [string, string] => [cut(name), cut(String(value))])
    .sort(([name], [other]) => (name < other ? -1 : 1));
}

function cut(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}
