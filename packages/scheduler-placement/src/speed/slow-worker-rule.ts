import type { Ms, Shape, Startable, Task, WorkerClass } from '@fairlead/scheduler-core';
import type { Fleet } from '../fleet/fleet.ts';
import { UNKNOWN } from '../history/key-record.ts';
import type { TaskHistory } from '../history/task-history.ts';
import { estimateOf, type WaitingWork } from '../order/work/waiting-work.ts';
import type { ClassPaces } from '../prediction/class-paces.ts';
import type { DurationPredictor } from '../prediction/duration-predictor.ts';
import type { RunningWork } from './running-work.ts';

/** An unknown task may well take longer than the mean. */
export const CAUTIOUS_MEANS = 2;

/**
 * Workers of unequal speed: while the faster ones are full, a slow one takes only what it is expected to be done with
 * by the *fluid end*, the instant at which everything would be over if the work left could be spread evenly over all
 * workers. Anything longer would end after the rest; it waits for a faster worker.
 */
export class SlowWorkerRule {
  readonly #history: TaskHistory;
  readonly #paces: ClassPaces;
  readonly #fleet: Fleet;
  readonly #waiting: WaitingWork;
  readonly #running: RunningWork;
  readonly #now: () => Ms;

  constructor(given: {
    readonly durations: DurationPredictor;
    readonly fleet: Fleet;
    readonly waiting: WaitingWork;
    readonly running: RunningWork;
    readonly now: () => Ms;
  }) {
    this.#history = given.durations.history;
    this.#paces = given.durations.paces;
    this.#fleet = given.fleet;
    this.#waiting = given.waiting;
    this.#running = given.running;
    this.#now = given.now;
  }

  /** From now to the fluid end, in microseconds. O(classes). */
  get remainingUs(): number {
    const waitingUs = this.#waiting.knownUs + this.#waiting.unknownSlots * this.#meanUs;
    return (waitingUs + this.#running.leftUs(this.#now())) / this.#fleet.speed;
  }

  /**
   * How long a task of the shape may take at pace 1 to be started now; Infinity if a fast worker has room, or if
   * nothing is known to go by. O(classes).
   */
  limitUs(shape: Shape, startable: Startable): number {
    if (this.#fleet.isUniform || this.#waiting.knownSlots === 0) return Infinity;
    const pace = this.#bestPace(startable.classes(shape));
    return this.#fleet.isSlow(pace, shape) ? this.remainingUs / pace : Infinity;
  }

  /** How long a task is taken to last at pace 1; an unknown one so many times the mean of the known ones. O(1). */
  predictedUs(task: Task, means: number): number {
    const record = this.#history.get(task.key);
    if (record !== undefined && record.source !== UNKNOWN) {
      return record.predictedUs / this.#paces.paceOf(record.source);
    }
    return estimateOf(task) ?? means * this.#meanUs;
  }

  get #meanUs(): number {
    const { knownUs, knownSlots } = this.#waiting;
    return knownSlots > 0 ? knownUs / knownSlots : 0;
  }

  #bestPace(classes: readonly WorkerClass[]): number {
    let best = Infinity;
    for (const each of classes) best = Math.min(best, this.#fleet.paceOf(each));
    return best;
  }
}
