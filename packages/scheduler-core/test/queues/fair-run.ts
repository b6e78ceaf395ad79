import type { Attempt, Task, TaskQueue } from '@fairlead/scheduler-core';
import { HostWorker, makeTask } from '../host/make.ts';

interface Running {
  readonly attempt: Attempt;
  readonly endsAt: number;
}

/** A queue of flows over so many slots, in virtual seconds: what is free is given to whoever the queue says. */
export class FairRun {
  now = 0;
  /** Flow and length of each start. */
  readonly starts: { readonly flow: string; readonly id: string; readonly at: number }[] = [];
  readonly running = new Set<Running>();
  queue: TaskQueue;
  readonly #slots: number;
  readonly #worker = new HostWorker({ id: 'w', slots: 1_000 });
  readonly #lengths = new Map<string, number>();
  readonly #waiting = new Map<string, Task>();
  readonly #done = new Map<string, number>();
  #count = 0;

  constructor(queue: TaskQueue, slots: number) {
    this.queue = queue;
    this.#slots = slots;
  }

  get waiting(): ReadonlyMap<string, Task> {
    return this.#waiting;
  }

  add(flow: string, seconds: number, id = `${flow}-${this.#count}`): void {
    this.#count += 1;
    const task = makeTask({ id, user: flow, queuedAtMs: this.now * 1000 });
    this.#lengths.set(id, seconds);
    this.#waiting.set(id, task);
    this.queue.add(task);
    this.queue.observe?.({ type: 'taskQueued', atMs: this.now * 1000, task, cause: 'submitted' });
  }

  cancel(id: string): void {
    const task = this.#waiting.get(id);
    if (task === undefined) return;
    this.#waiting.delete(id);
    this.queue.remove(task);
    this.queue.observe?.({ type: 'taskRemoved', atMs: this.now * 1000, task, cause: 'cancelled' });
  }

  /** Gives out what is free. Returns how many slots stay free. */
  fill(): number {
    while (this.running.size < this.#slots) {
      const task = this.queue.take();
      if (task === undefined) break;
      this.#start(task);
    }
    return this.#slots - this.running.size;
  }

  /** Goes on to the next end, and fills. */
  step(): void {
    let next: Running | undefined;
    for (const each of this.running) if (next === undefined || each.endsAt < next.endsAt) next = each;
    if (next !== undefined) {
      this.now = next.endsAt;
      this.#end(next);
    }
    this.fill();
  }

  /** Takes so many tasks and puts them back, last first. */
  takeAndPutBack(count: number): void {
    const taken: Task[] = [];
    for (let index = 0; index < count; index += 1) {
      const task = this.queue.take();
      if (task !== undefined) taken.push(task);
    }
    for (const task of taken.reverse()) this.queue.add(task);
  }

  /** Puts another queue in place of this one, by the swap protocol. */
  swap(make: (state: ReturnType<NonNullable<TaskQueue['snapshot']>>) => TaskQueue): void {
    const state = this.queue.snapshot?.() ?? {};
    this.queue = make(state);
    const atMs = this.now * 1000;
    for (const { attempt } of this.running) {
      this.queue.remove(attempt.task);
      this.queue.observe?.({ type: 'taskAssigned', atMs, attempt, by: 'host' });
    }
    for (const task of this.#waiting.values()) {
      this.queue.add(task);
      this.queue.observe?.({ type: 'taskQueued', atMs, task, cause: 'takenOver' });
    }
    this.queue.observe?.({ type: 'ready', atMs });
  }

  /** Worker-seconds of a flow, its running tasks up to now. */
  served(flow: string): number {
    let seconds = this.#done.get(flow) ?? 0;
    for (const { attempt } of this.running) {
      if (attempt.task.user === flow) seconds += this.now - attempt.startedAtMs / 1000;
    }
    return seconds;
  }

  waits(flow: string): boolean {
    for (const task of this.#waiting.values()) if (task.user === flow) return true;
    return false;
  }

  #start(task: Task): void {
    const startedAtMs = this.now * 1000;
    const attempt: Attempt = { task, worker: this.#worker, number: 1, startedAtMs, by: 'plugin' };
    this.#waiting.delete(task.id);
    this.running.add({ attempt, endsAt: this.now + (this.#lengths.get(task.id) ?? 0) });
    this.starts.push({ flow: task.user, id: task.id, at: this.now });
    this.queue.observe?.({ type: 'taskAssigned', atMs: startedAtMs, attempt, by: 'plugin' });
  }

  #end(running: Running): void {
    this.running.delete(running);
    const { attempt } = running;
    const held = this.now - attempt.startedAtMs / 1000;
    this.#done.set(attempt.task.user, (this.#done.get(attempt.task.user) ?? 0) + held);
    const durationMs = held * 1000;
    this.queue.observe?.({
      type: 'taskFinished',
      atMs: this.now * 1000,
      attempt,
      outcome: 'passed',
      durationMs,
    });
  }
}
