import type { Task } from '@fairlead/scheduler-core';
import type { TaskOutcome } from '../ledger/task-outcome.ts';
import type { TaskExplanation } from './task-explanation.ts';

type EndedExplanation = Extract<TaskExplanation, { state: 'ended' }>;

/** The last tasks that ended, so that somebody may still ask for them: a ring of fixed size. */
export class EndedTasks {
  readonly #most: number;
  readonly #ring: EndedExplanation[] = [];
  readonly #byId = new Map<string, EndedExplanation>();
  #next = 0;

  constructor(most: number) {
    this.#most = most;
  }

  record(task: Task, outcome: TaskOutcome, attempts: number, message: string | undefined): void {
    if (this.#most === 0) return;
    const oldest = this.#ring[this.#next];
    if (oldest !== undefined && this.#byId.get(oldest.taskId) === oldest) this.#byId.delete(oldest.taskId);
    const ended: EndedExplanation = { state: 'ended', taskId: task.id, outcome, attempts, message };
    this.#ring[this.#next] = ended;
    this.#byId.set(task.id, ended);
    this.#next = (this.#next + 1) % this.#most;
  }

  get(taskId: string): EndedExplanation | undefined {
    return this.#byId.get(taskId);
  }
}
