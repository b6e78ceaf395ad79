import type { Task } from '@fairlead/scheduler-core';
import { type KeyRecord, UNKNOWN } from '../../history/key-record.ts';
import type { KeyPrediction, TaskHistory } from '../../history/task-history.ts';
import { type ClassPaces, ESTIMATE } from '../../prediction/class-paces.ts';

/** An estimate beyond more than a year counts as that; sums in whole microseconds stay exact. */
const MOST_US = 2 ** 45;

/**
 * How much work waits, by events. Sums are kept per class that predictions come from, in whole microseconds, so they
 * are exact, and a new pace of a class costs nothing.
 */
export class WaitingWork {
  /** Slots of waiting tasks with a prediction or an estimate. */
  knownSlots = 0;
  /** Slots of those without. */
  unknownSlots = 0;
  readonly #history: TaskHistory;
  readonly #paces: ClassPaces;
  readonly #workUs: number[] = [0];

  constructor(history: TaskHistory, paces: ClassPaces) {
    this.#history = history;
    this.#paces = paces;
    history.onChange((record, before) => {
      this.#count(record, before, -1);
      this.#count(record, record, 1);
    });
  }

  /** Work of the known tasks, in slot-microseconds of pace 1. O(classes). */
  get knownUs(): number {
    let workUs = 0;
    for (let source = 0; source < this.#workUs.length; source += 1) {
      workUs += (this.#workUs[source] ?? 0) / this.#paces.paceOf(source);
    }
    return workUs;
  }

  /** A task waits. O(1). */
  arrived(task: Task): void {
    this.#add(task, 1);
  }

  /** A task waits no longer. O(1). */
  left(task: Task): void {
    this.#add(task, -1);
  }

  #add(task: Task, sign: 1 | -1): void {
    const { slots } = task.shape;
    // What runs when a scheduler takes over was never told to wait.
    const record = sign > 0 ? this.#history.obtain(task.key) : this.#history.get(task.key);
    if (record === undefined || record.waitingSlots + sign * slots < 0) return;
    const estimateUs = estimateOf(task);
    if (estimateUs === undefined && record.source === UNKNOWN) {
      record.waitingSlots += sign * slots;
      this.unknownSlots += sign * slots;
      if (sign < 0) this.#history.dropIfIdle(record);
      return;
    }
    this.#count(record, record, -1);
    record.waitingSlots += sign * slots;
    if (estimateUs !== undefined) {
      record.estimatedSlots += sign * slots;
      record.estimatedWorkUs += sign * slots * estimateUs;
    }
    this.#count(record, record, 1);
    if (sign < 0) this.#history.dropIfIdle(record);
  }

  #count(record: KeyRecord, { source, predictedUs }: KeyPrediction, sign: 1 | -1): void {
    const slots = sign * record.waitingSlots;
    if (source !== UNKNOWN) {
      this.#addWork(source, slots * predictedUs);
      this.knownSlots += slots;
      return;
    }
    const estimated = sign * record.estimatedSlots;
    this.#addWork(ESTIMATE, sign * record.estimatedWorkUs);
    this.knownSlots += estimated;
    this.unknownSlots += slots - estimated;
  }

  #addWork(source: number, workUs: number): void {
    while (this.#workUs.length <= source) this.#workUs.push(0);
    this.#workUs[source] = (this.#workUs[source] ?? 0) + workUs;
  }
}

/** The submitter's estimate, in whole microseconds. */
export function estimateOf({ estimateMs }: Task): number | undefined {
  return estimateMs !== undefined && estimateMs > 0
    ? Math.min(Math.round(estimateMs * 1000), MOST_US)
    : undefined;
}
