import type {
  Answer,
  Attempt,
  Candidates,
  Cycle,
  DeferOptions,
  Json,
  Ms,
  Reason,
  Startable,
  Task,
  View,
  Worker,
} from '@fairlead/scheduler-core';
import { decideAs } from '../traps/watch.ts';
import type { Lens } from './lens.ts';

/** A task that was told to wait, though at the end of the cycle there was a worker for it. */
export interface HeldBack {
  readonly task: string;
  readonly worker: string;
  readonly reason: string;
  readonly atMs: Ms;
}

/** The host's cycle, handed on; keeps in mind what was deferred. */
export class SpiedCycle implements Cycle {
  readonly #cycle: Cycle;
  readonly #lens: Lens;
  readonly #deferred = new Map<Task, string>();
  #restReason: string | undefined;

  constructor(cycle: Cycle, lens: Lens) {
    this.#cycle = cycle;
    this.#lens = lens;
  }

  get now(): Ms {
    return this.#cycle.now;
  }

  get pending(): View<Task> {
    return this.#lens.view(this.#cycle.pending, (task) => this.#lens.task(task));
  }

  get running(): View<Attempt> {
    return this.#lens.view(this.#cycle.running, (attempt) => this.#lens.attempt(attempt));
  }

  get workers(): View<Worker> {
    return this.#cycle.workers;
  }

  get startable(): Startable {
    return this.#cycle.startable;
  }

  candidates(task: Task): Candidates {
    return this.#cycle.candidates(this.#lens.realTask(task));
  }

  fits(task: Task, worker: Worker): boolean {
    return this.#cycle.fits(this.#lens.realTask(task), worker);
  }

  assign(task: Task, worker: Worker, why?: Json | (() => Json)): Answer {
    return decideAs(undefined, () => this.#cycle.assign(this.#lens.realTask(task), worker, why));
  }

  preempt(attempt: Attempt, reason: Reason | string): Answer {
    return decideAs(undefined, () => this.#cycle.preempt(this.#lens.realAttempt(attempt), reason));
  }

  defer(task: Task, reason: Reason | string, options?: DeferOptions): void {
    const real = this.#lens.realTask(task);
    this.#cycle.defer(real, reason, options);
    this.#deferred.set(real, textOf(reason));
  }

  deferRest(reason: Reason | string, options?: Pick<DeferOptions, 'untilMs'>): void {
    const hadAny = this.#cycle.startable.size > 0;
    this.#cycle.deferRest(reason, options);
    if (hadAny) this.#restReason ??= textOf(reason);
  }

  /** A task that waits beside a free worker because it was deferred. Asked when the decision has been made. */
  heldBack(): HeldBack | undefined {
    for (const [task, reason] of this.#deferred) {
      const found = this.#freeFor(task, reason);
      if (found !== undefined) return found;
    }
    if (this.#restReason === undefined) return undefined;
    for (const task of this.#cycle.pending) {
      const found = this.#freeFor(task, this.#restReason);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #freeFor(task: Task, reason: string): HeldBack | undefined {
    const worker = this.#cycle.candidates(task).first();
    return worker && { task: task.id, worker: worker.id, reason, atMs: this.now };
  }
}

function textOf(reason: Reason | string): string {
  return typeof reason === 'string' ? reason : reason.text;
}
