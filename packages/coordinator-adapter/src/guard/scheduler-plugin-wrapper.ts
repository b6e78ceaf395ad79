import {
  type Admission,
  type AdmissionRequest,
  type Explanation,
  type Ms,
  type Scheduler,
  SchedulerError,
  type SchedulerEvent,
  type SchedulerPlugin,
  type State,
  type Task,
} from '@fairlead/scheduler-core';
import type { CycleRun } from '../cycle/cycle-run.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { type Fault, type FaultKind, faultMends } from './fault-kind.ts';

/** What was activated: the plugin, how it works, and the life of it that serves. */
export interface ActiveScheduler {
  readonly plugin: SchedulerPlugin;
  readonly strategy: string;
  /** As it was given, unparsed; what `setStrategy` carries on. */
  readonly config: unknown;
  readonly scheduler: Scheduler;
}

/** How much the guard takes before it takes a plugin out. */
export interface GuardLimits {
  /** Faults within the window that take a plugin out until it is activated again. (Default: 5) */
  readonly mostFaults: number;
  /** (Default: 60,000) */
  readonly faultWindowMs: Ms;
}

/**
 * Stands between the host and a scheduler that may be buggy. Nothing that it throws or returns gets through;
 * each fault is counted and reported; too many of them take it out, and the host's stand-in serves.
 */
export class SchedulerPluginWrapper {
  readonly active: ActiveScheduler;
  readonly #breaker: CircuitBreaker;
  readonly #now: () => Ms;
  readonly #report: (fault: Fault) => void;
  readonly #faults = new Map<FaultKind, number>();
  #faultCount = 0;
  #isBusy = false;

  constructor(active: ActiveScheduler, limits: GuardLimits, now: () => Ms, report: (fault: Fault) => void) {
    this.active = active;
    this.#breaker = new CircuitBreaker(limits.mostFaults, limits.faultWindowMs);
    this.#now = now;
    this.#report = report;
  }

  /** Whether it still decides. */
  get isServing(): boolean {
    return !this.#breaker.isOpen;
  }

  /** Whether one of its calls is open, so that events must wait. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  get faultCount(): number {
    return this.#faultCount;
  }

  /** Faults by kind. */
  get faults(): ReadonlyMap<FaultKind, number> {
    return this.#faults;
  }

  /** Counts a fault, and reports it. */
  fault(kind: FaultKind, message: string, cause?: unknown): void {
    this.#faultCount += 1;
    this.#faults.set(kind, (this.#faults.get(kind) ?? 0) + 1);
    this.#breaker.record(this.#now());
    const mend = SchedulerError.is(cause) ? cause.mend : faultMends[kind];
    this.#report({ kind, plugin: this.active.plugin.name, message, mend, cause });
  }

  /**
   * Lets it decide. Returns whether it came to its end: if not, the stand-in has to serve the rest of the cycle.
   * A refused assignment is a fault too, but no reason to stop it.
   */
  schedule(run: CycleRun, pendingCount: number): boolean {
    const { scheduler } = this.active;
    this.#isBusy = true;
    try {
      const { queued } = scheduler;
      if (queued !== undefined && queued !== pendingCount) {
        this.fault('lostTasks', `it holds ${queued} waiting tasks, there are ${pendingCount}`);
        return false;
      }
      const returned = call(scheduler, run);
      if (returned === undefined) return this.isServing;
      this.#returned(returned);
    } catch (error) {
      this.#threw(error);
    } finally {
      this.#isBusy = false;
    }
    return false;
  }

  /** Tells it what happened. */
  observe(event: SchedulerEvent): void {
    const { scheduler } = this.active;
    if (scheduler.observe === undefined) return;
    const wasBusy = this.#isBusy;
    this.#isBusy = true;
    try {
      scheduler.observe(event);
    } catch (error) {
      this.fault('observeThrew', `observe threw on ${event.type}: ${textOf(error)}`, error);
    } finally {
      this.#isBusy = wasBusy;
    }
  }

  snapshot(): State {
    try {
      return this.active.scheduler.snapshot?.() ?? {};
    } catch (error) {
      this.fault('snapshotThrew', `snapshot threw: ${textOf(error)}`, error);
      return {};
    }
  }

  explain(task: Task): Explanation | undefined {
    try {
      return this.active.scheduler.explain?.(task);
    } catch (error) {
      this.fault('threw', `explain threw: ${textOf(error)}`, error);
      return undefined;
    }
  }

  /** What it promises; `undefined` if it promises nothing. */
  admit(request: AdmissionRequest): Admission | undefined {
    try {
      return this.active.scheduler.admit?.(request);
    } catch (error) {
      this.fault('threw', `admit threw: ${textOf(error)}`, error);
      return undefined;
    }
  }

  #returned(value: unknown): void {
    if (typeof value === 'object' && value !== null && 'then' in value) {
      // The promise may fail later, and nobody else listens to it.
      Promise.resolve(value).catch(() => undefined);
      this.fault('returnedPromise', 'schedule returned a promise');
    } else {
      this.fault('returnedValue', `schedule returned ${String(value)}`);
    }
  }

  #threw(error: unknown): void {
    if (SchedulerError.is(error) && error.code === 'REFUSALS_TOO_MANY') {
      this.fault('refusedTooOften', error.message, error);
    } else if (
      SchedulerError.is(error) &&
      error.code === 'PLACEMENT_INVALID' &&
      error.message.includes('a promise')
    ) {
      this.fault('returnedPromise', error.message, error);
    } else {
      this.fault('threw', `schedule threw: ${textOf(error)}`, error);
    }
  }
}

/** A plugin's word that it returns nothing is not trusted. */
function call(scheduler: { schedule(cycle: CycleRun): unknown }, run: CycleRun): unknown {
  return scheduler.schedule(run);
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
