import type { Attempt, AttemptOutcome, Json, Ms, Reason, Task } from '@fairlead/scheduler-core';
import type { Lease } from '../port/lease.ts';
import type { Service } from './service-account.ts';
import type { ShapeEntry } from '../pool/shape-entry.ts';
import type { WorkerRecord } from '../pool/worker-record.ts';
import { HostTask } from './host-task.ts';
import type { CancelCause } from './task-outcome.ts';
import type { TaskTies } from './task-ties.ts';

/** Where a task is on its way; `waiting` for the tasks that it comes after. */
export type TaskState = 'pending' | 'waiting' | 'held' | 'running' | 'ended';

/** What runs: the attempt, its lease, the worker, and why it is there. */
export interface RunningAttempt {
  readonly attempt: Attempt;
  readonly lease: Lease;
  readonly worker: WorkerRecord;
  readonly why: Json | (() => Json) | undefined;
  /** The last task whose end made room on this worker before, and when that was. */
  readonly freedBy: string | undefined;
  readonly freedAtMs: Ms;
  /** What it was last said to wait for. */
  readonly waitedFor: Reason | undefined;
}

/** What the host knows of a task that has not ended. */
export class TaskRecord {
  /** The object of the attempt that waits or runs; a retry replaces it. */
  task: Task;
  readonly payload: Json;
  readonly shapeEntry: ShapeEntry;
  /** Where what it receives is counted. */
  readonly service: Service;
  state: TaskState = 'pending';
  running: RunningAttempt | undefined = undefined;
  /** Why a running task is to end; it is not tried again. */
  cancelled: string | undefined = undefined;
  cancelCause: CancelCause | undefined = undefined;
  /** Why a running task is being stopped to make room; it waits again then. */
  preempted: Reason | undefined = undefined;
  /** How often it was. */
  preemptions = 0;
  /** The priority that it has from its next attempt on, if it was changed while it runs. */
  nextPriority: number | undefined = undefined;
  /** What it has to do with other tasks, `undefined` if nothing. */
  ties: TaskTies | undefined = undefined;
  /** Workers on which it failed, `undefined` until one has. */
  avoid: Set<string> | undefined = undefined;
  /** Tries used up by outcome, `undefined` until one is. */
  tries: Map<AttemptOutcome, number> | undefined = undefined;
  /** The cycle that last deferred it, and what it said. */
  deferredIn = -1;
  reason: Reason | undefined = undefined;

  constructor(fields: Task, payload: Json, shapeEntry: ShapeEntry, service: Service, attempts = 0) {
    this.payload = payload;
    this.shapeEntry = shapeEntry;
    this.service = service;
    this.task = new HostTask(fields, attempts, this);
  }

  /** Waits under another priority from now on, as another object; what runs keeps the object that it runs under. */
  prioritise(priority: number): void {
    if (this.state === 'running') this.nextPriority = priority;
    else this.task = new HostTask({ ...this.task, priority }, this.task.attempts, this);
  }

  /** The next attempt gets an object of its own, so that a stale one is known for what it is. */
  startOver(): void {
    const priority = this.nextPriority ?? this.task.priority;
    this.task = new HostTask({ ...this.task, priority }, this.task.attempts + 1, this);
    this.nextPriority = undefined;
    this.running = undefined;
    this.reason = undefined;
    this.preempted = undefined;
  }

  /** All that it comes after has passed: it waits for a worker from now on. */
  unblock(nowMs: Ms): void {
    this.task = new HostTask({ ...this.task, queuedAtMs: nowMs }, 0, this);
  }
}
