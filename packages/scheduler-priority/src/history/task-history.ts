import type { AttemptOutcome, Ms, Task } from '@fairlead/scheduler-core';
import { KeyRecord } from './key-record.ts';
import { RecentMap } from './recent-map.ts';
import { RollingWindow } from './rolling-window.ts';

/** Tests and suites that are remembered at most; those that were not used for long go first. */
const MOST_KEYS = 20_000;
const MOST_SUITES = 1_000;
/** Of so many tasks is the spread taken; shorter tasks than this say little of it. */
const SPREAD_WINDOW = 1_000;
const SHORTEST_MS = 1_000;
/** Until there are so many, and at least. */
const SPREAD_SAMPLES = 200;
const FIRST_FACTOR = 1.15;
const LEAST_FACTOR = 1.02;
const SPREAD_SHARE = 0.9;

/** An attempt that has ended, for learning. */
export interface FinishedAttempt {
  readonly task: Task;
  readonly outcome: AttemptOutcome;
  /** How long the test itself took. */
  readonly durationMs: Ms;
  /** How long its slots were held. */
  readonly heldMs: Ms;
  /** How long it was thought to take when it started; `undefined` if nothing was known of it. */
  readonly likelyMs: Ms | undefined;
}

/** What was learned from attempts that ended, whoever ruled. Bounded, however many tests there are. */
export class TaskHistory {
  readonly windowSize: number;
  readonly keys = new RecentMap<KeyRecord>(MOST_KEYS);
  /** Durations of all tests of a project. */
  readonly suites = new RecentMap<RollingWindow>(MOST_SUITES);
  /** How long tasks held their slots, by how long they were thought to take. */
  readonly spread = new RollingWindow(SPREAD_WINDOW);

  /** The last test that was asked for: most questions come in a row about one, and a key has to be put together. */
  #asked: Task | undefined;
  #askedRecord: KeyRecord | undefined;

  /** @param windowSize - Durations that are remembered per test and per suite. */
  constructor(windowSize: number) {
    this.windowSize = windowSize;
  }

  learn({ task, outcome, durationMs, heldMs, likelyMs }: FinishedAttempt): void {
    const ran = outcome === 'passed' || outcome === 'failed';
    if (!ran && outcome !== 'timedOut') return;
    this.#asked = undefined;
    const record = this.keys.obtain(keyOf(task), () => new KeyRecord(this.windowSize));
    record.note(outcome);
    if (!ran || !(durationMs >= 0 && durationMs < Infinity)) return;
    record.durations.add(durationMs);
    this.suites.obtain(task.project, () => new RollingWindow(this.windowSize)).add(durationMs);
    if (likelyMs !== undefined && likelyMs >= SHORTEST_MS) this.spread.add(heldMs / likelyMs);
  }

  /** What is known of this test. */
  recordOf(task: Task): KeyRecord | undefined {
    if (task === this.#asked) return this.#askedRecord;
    this.#asked = task;
    this.#askedRecord = this.keys.peek(keyOf(task));
    return this.#askedRecord;
  }

  /** The median of its durations; `undefined` if it has never run to its end. */
  median(task: Task): Ms | undefined {
    return this.recordOf(task)?.durations.median;
  }

  suiteOf(task: Task): RollingWindow | undefined {
    return this.suites.peek(task.project);
  }

  /** How many times its likely duration nine tasks of ten do not exceed. */
  get upperFactor(): number {
    if (this.spread.size < SPREAD_SAMPLES) return FIRST_FACTOR;
    return Math.max(LEAST_FACTOR, this.spread.quantile(SPREAD_SHARE) ?? FIRST_FACTOR);
  }
}

/** Two projects may have tests of one name. */
function keyOf({ project, key }: Task): string {
  return `${project.length}:${project}${key}`;
}
