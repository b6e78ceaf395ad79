import type { Json } from '../contract/json.ts';
import type { Metrics } from '../contract/metrics.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';
import { MemoryCounter, MemoryGauge, MemoryHistogram } from './instruments.ts';
import type { MetricsSnapshot } from './metrics-snapshot.ts';

/** Instruments that can be read. */
export interface ReadableMetrics extends Metrics {
  /** Everything measured so far, and what the reports answer now. */
  snapshot(): MetricsSnapshot;
}

type Instrument = MemoryCounter | MemoryGauge | MemoryHistogram;

const OTHER_KIND = 'it is an instrument of another kind already';
const DEFAULT_BOUNDS: readonly number[] = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000,
];

/**
 * Instruments in memory. Recording costs nothing to speak of without labels or with frozen labels that are used
 * again, else the making of a key; an instrument keeps at most 1,000 series, what comes beyond is counted in one
 * series with the label `other`. Label texts are cut at 200 characters.
 *
 * Asking for an instrument throws SchedulerError `METRIC_INVALID` if its name is not in snake_case, belongs to an
 * instrument of another kind, or the bounds of a histogram do not rise or are other than before.
 */
export function createMetrics(): ReadableMetrics {
  const instruments = new Map<string, Instrument>();
  const reports = new Map<string, () => Json>();

  const obtain = (name: string, make: () => Instrument): Instrument => {
    if (!/^[a-z][a-z0-9_]*$/.test(name)) throw invalid(name, 'its name is not in snake_case');
    const instrument = instruments.get(name) ?? make();
    instruments.set(name, instrument);
    return instrument;
  };

  return {
    counter(name, help = '') {
      const instrument = obtain(name, () => new MemoryCounter(name, help));
      if (instrument instanceof MemoryCounter) return instrument;
      throw invalid(name, OTHER_KIND);
    },
    gauge(name, help = '') {
      const instrument = obtain(name, () => new MemoryGauge(name, help));
      if (instrument instanceof MemoryGauge) return instrument;
      throw invalid(name, OTHER_KIND);
    },
    histogram(name, help = '', bounds) {
      const instrument = obtain(name, () => new MemoryHistogram(name, help, readBounds(name, bounds)));
      if (!(instrument instanceof MemoryHistogram)) throw invalid(name, OTHER_KIND);
      if (bounds === undefined || String(bounds) === String(instrument.bounds)) return instrument;
      throw invalid(name, 'it has other bounds already');
    },
    report(name, read) {
      reports.set(name, read);
    },
    snapshot() {
      const all = [...instruments.values()];
      return {
        counters: all.filter((each) => each instanceof MemoryCounter).map((each) => each.snapshot()),
        gauges: all.filter((each) => each instanceof MemoryGauge).map((each) => each.snapshot()),
        histograms: all.filter((each) => each instanceof MemoryHistogram).map((each) => each.snapshot()),
        reports: Object.fromEntries([...reports].map(([name, read]) => [name, ask(read)])),
      };
    },
  };
}

function readBounds(name: string, bounds: readonly number[] = DEFAULT_BOUNDS): readonly number[] {
  const isRising = bounds.every(
    (bound, index) => bound > (bounds[index - 1] ?? -Infinity) && bound < Infinity,
  );
  if (bounds.length > 0 && isRising) return [...bounds];
  throw invalid(name, 'its bounds are not finite numbers that rise');
}

/** A report that throws, or gives what is not JSON, must not hide the others. */
function ask(read: () => Json): Json {
  try {
    const answer = read();
    JSON.stringify(answer);
    return answer;
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function invalid(name: string, problem: string): SchedulerError {
  return new SchedulerError({
    code: 'METRIC_INVALID',
    message: `the instrument ${JSON.stringify(name)} cannot be made: ${problem}`,
    where: name,
    mend: 'name instruments like wait_seconds, each name for one kind with one set of bounds',
  });
}
