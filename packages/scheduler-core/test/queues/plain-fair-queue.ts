import type { SchedulerEvent, Task, TaskQueue } from '@fairlead/scheduler-core';
import { PlainAccount } from './plain-account.ts';

/** A fair queue by plain scans, over flows that are known from the start. */
export class PlainFairQueue implements TaskQueue {
  readonly #flows: readonly string[];
  readonly #account: PlainAccount;
  readonly #here = new Set<Task>();
  readonly #announced = new Set<Task>();
  #now = 0;

  constructor(weights: ReadonlyMap<string, number>, residualSeconds: number) {
    this.#flows = [...weights.keys()];
    this.#account = new PlainAccount([...weights.values()], residualSeconds, 0);
  }

  get size(): number {
    return this.#here.size;
  }

  add(task: Task): void {
    this.#here.add(task);
  }

  remove(task: Task): boolean {
    return this.#here.delete(task);
  }

  take(): Task | undefined {
    for (const [number, flow] of this.#flows.entries()) {
      const head = this.#headOf(flow);
      if (head === undefined) this.#account.retract(number, 0);
      else this.#account.offer(number, 0, head.sequence, Infinity);
    }
    const next = this.#headOf(this.#flows[this.#account.first([0])] ?? '');
    if (next !== undefined) this.#here.delete(next);
    return next;
  }

  observe(event: SchedulerEvent): void {
    this.#account.wait(event.atMs / 1000 - this.#now);
    this.#now = event.atMs / 1000;
    if (event.type === 'taskQueued') {
      this.#announced.add(event.task);
      this.#account.join(this.#numberOf(event.task));
    } else if (event.type === 'taskAssigned') {
      this.#account.hold(this.#numberOf(event.attempt.task), 1);
      this.#gone(event.attempt.task);
    } else if (event.type === 'taskRemoved') this.#gone(event.task);
    else if (event.type === 'taskFinished') this.#account.hold(this.#numberOf(event.attempt.task), -1);
  }

  #gone(task: Task): void {
    this.#announced.delete(task);
    const stays = [...this.#announced].some((other) => other.user === task.user);
    if (!stays) this.#account.leave(this.#numberOf(task));
  }

  #headOf(flow: string): Task | undefined {
    let head: Task | undefined;
    for (const task of this.#here) {
      if (task.user === flow && (head === undefined || task.sequence < head.sequence)) head = task;
    }
    return head;
  }

  #numberOf(task: Task): number {
    return this.#flows.indexOf(task.user);
  }
}
