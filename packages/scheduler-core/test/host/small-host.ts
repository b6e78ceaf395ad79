import {
  type Answer,
  type AssignedBy,
  type Attempt,
  createRandom,
  type Json,
  type Metrics,
  parseConfiguration,
  type Registrable,
  type Scheduler,
  SchedulerPluginRegistry,
  type SchedulerEvent,
  type State,
  type Task,
  type View,
} from '@fairlead/scheduler-core';
import { createMetrics } from '@fairlead/scheduler-core/metrics';
import { HandMadeCycle } from './hand-made-cycle.ts';
import { HostWorker, makeTask, type TaskInput, type WorkerInput } from './make.ts';

/** A task with the time it will take in this host. */
export interface TimedTask extends TaskInput {
  readonly durationMs?: number;
}

/** A map as the contract shows it. */
class MapView<T> implements View<T> {
  readonly map = new Map<string, T>();

  get size(): number {
    return this.map.size;
  }

  get(id: string): T | undefined {
    return this.map.get(id);
  }

  [Symbol.iterator](): Iterator<T> {
    return this.map.values();
  }
}

/**
 * A host in virtual time, by the contract and no more: it checks nothing of what a real one would guard against,
 * and says so by an error when work is forgotten.
 */
export class SmallHost {
  nowMs = 0;
  readonly workers = new MapView<HostWorker>();
  readonly pending = new MapView<Task>();
  readonly running = new MapView<Attempt>();
  /** What `assign` says for a worker, instead of the truth. */
  readonly answers = new Map<string, Answer>();
  /** Each assignment: `task@worker`. */
  readonly log: string[] = [];
  /** When each task ended. */
  readonly ended = new Map<string, number>();
  readonly metrics: Metrics = createMetrics();
  /** What the scheduler logged. */
  readonly messages: string[] = [];
  state: State = {};
  scheduler: Scheduler | undefined;
  readonly #durations = new Map<string, number>();
  readonly #ends: { readonly atMs: number; readonly attempt: Attempt }[] = [];
  #wakeUps: number[] = [];
  readonly #random: () => number;
  readonly #note = (message: string): void => {
    this.messages.push(message);
  };

  constructor(seed = 1) {
    this.#random = createRandom(seed);
  }

  addWorkers(...inputs: readonly WorkerInput[]): void {
    for (const input of inputs) {
      const worker = new HostWorker(input, this.nowMs);
      this.workers.map.set(worker.id, worker);
      this.#tell({ type: 'workerJoined', atMs: this.nowMs, worker });
    }
  }

  submit(...inputs: readonly TimedTask[]): void {
    for (const { durationMs = 1_000, ...input } of inputs) {
      const task = makeTask({ queuedAtMs: this.nowMs, ...input });
      this.#durations.set(task.id, durationMs);
      this.pending.map.set(task.id, task);
      this.#tell({ type: 'taskQueued', atMs: this.nowMs, task, cause: 'submitted' });
    }
  }

  cancel(id: string): void {
    const task = this.pending.get(id);
    if (task === undefined) return;
    this.pending.map.delete(id);
    this.#tell({ type: 'taskRemoved', atMs: this.nowMs, task, cause: 'cancelled' });
  }

  cordon(id: string): void {
    const worker = this.workers.get(id);
    if (worker === undefined) return;
    worker.state = 'cordoned';
    this.#tell({ type: 'workerChanged', atMs: this.nowMs, worker });
  }

  /** Takes a worker out that runs nothing. */
  removeWorker(id: string): void {
    const worker = this.workers.get(id);
    if (worker === undefined) return;
    worker.state = 'left';
    this.workers.map.delete(id);
    this.#tell({ type: 'workerLeft', atMs: this.nowMs, worker });
  }

  /** Puts a plugin in charge by the swap protocol, handing over what the one before it left. */
  async activate(
    given: Registrable,
    { strategy, config = {} }: { strategy?: string; config?: unknown } = {},
  ) {
    const plugin = new SchedulerPluginRegistry().register(given);
    this.state = { ...this.state, ...this.scheduler?.snapshot?.() };
    const next = await plugin.create({
      config: parseConfiguration(plugin, config),
      strategy: strategy ?? plugin.strategies[0] ?? 'custom',
      state: this.state,
      now: () => this.nowMs,
      epochMs: 0,
      random: this.#random,
      expected: (task) => task.estimateMs ?? 60_000,
      logger: { debug: this.#note, info: this.#note, warn: this.#note, error: this.#note },
      metrics: this.metrics,
      wakeAt: (atMs) => {
        this.#wakeUps.push(atMs);
      },
    });
    const atMs = this.nowMs;
    for (const worker of this.workers) next.observe?.({ type: 'workerJoined', atMs, worker });
    for (const attempt of this.running) next.observe?.({ type: 'taskAssigned', atMs, attempt, by: 'host' });
    for (const task of this.pending) next.observe?.({ type: 'taskQueued', atMs, task, cause: 'takenOver' });
    next.observe?.({ type: 'ready', atMs });
    await this.scheduler?.shutdown?.();
    this.scheduler = next;
  }

  /** One cycle, if something can start. */
  cycle(): HandMadeCycle {
    const cycle = new HandMadeCycle(this);
    if (cycle.startable.size === 0) return cycle;
    try {
      this.scheduler?.schedule(cycle);
    } finally {
      this.#wakeUps.push(...cycle.wakeUps);
    }
    return cycle;
  }

  /** Makes an assignment true and echoes it. */
  start(task: Task, worker: HostWorker, by: AssignedBy): void {
    const attempt: Attempt = Object.freeze({
      task,
      worker,
      number: task.attempts + 1,
      startedAtMs: this.nowMs,
      by,
    });
    this.pending.map.delete(task.id);
    this.running.map.set(task.id, attempt);
    worker.used += task.shape.slots;
    this.log.push(`${task.id}@${worker.id}`);
    this.#ends.push({ atMs: this.nowMs + (this.#durations.get(task.id) ?? 0), attempt });
    this.#tell({ type: 'taskAssigned', atMs: this.nowMs, attempt, by });
  }

  /** Moves to the next instant at which something happens; `false` if nothing will. */
  step(): boolean {
    const due = [...this.#ends.map(({ atMs }) => atMs), ...this.#wakeUps.filter((atMs) => atMs > this.nowMs)];
    if (due.length === 0) return false;
    this.nowMs = Math.min(...due);
    this.#wakeUps = this.#wakeUps.filter((atMs) => atMs > this.nowMs);
    for (const end of this.#ends.filter(({ atMs }) => atMs <= this.nowMs)) {
      this.#ends.splice(this.#ends.indexOf(end), 1);
      this.#finish(end.attempt);
    }
    return true;
  }

  /** Runs until nothing waits and nothing runs. */
  run(): this {
    do this.cycle();
    while (this.step());
    if (this.pending.size > 0) throw new Error(`forgotten: ${[...this.pending.map.keys()].join(', ')}`);
    return this;
  }

  /** What the scheduler says of a task's wait. */
  explain(id: string): Json {
    const task = this.pending.get(id);
    const said = task && this.scheduler?.explain?.(task);
    return said === undefined ? null : { ...said.reason };
  }

  #finish(attempt: Attempt): void {
    const { task } = attempt;
    const worker = this.workers.get(attempt.worker.id);
    if (worker !== undefined) worker.used -= task.shape.slots;
    this.running.map.delete(task.id);
    this.ended.set(task.id, this.nowMs);
    const durationMs = this.nowMs - attempt.startedAtMs;
    this.#tell({ type: 'taskFinished', atMs: this.nowMs, attempt, outcome: 'passed', durationMs });
  }

  #tell(event: SchedulerEvent): void {
    this.scheduler?.observe?.(event);
  }
}
