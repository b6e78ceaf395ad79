import type { Counter, Gauge, Histogram, MetricLabels } from '../contract/metrics.ts';
import { Distribution } from './distribution.ts';
import type { HistogramSnapshot, InstrumentSnapshot, ValueSnapshot } from './metrics-snapshot.ts';
import { SeriesTable } from './series-table.ts';

const zero = (): { value: number } => ({ value: 0 });

/** What all instruments have in common. */
abstract class MemoryInstrument<T, Snapshot> {
  readonly name: string;
  readonly help: string;
  protected readonly table: SeriesTable<T>;
  protected rejected = 0;

  constructor(name: string, help: string, make: () => T) {
    this.name = name;
    this.help = help;
    this.table = new SeriesTable(make);
  }

  snapshot(): InstrumentSnapshot<Snapshot & { readonly labels: MetricLabels }> {
    return {
      name: this.name,
      help: this.help,
      series: Array.from(this.table, ({ labels, series }) => ({ labels, ...this.read(series) })),
      rejected: this.rejected,
    };
  }

  protected abstract read(series: T): Snapshot;
}

/** A {@link Counter} in memory. */
export class MemoryCounter
  extends MemoryInstrument<{ value: number }, Omit<ValueSnapshot, 'labels'>>
  implements Counter
{
  constructor(name: string, help: string) {
    super(name, help, zero);
  }

  add(value = 1, labels?: MetricLabels): void {
    if (value >= 0 && value < Infinity) this.table.get(labels).value += value;
    else this.rejected += 1;
  }

  protected override read({ value }: { value: number }): { value: number } {
    return { value };
  }
}

/** A {@link Gauge} in memory. */
export class MemoryGauge
  extends MemoryInstrument<{ value: number }, Omit<ValueSnapshot, 'labels'>>
  implements Gauge
{
  constructor(name: string, help: string) {
    super(name, help, zero);
  }

  set(value: number, labels?: MetricLabels): void {
    if (Number.isFinite(value)) this.table.get(labels).value = value;
    else this.rejected += 1;
  }

  protected override read({ value }: { value: number }): { value: number } {
    return { value };
  }
}

/** A {@link Histogram} in memory. */
export class MemoryHistogram
  extends MemoryInstrument<Distribution, Omit<HistogramSnapshot, 'labels'>>
  implements Histogram
{
  readonly bounds: readonly number[];

  constructor(name: string, help: string, bounds: readonly number[]) {
    super(name, help, () => new Distribution(bounds));
    this.bounds = bounds;
  }

  record(value: number, labels?: MetricLabels): void {
    if (Number.isFinite(value)) this.table.get(labels).record(value);
    else this.rejected += 1;
  }

  protected override read(series: Distribution): Omit<HistogramSnapshot, 'labels'> {
    return series.snapshot();
  }
}
