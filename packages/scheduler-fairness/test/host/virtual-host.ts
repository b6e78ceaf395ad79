import {
  type AssignedBy,
  type Attempt,
  type AttemptOutcome,
  createRandom,
  parseConfiguration,
  type Reason,
  type Registrable,
  type Scheduler,
  type SchedulerEvent,
  SchedulerPluginRegistry,
  SERVICE_SECTION,
  type Shape,
  type State,
  type Task,
  type View,
} from '@fairlead/scheduler-core';
import { createMetrics, type ReadableMetrics } from '@fairlead/scheduler-core/metrics';
import { Ends } from './ends.ts';
import { VirtualCycle } from './virtual-cycle.ts';
import { Interned, type TaskInput, VirtualWorker, type WorkerInput } from './virtual-tasks.ts';

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

/** A start, as it went into the log. */
export interface Start {
  readonly atMs: number;
  readonly task: Task;
  readonly workerId: string;
}

/** A host in virtual time, by the contract: it is strict with the scheduler, and forgives nothing. */
export class VirtualHost {
  nowMs = 0;
  readonly workers = new MapView<VirtualWorker>();
  readonly pending = new MapView<Task>();
  readonly running = new MapView<Attempt>();
  readonly starts: Start[] = [];
  readonly warnings: string[] = [];
  /** Reasons of the last cycle for what it left. */
  reasons: readonly (Reason | string)[] = [];
  metrics: ReadableMetrics = createMetrics();
  scheduler: Scheduler | undefined;
  cycles = 0;
  state: State = {};
  /** Called with every event that a scheduler hears, before it does. */
  onEvent: (event: SchedulerEvent) => void = () => undefined;
  /** A predictor, which may learn. (Default: it knows nothing) */
  predict: (task: Task) => number | undefined = () => undefined;
  readonly #interned = new Interned();
  readonly #durations = new Map<string, number>();
  readonly #byShape = new Map<Shape, number>();
  readonly #ends = new Ends();
  readonly #served = new Map<string, { project: string; user: string; workerSeconds: number }>();
  #wakeUps: number[] = [];
  #sequence = 0;
  #ended = 0;
  #endedMs = 0;

