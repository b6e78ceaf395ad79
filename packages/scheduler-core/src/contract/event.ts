import type { AssignedBy, Attempt, AttemptOutcome } from './attempt.ts';
import type { Ms } from './time.ts';
import type { Task } from './task.ts';
import type { Worker } from './worker.ts';

/**
 * A task waits from now on: submitted, tried again, released after a hold, preempted, free to start since the last of
 * the tasks it comes after has passed (`unblocked`), given another priority (`changed`), or waiting already when the
 * scheduler took over.
 */
export interface TaskQueuedEvent {
  readonly type: 'taskQueued';
  readonly atMs: Ms;
  readonly task: Task;
  readonly cause: 'submitted' | 'retried' | 'released' | 'preempted' | 'unblocked' | 'changed' | 'takenOver';
}

/** A task waits no longer: it was assigned, by whomever. Its slots are taken from `attempt.startedAtMs` on. */
export interface TaskAssignedEvent {
  readonly type: 'taskAssigned';
  readonly atMs: Ms;
  readonly attempt: Attempt;
  readonly by: AssignedBy;
}

/** An attempt ended and its slots are free; they were held for `atMs - attempt.startedAtMs`. */
export interface TaskFinishedEvent {
  readonly type: 'taskFinished';
  readonly atMs: Ms;
  readonly attempt: Attempt;
  readonly outcome: AttemptOutcome;
  /** How long the test itself took, as its runner measured it, without set-up of the worker; else the time held. */
  readonly durationMs: Ms;
}

/**
 * A waiting task waits no longer, and was not assigned: it was cancelled (by a person, or superseded), a person holds
 * it, or it was `changed` and is queued anew at once as another object.
 */
export interface TaskRemovedEvent {
  readonly type: 'taskRemoved';
  readonly atMs: Ms;
  readonly task: Task;
  readonly cause: 'cancelled' | 'held' | 'changed';
}

/** A worker is there, or was there already when the scheduler took over. */
export interface WorkerJoinedEvent {
  readonly type: 'workerJoined';
  readonly atMs: Ms;
  readonly worker: Worker;
}

/** Slots, labels or state of a worker are other than before. */
export interface WorkerChangedEvent {
  readonly type: 'workerChanged';
  readonly atMs: Ms;
  readonly worker: Worker;
}

/** A worker is gone. Each attempt that it still had has been reported by `taskFinished` before. */
export interface WorkerLeftEvent {
  readonly type: 'workerLeft';
  readonly atMs: Ms;
  readonly worker: Worker;
}

/**
 * Sent once: everything that was there when the scheduler took over has been told (workers, running attempts,
 * waiting tasks); what comes from here on is news. A scheduler that restored state from `context.state` treats
 * what came before as one instant.
 */
export interface ReadyEvent {
  readonly type: 'ready';
  readonly atMs: Ms;
}

/**
 * An instant that somebody asked for by `wakeAt` or `untilMs` has come. Sent also when nothing waits, so that a
 * scheduler may act on time that passes, by hints say; a cycle follows if something waits.
 */
export interface WakeUpEvent {
  readonly type: 'wakeUp';
  readonly atMs: Ms;
}

/**
 * What happens to tasks and workers, in order, each exactly once. More types may come with a minor version of
 * the contract: ignore what you do not know.
 */
export type SchedulerEvent =
  | TaskQueuedEvent
  | TaskAssignedEvent
  | TaskFinishedEvent
  | TaskRemovedEvent
  | WorkerJoinedEvent
  | WorkerChangedEvent
  | WorkerLeftEvent
  | ReadyEvent
  | WakeUpEvent;
