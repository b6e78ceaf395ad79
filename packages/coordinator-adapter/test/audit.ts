import type { HostEvent } from '@fairlead/coordinator-adapter';
import type { Attempt, Task, Worker } from '@fairlead/scheduler-core';

const thousandths = (amount: number): number => Math.round(amount * 1000);

/** Keeps books of its own of what runs, and holds them against what workers have and locks allow. */
export class Audit {
  readonly running = new Map<string, Attempt>();
  /** What was wrong at some moment; must stay empty. */
  readonly wrongs: string[] = [];
  readonly #units: Readonly<Record<string, number>>;

  constructor(units: Readonly<Record<string, number>> = {}) {
    this.#units = units;
  }

  readonly hear = (event: HostEvent): void => {
    if (event.type === 'attemptStarted') {
      this.running.set(event.attempt.task.id, event.attempt);
      this.#check(event.attempt);
    } else if (event.type === 'attemptEnded') this.running.delete(event.attempt.task.id);
  };

  /** Tasks that run on a worker. */
  on(worker: Worker): readonly Task[] {
    return [...this.running.values()].filter((each) => each.worker === worker).map(({ task }) => task);
  }

  /** What is left of a resource, by these books. */
  free(worker: Worker, name: string): number {
    const taken = this.on(worker).map((task) => thousandths(task.shape.resources[name] ?? 0));
    const total = thousandths(worker.resources[name] ?? 0);
    return (total - taken.reduce((sum, each) => sum + each, 0)) / 1000;
  }

  /** Units of a lock that are taken, by these books. */
  taken(name: string): number {
    let units = 0;
    let isShared = false;
    for (const { task } of this.running.values()) {
      const need = task.shape.locks.find((lock) => lock.name === name);
      if (need?.mode === 'exclusive') units += need.units;
      else if (need?.mode === 'shared') isShared = true;
    }
    return units + (isShared ? 1 : 0);
  }

  /** Whether the worker has room for the task, by these books. */
  hasRoom(task: Task, worker: Worker): boolean {
    const { slots, resources, antiAffinity } = task.shape;
    const tasks = this.on(worker);
    const used = tasks.reduce((sum, each) => sum + each.shape.slots, 0);
    return (
      worker.state === 'ready' &&
      worker.slots - used >= slots &&
      Object.entries(resources).every(([name, amount]) => this.free(worker, name) >= amount) &&
      !tasks.some((each) => each.shape.antiAffinity.some((name) => antiAffinity.includes(name)))
    );
  }

  /** Whether all its locks can be had, by these books. */
  hasLocks(task: Task): boolean {
    return task.shape.locks.every((need) => {
      const isJoined = [...this.running.values()].some((each) =>
        each.task.shape.locks.some((lock) => lock.name === need.name && lock.mode === 'shared'),
      );
      if (need.mode === 'shared' && isJoined) return true;
      return this.#unitsOf(need.name) - this.taken(need.name) >= need.units;
    });
  }

  #unitsOf(name: string): number {
    return this.#units[name] ?? 1;
  }

  #check({ task, worker }: Attempt): void {
    for (const name of Object.keys(task.shape.resources))
      if (this.free(worker, name) < 0) this.wrongs.push(`${worker.id} has less than no ${name}`);
    for (const { name } of task.shape.locks)
      if (this.taken(name) > this.#unitsOf(name))
        this.wrongs.push(`${name} is taken ${this.taken(name)} times`);
    const names = this.on(worker).flatMap((each) => each.shape.antiAffinity);
    if (new Set(names).size < names.length)
      this.wrongs.push(`${worker.id} runs ${names.join()} side by side`);
    const used = this.on(worker).reduce((sum, each) => sum + each.shape.slots, 0);
    if (used > worker.slots) this.wrongs.push(`${worker.id} runs ${used} slots`);
  }
}
