import type { Worker } from '@fairlead/scheduler-core';
import type { EndedTask } from '../host/scheduling-host.ts';
import { explainStart } from './explain-start.ts';
import type { EndedExplanation } from './task-explanation.ts';

/** The last tasks that ended, so that somebody may still ask for them: a ring of fixed size, searched on demand. */
export class EndedTasks {
  readonly #most: number;
  readonly #ring: EndedTask[] = [];
  #next = 0;

  constructor(most: number) {
    this.#most = most;
  }

  record(ended: EndedTask): void {
    if (this.#most === 0) return;
    this.#ring[this.#next] = ended;
    this.#next = this.#next + 1 === this.#most ? 0 : this.#next + 1;
  }

  /** The latest end of a task of this id: an id may be used again once its task has ended. */
  get(taskId: string, workers: Iterable<Worker>): EndedExplanation | undefined {
    const inOrder = [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)];
    const ended = inOrder.findLast(({ task }) => task.id === taskId);
    if (ended === undefined) return undefined;
    const { outcome, attempts, message, cancelledBy, last, atMs } = ended;
    return {
      state: 'ended',
      taskId,
      outcome,
      attempts,
      message,
      cancelledBy,
      last: last && { ...explainStart(last, workers), ranMs: atMs - last.attempt.startedAtMs },
    };
  }
}
