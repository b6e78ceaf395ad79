import type { TaskSubmission } from '@fairlead/coordinator-adapter';
import { expectNew } from './expect-new.ts';

/** What was submitted and has not passed or been cancelled: what the next host would have to be told. */
export class OpenTests {
  readonly #tasks = new Map<string, TaskSubmission>();
  /** Passed while there was no host, of those that waiting tasks come after. */
  readonly #passed = new Set<string>();
  #isBetweenHosts = false;

  get ids(): Iterable<string> {
    return this.#tasks.keys();
  }

  has(id: string): boolean {
    return this.#tasks.has(id);
  }

  /** @throws SchedulerError `TASK_DUPLICATE`. */
  expectNew(tasks: readonly TaskSubmission[]): void {
    expectNew(tasks, this.#tasks);
  }

  add(tasks: readonly TaskSubmission[]): void {
    for (const task of tasks) this.#tasks.set(task.id, task);
  }

  delete(id: string): void {
    this.#tasks.delete(id);
  }

  passed(id: string): void {
    this.#tasks.delete(id);
    if (this.#isBetweenHosts) this.#passed.add(id);
  }

  /** The host has gone, and of all that it knew only these still wait. What they wait for may have passed already. */
  keep(waiting: ReadonlySet<string>): void {
    const kept = [...this.#tasks.values()]
      .filter(({ id }) => waiting.has(id))
      .map((task) => after(task, (id) => this.#tasks.has(id)));
    this.#tasks.clear();
    this.add(kept);
    this.#isBetweenHosts = true;
  }

  /** All of them, for a host that knows nothing of what was before. */
  forHost(): readonly TaskSubmission[] {
    const tasks = [...this.#tasks.values()].map((task) => after(task, (id) => !this.#passed.has(id)));
    this.#isBetweenHosts = false;
    this.#passed.clear();
    return tasks;
  }
}

/** The task, which need not come after what is not open any more. */
function after(task: TaskSubmission, isOpen: (id: string) => boolean): TaskSubmission {
  return task.after === undefined ? task : { ...task, after: task.after.filter(isOpen) };
}
