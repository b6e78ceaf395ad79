import type { Ms, Task } from '@fairlead/scheduler-core';

/** What was expected of some tasks when they were queued, by arrival number, in worker-seconds. */
export type Needs = readonly (readonly [sequence: number, workerSeconds: number])[];

interface Need {
  readonly task: Task;
  readonly workerSeconds: number;
}

/**
 * What tasks are expected to take of a quota in worker-seconds. What was expected when a task was queued counts to its
 * end, so it is carried over to the next scheduler. Of what nothing is known nothing is expected: it counts as it runs.
 */
export class TaskNeeds {
  readonly #expected: (task: Task) => Ms | undefined;
  readonly #carried: Map<number, number>;
  readonly #needs = new Map<number, Need>();

  constructor(expected: (task: Task) => Ms | undefined, carried: Needs) {
    this.#expected = expected;
    this.#carried = new Map(carried);
  }

  note(task: Task): void {
    const { sequence } = task;
    if (this.#needs.has(sequence)) return;
    const workerSeconds = this.#carried.get(sequence) ?? this.#anew(task);
    this.#needs.set(sequence, { task, workerSeconds });
  }

  /** Of the task with this arrival number; 0 if it was not noted. O(1). */
  of(sequence: number): number {
    return this.#needs.get(sequence)?.workerSeconds ?? 0;
  }

  forget({ sequence }: Task): void {
    this.#needs.delete(sequence);
  }

  /** All that was carried over has been told. */
  forgetCarried(): void {
    this.#carried.clear();
  }

  /** What has to be carried over: where something else is expected by now. O(tasks). */
  toCarry(): Needs {
    return [...this.#needs].flatMap(([sequence, { task, workerSeconds }]): Needs => {
      return workerSeconds === this.#anew(task) ? [] : [[sequence, workerSeconds]];
    });
  }

  #anew(task: Task): number {
    return ((this.#expected(task) ?? 0) * task.shape.slots) / 1000;
  }
}
