import type {
  Answer,
  Candidates,
  Cycle,
  DeferOptions,
  Json,
  Reason,
  Shape,
  Startable,
  Task,
} from '@fairlead/scheduler-core';
import { PlainCandidates } from './plain-candidates.ts';
import type { SmallHost } from './small-host.ts';

/** What a scheduler said in one cycle. */
export interface Said {
  readonly assigned: readonly string[];
  readonly deferred: readonly string[];
}

/** One cycle over the truth of a {@link SmallHost}, by plain scans. */
export class HandMadeCycle implements Cycle {
  readonly now: number;
  readonly assigned: string[] = [];
  readonly deferred: string[] = [];
  readonly whys: (Json | (() => Json) | undefined)[] = [];
  /** Asked for by deferrals. */
  readonly wakeUps: number[] = [];
  readonly #host: SmallHost;
  readonly #tasks = new Set<Task>();
  readonly #shapes = new Set<Shape>();

  constructor(host: SmallHost) {
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

  get startable(): Startable {
    const shapes = this.#startableShapes();
    return {
      size: shapes.size,
      has: (shape) => shapes.has(shape),
      classes: (shape) =>
        [...this.#host.pending]
          .filter((task) => task.shape === shape)
          .slice(0, 1)
          .flatMap((task) => this.candidates(task).classes.map((each) => each.class)),
      [Symbol.iterator]: () => shapes.values(),
    };
  }

  candidates(task: Task): Candidates {
    const isPending = this.#host.pending.get(task.id) === task;
    return new PlainCandidates(
      isPending
        ? [...this.#host.workers].filter((worker) => worker.fits(task) && worker.free >= task.shape.slots)
        : [],
    );
  }

  fits(task: Task, worker: { readonly id: string }): boolean {
    return this.#host.workers.get(worker.id)?.fits(task) === true;
  }

  assign(task: Task, worker: { readonly id: string }, why?: Json | (() => Json)): Answer {
    const target = this.#host.workers.get(worker.id);
    const vetoed = this.#host.answers.get(worker.id);
    if (vetoed !== undefined) return vetoed;
    if (this.#host.pending.get(task.id) !== task) return 'taskNotPending';
    if (target === undefined || !Object.is(target, worker)) return 'workerUnknown';
    if (!target.fits(task)) return 'workerUnfit';
    if (target.free < task.shape.slots) return target.state === 'ready' ? 'workerFull' : 'workerDraining';
    this.assigned.push(`${task.id}@${target.id}`);
    this.whys.push(why);
    this.#host.start(task, target, 'plugin');
    return 'accepted';
  }

  preempt(): Answer {
    return 'unsupported';
  }

  defer(task: Task, reason: Reason | string, options: DeferOptions = {}): void {
    this.deferred.push(`${task.id}: ${textOf(reason)}${options.scope === 'shape' ? ' (shape)' : ''}`);
    if (options.untilMs !== undefined) this.wakeUps.push(options.untilMs);
    if (this.#host.pending.get(task.id) !== task) return;
    this.#tasks.add(task);
    if (options.scope === 'shape') this.#shapes.add(task.shape);
  }

  deferRest(reason: Reason | string, options: Pick<DeferOptions, 'untilMs'> = {}): void {
    this.deferred.push(`rest: ${textOf(reason)}`);
    if (options.untilMs !== undefined) this.wakeUps.push(options.untilMs);
    for (const shape of this.#startableShapes()) this.#shapes.add(shape);
  }

  #startableShapes(): Set<Shape> {
    const looked = new Set<Shape>(this.#shapes);
    const startable = new Set<Shape>();
    for (const task of this.#host.pending) {
      if (looked.has(task.shape) || this.#tasks.has(task)) continue;
      looked.add(task.shape);
      if (this.candidates(task).size > 0) startable.add(task.shape);
    }
    return startable;
  }
}

function textOf(reason: Reason | string): string {
  return typeof reason === 'string' ? reason : `${reason.code}, ${reason.text}`;
}
