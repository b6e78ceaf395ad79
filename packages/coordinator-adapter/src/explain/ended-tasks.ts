import type { Task } from '@fairlead/scheduler-core';
import type { TaskOutcome } from '../ledger/task-outcome.ts';
import type { TaskExplanation } from './task-explanation.ts';

type EndedExplanation = Extract<TaskExplanation, { state: 'ended' }>;

/** The last tasks that ended, so that somebody may still ask for them: a ring of fixed size, searched on demand. */
export class EndedTasks {
  readonly #most: number;
  readonly #ring: EndedExplanation[] = [];
  #next = 0;

  constructor(most: number) {
    this.#most = most;
  }

  record(task: Task, outcome: TaskOutcome, attempts: number, message: string | undefined): void {
    if (this.#most === 0) return;
    this.#ring[this.#next] = { state: 'ended', taskId: task.id, outcome, attempts, message };
    this.#next = this.#next + 1 === this.#most ? 0 : this.#next + 1;
  }

  /** The latest end of a task of this id: an id may be used again once its task has ended. */
  get(taskId: string): EndedExplanation | undefined {
    const inOrder = [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)];
    return inOrder.findLast((ended) => ended.taskId === taskId);
  }
}
