import type { HostEvent } from '../host/host-event.ts';
import type { TaskExplanation } from './task-explanation.ts';

type EndedExplanation = Extract<TaskExplanation, { state: 'ended' }>;

/** The last tasks that ended, so that somebody may still ask for them. Bounded. */
export class EndedTasks {
  readonly #most: number;
  readonly #byId = new Map<string, EndedExplanation>();

  constructor(most: number) {
    this.#most = most;
  }

  record(event: HostEvent): void {
    if (event.type !== 'taskEnded') return;
    const { task, outcome, attempts, message } = event;
    this.#byId.delete(task.id);
    this.#byId.set(task.id, { state: 'ended', taskId: task.id, outcome, attempts, message });
    if (this.#byId.size <= this.#most) return;
    for (const oldest of this.#byId.keys()) {
      this.#byId.delete(oldest);
      break;
    }
  }

  get(taskId: string): EndedExplanation | undefined {
    return this.#byId.get(taskId);
  }
}
