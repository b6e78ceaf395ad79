import type { WorkerOffer } from '@fairlead/coordinator-adapter';
import type { Requirements } from '@fairlead/scheduler-core';
import { satisfies } from '@fairlead/scheduler-core/placement';
import type { Farm, FarmTask } from './farm.ts';

/** What is true of a farm, by a plain look at everything: who could run what, and who waits for whom. */
export class Truth {
  /** Starts on a worker that a waiting task could have had which can use fewer workers. */
  readonly misplaced: string[] = [];
  readonly #workers: readonly WorkerOffer[];
  readonly #tasks = new Map<string, FarmTask>();
  readonly #waiting = new Set<string>();
  readonly #running = new Map<string, string>();

  constructor(farm: Farm, workers: readonly WorkerOffer[], tasks: readonly FarmTask[]) {
    this.#workers = workers;
    for (const task of tasks) this.#tasks.set(task.id, task);
    farm.scheduler.subscribe((event) => {
      if (event.type === 'taskSubmitted') this.#waiting.add(event.task.id);
      else if (event.type === 'attemptStarted') this.#start(event.attempt.task.id, event.attempt.worker.id);
      else if (event.type === 'attemptEnded') this.#running.delete(event.attempt.task.id);
    });
  }

  /** A waiting task and a worker that has room for it, if there is such a pair. */
  get idle(): string | undefined {
    for (const id of this.#waiting) {
      const worker = this.#workers.find((each) => this.#hasRoom(each, this.#task(id)));
      if (worker !== undefined) return `${id} could run on ${worker.id}`;
    }
    return undefined;
  }

  #start(taskId: string, workerId: string): void {
    this.#waiting.delete(taskId);
    const own = this.#couldRunOn(this.#task(taskId));
    const worker = this.#workers.find(({ id }) => id === workerId);
    for (const id of this.#waiting) {
      const other = this.#couldRunOn(this.#task(id));
      const isScarcer = other.size < own.size && [...other].every((each) => own.has(each));
      if (isScarcer && worker !== undefined && this.#hasRoom(worker, this.#task(id))) {
        this.misplaced.push(`${taskId} on ${workerId}, though ${id} waits`);
      }
    }
    this.#running.set(taskId, workerId);
  }

  #task(id: string): FarmTask {
    return this.#tasks.get(id) ?? { id };
  }

  #couldRunOn(task: FarmTask): ReadonlySet<string> {
    return new Set(this.#workers.filter((worker) => fits(worker, task, 0, {})).map(({ id }) => id));
  }

  #hasRoom(worker: WorkerOffer, task: FarmTask): boolean {
    let used = 0;
    const taken: Record<string, number> = {};
    for (const [id, workerId] of this.#running) {
      if (workerId !== worker.id) continue;
      const { slots = 1, resources = {} } = this.#task(id);
      used += slots;
      for (const [name, amount] of Object.entries(resources)) taken[name] = (taken[name] ?? 0) + amount;
    }
    return fits(worker, task, used, taken);
  }
}

function fits(
  worker: WorkerOffer,
  task: FarmTask,
  used: number,
  taken: Readonly<Record<string, number>>,
): boolean {
  const requires: Requirements = task.requires ?? {};
  return (
    satisfies(worker.capabilities ?? {}, requires) &&
    (worker.slots ?? 1) - used >= (task.slots ?? 1) &&
    Object.entries(task.resources ?? {}).every(
      ([name, amount]) => (worker.resources?.[name] ?? 0) - (taken[name] ?? 0) >= amount,
    )
  );
}
