import type {
  Logger,
  Ms,
  SchedulerContext,
  SchedulerEvent,
  State,
  Task,
  TaskFinishedEvent,
  WorkerClass,
} from '@fairlead/scheduler-core';
import { type KeyRecord, UNKNOWN } from '../history/key-record.ts';
import { TaskHistory } from '../history/task-history.ts';
import { Calibration, type CalibrationReport } from './calibration.ts';
import { ClassPaces } from './class-paces.ts';
import { DurationSamples } from './duration-samples.ts';
import { HISTORY_SECTION, type HistoryState, readHistoryState } from './history-state.ts';

/** Durations of one key are kept for so many classes. */
const MOST_CLASSES = 8;
/** What cannot be predicted as 0, since a prediction is above it. */
const LEAST_MS = 0.001;
/** More than a year; with more, sums in whole microseconds would not be exact. */
const MOST_US = 2 ** 45;
const DEFAULT_KEYS = 50_000;
const DEFAULT_WINDOW = 20;

/** How a {@link DurationPredictor} remembers. */
export interface DurationPredictorOptions {
  /** Task keys that are remembered; beyond that the longest unused is forgotten. (Default: 50,000) */
  readonly historyKeys?: number;
  /** Durations that are kept per key and class. (Default: 20) */
  readonly historyWindowSize?: number;
}

/** What is predicted for one task on one class. */
export interface DurationPrediction {
  /** Half of all durations are shorter: the exponentially weighted mean of the last ones. */
  readonly p50Ms: Ms;
  /** Nine of ten are shorter. */
  readonly p90Ms: Ms;
  /** What to plan with: the larger of p50 and the last duration. */
  readonly predictedMs: Ms;
}

/** What the report `predictions` says. */
export interface PredictionReport extends CalibrationReport {
  /** Task keys that are remembered. */
  readonly keys: number;
  /** Worker classes that were met, with the time they take for the same work, in proportion to the first. */
  readonly classes: readonly {
    readonly class: string;
    readonly pace: number;
    readonly comparisons: number;
  }[];
}

/**
 * *How long*: learns durations from attempts that ran to their end (`passed` or `failed`; never from what was
 * cancelled, timed out, crashed, lost or refused), per task key and worker class. A key that is known on one class
 * is predicted on another by the learned pace of the two. What was never seen is not predicted.
 *
 * Its methods are the parts of a scheduler: give it every event by `observe`, hand `expected` and `snapshot` on.
 *
 * @example
 * ```ts
 * create(context) {
 *   const durations = new DurationPredictor(context);
 *   return {
 *     queue: keyed((task) => task.sequence),
 *     expected: (task, on) => durations.expected(task, on),
 *     observe: (event) => durations.observe(event),
 *     snapshot: () => durations.snapshot(),
 *   };
 * }
 * ```
 */
export class DurationPredictor {
  /** What is known, for the parts of this package; their shape may change. */
  readonly history: TaskHistory;
  readonly paces: ClassPaces;
  readonly #calibration: Calibration;
  readonly #window: number;

  /** @param context - Brings the section `history@1` that an earlier scheduler left. */
  constructor(
    context: Pick<SchedulerContext, 'state'> & { readonly logger?: Logger },
    { historyKeys = DEFAULT_KEYS, historyWindowSize = DEFAULT_WINDOW }: DurationPredictorOptions = {},
  ) {
    const state = readHistoryState(context.state[HISTORY_SECTION]);
    if (state === 'damaged')
      context.logger?.warn('the durations left by an earlier scheduler cannot be read');
    const restored = state === 'damaged' ? undefined : state;
    this.history = new TaskHistory(historyKeys);
    this.paces = new ClassPaces(restored?.classes);
    this.#calibration = new Calibration(restored?.calibration);
    this.#window = historyWindowSize;
    for (const key of restored?.keys ?? []) this.#restore(key, restored?.classes ?? []);
  }

