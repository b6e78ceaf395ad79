import { type Ms, SchedulerError } from '@fairlead/scheduler-core';
import type { SimulatedTask, Workload } from './simulated-task.ts';

type AnyIterator = Iterator<SimulatedTask> | AsyncIterator<SimulatedTask>;

/** A workload, opened as often as it can be. */
export class TaskStream {
  readonly #workload: Exclude<Workload, readonly SimulatedTask[]>;
  #hasBegun = false;

  constructor(workload: Workload) {
    this.#workload = Array.isArray(workload) ? byArrival(workload) : workload;
  }

  /** Whether it can be gone through twice: an iterator that gives itself cannot. */
  get isRepeatable(): boolean {
    const workload = this.#workload;
    if (typeof workload === 'function') return true;
    return !('next' in workload);
  }

  open(): AnyIterator {
    if (this.#hasBegun && !this.isRepeatable) throw exhausted();
    this.#hasBegun = true;
    const opened = typeof this.#workload === 'function' ? this.#workload() : this.#workload;
    return Symbol.asyncIterator in opened ? opened[Symbol.asyncIterator]() : opened[Symbol.iterator]();
  }
}

/** When a task arrives. */
export function arrivalOf({ arrivalMs }: SimulatedTask): Ms {
  return arrivalMs ?? 0;
}

/** Makes sure of what the host does not check. @throws SchedulerError `WORKLOAD_INVALID`. */
export function checkTask(task: SimulatedTask, afterMs: Ms): void {
  const { durationMs, previousMs } = task;
  const arrivalMs = arrivalOf(task);
  if (!(durationMs >= 0 && durationMs < Infinity))
    throw invalid(task, 'durationMs', durationMs, 'a number of at least 0');
  if (!(arrivalMs >= 0 && arrivalMs < Infinity))
    throw invalid(task, 'arrivalMs', arrivalMs, 'a number of at least 0');
  if (arrivalMs < afterMs)
    throw invalid(task, 'arrivalMs', arrivalMs, `at least ${afterMs}, as the task before it`);
  if (previousMs !== undefined && !(previousMs >= 0 && previousMs < Infinity))
    throw invalid(task, 'previousMs', previousMs, 'a number of at least 0');
}

/** Sorted if need be; tasks that arrive together keep their order. */
function byArrival(tasks: readonly SimulatedTask[]): readonly SimulatedTask[] {
  const isSorted = tasks.every((task, place) => {
    const before = tasks[place - 1];
    return before === undefined || arrivalOf(before) <= arrivalOf(task);
  });
  return isSorted ? tasks : tasks.toSorted((task, other) => arrivalOf(task) - arrivalOf(other));
}

function invalid(task: SimulatedTask, field: string, value: unknown, expected: string): SchedulerError {
  return new SchedulerError({
    code: 'WORKLOAD_INVALID',
    message: `${field} is ${String(value)}, expected ${expected}`,
    where: `task ${JSON.stringify(task.id)}`,
    mend: 'correct the field; give tasks in order of arrival, or all of them as an array',
  });
}

function exhausted(): SchedulerError {
  return new SchedulerError({
    code: 'WORKLOAD_INVALID',
    message: 'the workload can be gone through only once, and was',
    mend: 'give an array, a trace, or a function that begins anew',
  });
}
