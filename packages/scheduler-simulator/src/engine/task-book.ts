import type { CoordinatorHost, TaskOutcome, TaskSubmission } from '@fairlead/coordinator-adapter';
import type { Ms, Task } from '@fairlead/scheduler-core';
import type { Meters } from '../measures/meters.ts';
import type { SimulationNumbers, SimulationOptions } from '../simulation-options.ts';
import type { RunRecord, TaskRecord } from '../simulation-records.ts';
import type { Arrival } from '../workload/arrival.ts';
import { OpenTask } from './open-task.ts';

/** The least estimate that a host takes. */
const LEAST_MS = 0.001;

/** The tasks that have not ended, from arrival to end. Nothing is kept of those that have. */
export class TaskBook {
  readonly #open = new Map<string, OpenTask>();
  readonly #meters: Meters;
  readonly #numbers: SimulationNumbers;
  readonly #onTaskEnd: ((task: TaskRecord) => void) | undefined;
  readonly #onRunEnd: ((run: RunRecord) => void) | undefined;
  ended = 0;

  constructor(meters: Meters, numbers: SimulationNumbers, options: SimulationOptions) {
    this.#meters = meters;
    this.#numbers = numbers;
    this.#onTaskEnd = options.onTaskEnd;
    this.#onRunEnd = options.onRunEnd;
  }

  get size(): number {
    return this.#open.size;
  }

  get(id: string): OpenTask | undefined {
    return this.#open.get(id);
  }

  /** Tasks arrive together. Throws what the host does. */
  submit(arrivals: readonly Arrival[], nowMs: Ms, host: CoordinatorHost): void {
    const arrived = arrivals.map((arrival) => this.#add(arrival, nowMs));
    for (const open of arrived) this.#tie(open);
    host.submit(arrivals.map((arrival) => this.#submissionOf(arrival)));
    for (const open of arrived) {
      // A host may have ended it at once, for what it comes after has not passed, or a newer revision is there.
      if (open.blockers === 0 && this.#open.get(open.truth.id) === open) this.#meters.queued(open);
    }
  }

  /** A task has ended for good. */
  end({ id, key, user, project, run }: Task, outcome: TaskOutcome, nowMs: Ms): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    this.#open.delete(id);
    this.ended += 1;
    if (open.isQueued) this.#meters.withdrawn(open);
    const { last } = open;
    const isDone =
      last !== undefined && (outcome === 'passed' || outcome === 'failed' || last.endMs <= nowMs);
    this.#meters.taskEnded(open, outcome === 'passed', isDone);
    if (outcome === 'passed') for (const dependent of open.dependents ?? []) this.#unblock(dependent, nowMs);
    this.#onTaskEnd?.({
      id,
      key,
      user,
      project,
      run,
      arrivalMs: open.arrivalMs,
      readyMs: open.readyMs,
      startMs: open.firstStartMs ?? null,
      endMs: nowMs,
      waitMs: open.firstStartMs === undefined ? null : open.firstStartMs - open.readyMs,
      durationMs: open.truth.durationMs,
      deadlineMs: open.deadlineMs ?? null,
      worker: last?.worker.id ?? null,
      slot: last?.lanes[0] ?? null,
      slots: open.slots,
      attempts: open.attempts,
      outcome,
      predictedMs: open.predictedMs ?? null,
    });
    const ended = this.#meters.runs.taskEnded(open.run, nowMs, this.#meters.fleet);
    if (ended !== undefined) this.#onRunEnd?.(ended);
  }

  #add({ task, deadlineMs }: Arrival, nowMs: Ms): OpenTask {
    const { id, user = 'default', project = 'default', run = 'default' } = task;
    const account = this.#meters.runs.runOf({ run, project, user }, nowMs);
    const open = new OpenTask(task, this.#meters.shares.userOf(user), account, nowMs, deadlineMs);
    // Of two tasks with one id the host refuses the second, and all is over.
    if (!this.#open.has(id)) this.#open.set(id, open);
    this.#meters.arrived(open);
    return open;
  }

  #tie(open: OpenTask): void {
    for (const id of open.truth.after ?? []) {
      const before = this.#open.get(id);
      if (before === undefined) continue;
      (before.dependents ??= []).push(open);
      open.blockers += 1;
    }
  }

  #unblock(open: OpenTask, nowMs: Ms): void {
    open.blockers -= 1;
    if (open.blockers > 0 || this.#open.get(open.truth.id) !== open) return;
    open.readyMs = nowMs;
    this.#meters.queued(open);
  }

  #submissionOf({ task, deadlineMs }: Arrival): TaskSubmission {
    const { id, key, user, project, run, priority, slots, requires, resources, locks, antiAffinity } = task;
    const { prefers, preemptible, after, supersede, ofRecord, labels } = task;
    const { estimates } = this.#numbers;
    return {
      id,
      key: estimates === 'none' ? id : key,
      user,
      project,
      run,
      priority,
      deadlineMs,
      estimateMs: this.#estimateOf(task),
      slots,
      requires,
      resources,
      locks,
      antiAffinity,
      prefers,
      preemptible,
      after,
      supersede,
      ofRecord,
      labels,
    };
  }

  #estimateOf({ estimateMs, previousMs, durationMs }: Arrival['task']): Ms | undefined {
    switch (this.#numbers.estimates) {
      case 'none':
      case 'learned':
        return undefined;
      case 'previous':
        return previousMs === undefined ? undefined : Math.max(LEAST_MS, previousMs);
      case 'perfect':
        return Math.max(LEAST_MS, durationMs);
      case 'given':
        return estimateMs;
    }
  }
}
