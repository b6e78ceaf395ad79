import type { Attempt, SchedulerEvent, WorkerHint } from '@fairlead/scheduler-core';
import type { HostTap } from '../recording/host-tap.ts';
import type { RecordedAssignment } from '../recording/recording-line.ts';

/** What was decided in one cycle, in order. */
export interface Decisions {
  readonly assigned: readonly RecordedAssignment[];
  /** Ids of tasks whose attempt was to be stopped. */
  readonly preempted: readonly string[];
}

/** Collects what a scheduler decides. */
export class DecisionCollector implements HostTap {
  /** Whether the scheduler speaks, or somebody else for it. */
  isListening = true;
  readonly hints: WorkerHint[] = [];
  #hasWoken = false;
  #assigned: RecordedAssignment[] = [];
  #preempted: string[] = [];

  /** What was decided since the last time. */
  take(): Decisions {
    const decisions = { assigned: this.#assigned, preempted: this.#preempted };
    this.#assigned = [];
    this.#preempted = [];
    return decisions;
  }

  /** Whether it was woken since the last time. */
  takeWoken(): boolean {
    const hasWoken = this.#hasWoken;
    this.#hasWoken = false;
    return hasWoken;
  }

  event(event: SchedulerEvent): void {
    if (event.type === 'wakeUp') this.#hasWoken = true;
    if (event.type !== 'taskAssigned' || !this.isListening) return;
    const { task, worker, by } = event.attempt;
    const assigned = { task: task.id, worker: worker.id };
    this.#assigned.push(by === 'plugin' ? assigned : { ...assigned, by });
  }

  preempted({ task }: Attempt): void {
    if (this.isListening) this.#preempted.push(task.id);
  }

  hinted(hint: WorkerHint): void {
    this.hints.push(hint);
  }
}