  /** For planning; `undefined` for a key that was never seen. Without a class: on the one where it ran last. O(1). */
  expected(task: Pick<Task, 'key'>, on?: WorkerClass): Ms | undefined {
    const samples = this.history.get(task.key)?.samples;
    const known = samples && this.#closest(samples, on);
    return known && Math.max(known.predictedMs * this.#scale(known, on), LEAST_MS);
  }

  /** Median and upper duration with it. O(1). */
  predict(task: Pick<Task, 'key'>, on?: WorkerClass): DurationPrediction | undefined {
    const samples = this.history.get(task.key)?.samples;
    const known = samples && this.#closest(samples, on);
    if (known === undefined) return undefined;
    const scale = this.#scale(known, on);
    return {
      p50Ms: Math.max(known.p50Ms * scale, LEAST_MS),
      p90Ms: Math.max(known.p90Ms * scale, LEAST_MS),
      predictedMs: Math.max(known.predictedMs * scale, LEAST_MS),
    };
  }

  /** Learns from finished attempts. O(window). */
  observe(event: SchedulerEvent): void {
    if (event.type === 'taskFinished' && isValidSample(event)) this.#learn(event);
  }

  /** The section `history@1`. O(keys). */
  snapshot(): State {
    return { [HISTORY_SECTION]: this.#state() };
  }

  /** How predictions came true, and what is known of the classes. */
  report(): PredictionReport {
    return {
      ...this.#calibration.report(),
      keys: this.history.rememberedCount,
      classes: this.paces.state().map(({ logPace, ...rest }) => ({ ...rest, pace: Math.exp(logPace) })),
    };
  }

  /** What was seen on the class itself, else where the key ran last. */
  #closest(samples: readonly DurationSamples[], on: WorkerClass | undefined): DurationSamples | undefined {
    const number = on && this.paces.find(on.id);
    if (number !== undefined) {
      for (const each of samples) if (each.source === number) return each;
    }
    return samples[0];
  }

  #scale({ source }: DurationSamples, on: WorkerClass | undefined): number {
    if (on === undefined) return 1;
    const number = this.paces.find(on.id);
    return number === source ? 1 : this.paces.paceOf(number) / this.paces.paceOf(source);
  }

  #learn({ attempt, durationMs }: TaskFinishedEvent): void {
    const { task, worker } = attempt;
    const before = this.predict(task, worker.class);
    if (before !== undefined) {
      this.#calibration.record(durationMs <= before.p50Ms, durationMs <= before.p90Ms);
    }
    const number = this.paces.numberOf(worker.class.id);
    const record = this.history.obtain(task.key);
    const samples = record.samples ?? [];
    const elsewhere = samples.find(({ source }) => source !== number);
    if (elsewhere !== undefined) this.paces.compare(number, durationMs, elsewhere.source, elsewhere.p50Ms);
    const own = samples.find(({ source }) => source === number);
    if (own === undefined) {
      const made = new DurationSamples(number, [durationMs]);
      record.samples = [made, ...samples].slice(0, MOST_CLASSES);
    } else {
      own.add(durationMs, this.#window);
      if (own !== samples[0]) record.samples = [own, ...samples.filter((each) => each !== own)];
    }
    this.history.remember(record);
    this.#publish(record);
  }

  #publish(record: KeyRecord): void {
    const [last] = record.samples ?? [];
    if (last === undefined) this.history.predict(record, UNKNOWN, 0);
    else this.history.predict(record, last.source, Math.min(Math.round(last.predictedMs * 1000), MOST_US));
  }

  #restore(
    [key, failureScore, lastWorker, samples]: HistoryState['keys'][number],
    classes: HistoryState['classes'],
  ): void {
    const record = this.history.obtain(key);
    record.failureScore = failureScore;
    record.lastWorker = lastWorker;
    const known = samples.flatMap(([place, durations]) => {
      const met = classes[place];
      return met === undefined ? [] : [new DurationSamples(this.paces.numberOf(met.class), durations)];
    });
    if (known.length > 0) record.samples = known;
    this.history.remember(record);
    this.#publish(record);
  }

  #state(): HistoryState {
    return {
      classes: this.paces.state(),
      calibration: [...this.#calibration.state()],
      keys: Array.from(this.history, ({ key, failureScore, lastWorker, samples = [] }) => [
        key,
        failureScore,
        lastWorker,
        samples.map(({ source, values }) => [source - 1, [...values]]),
      ]),
    };
  }
}

/** A duration that says how long the test takes; what was stopped says nothing. */
function isValidSample({ outcome, durationMs }: TaskFinishedEvent): boolean {
  return (outcome === 'passed' || outcome === 'failed') && durationMs >= 0 && durationMs < Infinity;
}