  addWorkers(...inputs: readonly WorkerInput[]): void {
    for (const { id, slots = 1, capabilities = {}, resources = {} } of inputs) {
      const worker = new VirtualWorker(id, this.#interned.class(capabilities), slots, resources, this.nowMs);
      this.workers.map.set(id, worker);
      this.#tell({ type: 'workerJoined', atMs: this.nowMs, worker });
    }
  }

  submit(...inputs: readonly TaskInput[]): void {
    for (const input of inputs) {
      this.#sequence += 1;
      const id = input.id ?? `task-${this.#sequence}`;
      this.#durations.set(id, input.durationMs ?? 1000);
      this.#queue(this.#make(id, this.#sequence, 0, this.nowMs, input), 'submitted');
    }
  }

  /** Somebody does not want it any more, whether it waits or runs. */
  cancel(id: string): void {
    const task = this.pending.get(id);
    if (task !== undefined) {
      this.#unqueue(task);
      this.#tell({ type: 'taskRemoved', atMs: this.nowMs, task, cause: 'cancelled' });
    } else this.end(id, 'cancelled');
  }

  /** The worker is dead; what it ran is tried again. */
  kill(workerId: string): void {
    const worker = this.workers.get(workerId);
    if (worker === undefined) return;
    worker.state = 'left';
    for (const { task } of [...this.running].filter((attempt) => attempt.worker === worker)) {
      this.end(task.id, 'lost');
      this.#queue({ ...task, attempts: task.attempts + 1 }, 'retried');
    }
    this.workers.map.delete(workerId);
    this.#tell({ type: 'workerLeft', atMs: this.nowMs, worker });
  }

  /** A running task ends. */
  end(id: string, outcome: AttemptOutcome): void {
    const attempt = this.running.get(id);
    if (attempt === undefined) return;
    const { task, worker, startedAtMs } = attempt;
    const own = this.workers.get(worker.id);
    own?.take(task.shape, -1);
    this.running.map.delete(id);
    const heldMs = this.nowMs - startedAtMs;
    this.#ended += 1;
    this.#endedMs += heldMs;
    const key = JSON.stringify([task.project, task.user]);
    const served = this.#served.get(key) ?? { project: task.project, user: task.user, workerSeconds: 0 };
    served.workerSeconds += (heldMs * task.shape.slots) / 1000;
    this.#served.set(key, served);
    this.#tell({ type: 'taskFinished', atMs: this.nowMs, attempt, outcome, durationMs: heldMs });
  }

  /** Puts a plugin in charge by the swap protocol. */
  async activate(
    given: Registrable,
    { config = {}, strategy }: { readonly config?: unknown; readonly strategy?: string } = {},
  ): Promise<void> {
    const plugin = new SchedulerPluginRegistry().register(given);
    this.state = {
      ...this.state,
      ...this.scheduler?.snapshot?.(),
      [SERVICE_SECTION]: [...this.#served.values()].map((entry) => ({ ...entry })),
    };
    this.metrics = createMetrics();
    const note = (): void => undefined;
    const next = await plugin.create({
      config: parseConfiguration(plugin, config),
      strategy: strategy ?? plugin.strategies[0] ?? 'custom',
      state: throughJson(this.state),
      now: () => this.nowMs,
      epochMs: 0,
      random: createRandom(1),
      expected: (task) =>
        this.predict(task) ?? task.estimateMs ?? (this.#ended === 0 ? 60_000 : this.#endedMs / this.#ended),
      logger: {
        debug: note,
        info: note,
        warn: (message) => this.warnings.push(message),
        error: (message) => this.warnings.push(message),
      },
      metrics: this.metrics,
      wakeAt: (atMs) => {
        this.wakeAt(atMs);
      },
    });
    const atMs = this.nowMs;
    for (const worker of this.workers) next.observe?.({ type: 'workerJoined', atMs, worker });
    for (const attempt of this.running) next.observe?.({ type: 'taskAssigned', atMs, attempt, by: 'host' });
    for (const task of this.pending) next.observe?.({ type: 'taskQueued', atMs, task, cause: 'takenOver' });
    next.observe?.({ type: 'ready', atMs });
    this.scheduler = next;
  }

  /** Lets the scheduler decide; whatever could start has to start, or be deferred with a reason. */
  cycle(): void {
    if (this.pending.size === 0 || this.scheduler === undefined) return;
    this.cycles += 1;
    const cycle = new VirtualCycle(this);
    if (this.scheduler.queued !== undefined && this.scheduler.queued !== this.pending.size) {
      throw new Error(`it holds ${this.scheduler.queued} waiting tasks, there are ${this.pending.size}`);
    }
    this.scheduler.schedule(cycle);
    this.reasons = cycle.reasons;
    if (cycle.startable.size > 0) throw new Error('it left something that could start, without a word');
  }

  /** Makes an assignment true and tells it. */
  start(task: Task, worker: VirtualWorker, by: AssignedBy): void {
    const attempt: Attempt = Object.freeze({
      task,
      worker,
      number: task.attempts + 1,
      startedAtMs: this.nowMs,
      by,
    });
    this.#unqueue(task);
    this.running.map.set(task.id, attempt);
    worker.take(task.shape, 1);
    this.starts.push({ atMs: this.nowMs, task, workerId: worker.id });
    this.#ends.add(this.nowMs + (this.#durations.get(task.id) ?? 0), attempt);
    this.#tell({ type: 'taskAssigned', atMs: this.nowMs, attempt, by });
  }

  /** Goes on to the next end or wake-up, at most to this instant, and lets the scheduler decide. */
  step(untilMs = Infinity): boolean {
    this.#wakeUps = this.#wakeUps.filter((atMs) => atMs > this.nowMs);
    const nextMs = Math.min(this.#ends.nextMs, ...this.#wakeUps);
    if (nextMs > untilMs || nextMs === Infinity) {
      if (untilMs < Infinity) this.nowMs = Math.max(this.nowMs, untilMs);
      return false;
    }
    this.nowMs = Math.max(this.nowMs, nextMs);
    for (const attempt of this.#ends.takeUntil(this.nowMs)) {
      if (this.running.get(attempt.task.id) === attempt) this.end(attempt.task.id, 'passed');
    }
    this.cycle();
    return true;
  }

  /** Lets so much time pass. */
  pass(ms: number): void {
    const untilMs = this.nowMs + ms;
    while (this.step(untilMs));
  }

  /** Runs until nothing happens any more, or to this instant. */
  run(untilMs = Infinity): this {
    this.cycle();
    while (this.step(untilMs));
    return this;
  }

  wakeAt(atMs: number | undefined): void {
    if (atMs !== undefined) this.#wakeUps.push(atMs);
  }

  shapes(): Iterable<Shape> {
    return this.#byShape.keys();
  }

  waitingOf(shape: Shape): number {
    return this.#byShape.get(shape) ?? 0;
  }

  /** Workers that fit and have room, by id. */
  roomFor(shape: Shape): readonly VirtualWorker[] {
    const limit = this.scheduler?.maxTasksPerWorker ?? Infinity;
    return [...this.workers]
      .filter(
        (each) =>
          Math.min(each.free, limit - each.used) >= shape.slots &&
          each.hasLeft(shape) &&
          each.fits({ shape }),
      )
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  #make(id: string, sequence: number, attempts: number, queuedAtMs: number, input: TaskInput): Task {
    const { user = 'alice', project = 'shop', slots = 1, requires = {}, priority = 0, estimateMs } = input;
    const { run = 'r', labels = {}, key = id, deadlineMs, resources = {} } = input;
    const shape = this.#interned.shape(slots, requires, resources);
    const ours = { key, user, project, run, priority, deadlineMs, estimateMs, labels };
    const known = { ...ours, prefers: [], preemptible: false, after: [] };
    return Object.freeze({ id, ...known, queuedAtMs, sequence, attempts, shape });
  }

  #queue(task: Task, cause: 'submitted' | 'retried'): void {
    this.pending.map.set(task.id, task);
    this.#byShape.set(task.shape, this.waitingOf(task.shape) + 1);
    this.#tell({ type: 'taskQueued', atMs: this.nowMs, task, cause });
  }

  #unqueue(task: Task): void {
    this.pending.map.delete(task.id);
    const left = this.waitingOf(task.shape) - 1;
    if (left > 0) this.#byShape.set(task.shape, left);
    else this.#byShape.delete(task.shape);
  }

  #tell(event: SchedulerEvent): void {
    this.onEvent(event);
    this.scheduler?.observe?.(event);
  }
}

/** A state must survive being written down. */
function throughJson(state: State): State {
  const read: unknown = JSON.parse(JSON.stringify(state));
  if (!isState(read)) throw new Error('the state is no object');
  return read;
}

function isState(value: unknown): value is State {
  return typeof value === 'object' && value !== null;
}
