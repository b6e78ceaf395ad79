import type {
  Answer,
  Candidates,
  Cycle,
  DeferOptions,
  Reason,
  Shape,
  Startable,
  Task,
  Worker,
} from '@fairlead/scheduler-core';
import { VirtualCandidates } from './virtual-candidates.ts';
import type { VirtualHost } from './virtual-host.ts';

/** One cycle over the truth of a virtual host. */
export class VirtualCycle implements Cycle {
  readonly now: number;
  readonly reasons: (Reason | string)[] = [];
  readonly #host: VirtualHost;
  readonly #deferred = new Map<Shape, Set<Task>>();
  readonly #closed = new Set<Shape>();

  constructor(host: VirtualHost) {
    this.#host = host;
    this.now = host.nowMs;
  }

  get pending() {
    return this.#host.pending;
  }

  get running() {
    return this.#host.running;
  }

  get workers() {
    return this.#host.workers;
  }

  readonly startable: Startable = ((cycle: () => VirtualCycle): Startable => ({
    get size() {
      return [...cycle().#startable()].length;
    },
    has: (shape) => cycle().#isStartable(shape),
    classes: (shape) => cycle().#classes(shape),
    [Symbol.iterator]: () => cycle().#startable(),
  }))(() => this);

  candidates(task: Task): Candidates {
    const isPending = this.#host.pending.get(task.id) === task;
    return new VirtualCandidates(isPending ? this.#host.roomFor(task.shape) : []);
  }

  fits(task: Task, worker: Worker): boolean {
    return this.#host.workers.get(worker.id)?.fits(task) === true;
  }

  assign(task: Task, worker: Worker): Answer {
    const target = this.#host.workers.get(worker.id);
    if (this.#host.pending.get(task.id) !== task) throw new Error(`assigned ${task.id}, which does not wait`);
    if (target === undefined || !this.#host.roomFor(task.shape).includes(target)) {
      throw new Error(`assigned ${task.id} to ${worker.id}, which has no room for it`);
    }
    this.#host.start(task, target, 'plugin');
    return 'accepted';
  }

  preempt(): Answer {
    return 'unsupported';
  }

  defer(task: Task, reason: Reason | string, options: DeferOptions = {}): void {
    this.reasons.push(reason);
    const tasks = this.#deferred.get(task.shape) ?? new Set();
    this.#deferred.set(task.shape, tasks.add(task));
    if (options.scope === 'shape') this.#closed.add(task.shape);
    this.#host.wakeAt(options.untilMs);
  }

  deferRest(reason: Reason | string, options: Pick<DeferOptions, 'untilMs'> = {}): void {
    this.reasons.push(reason);
    for (const shape of this.#startable()) this.#closed.add(shape);
    this.#host.wakeAt(options.untilMs);
  }

  *#startable(): Generator<Shape, undefined> {
    for (const shape of this.#host.shapes()) if (this.#isStartable(shape)) yield shape;
    return undefined;
  }

  #isStartable(shape: Shape): boolean {
    const waiting = this.#host.waitingOf(shape) - (this.#deferred.get(shape)?.size ?? 0);
    return waiting > 0 && !this.#closed.has(shape) && this.#host.roomFor(shape).length > 0;
  }

  #classes(shape: Shape) {
    return [...new Set(this.#host.roomFor(shape).map((worker) => worker.class))];
  }
}
