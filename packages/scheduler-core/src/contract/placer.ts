import type { Candidates } from './candidates.ts';
import type { Cycle, DeferOptions } from './cycle.ts';
import type { Json } from './json.ts';
import type { Reason } from './reason.ts';
import type { SchedulerEvent } from './event.ts';
import type { State } from './state.ts';
import type { Task } from './task.ts';
import type { Worker } from './worker.ts';

/** A worker together with what is told to whoever asks why it was chosen. */
export interface ExplainedPlacement {
  readonly worker: Worker | string;
  /** As a function it is called only if somebody asks. */
  readonly why: Json | (() => Json);
}

/** The task shall wait, and why. */
export interface DeferredPlacement extends DeferOptions {
  readonly defer: Reason | string;
}

/**
 * Where a task goes: a worker, its id, a worker with the reason, or a deferral with the reason. `undefined`
 * defers the task without naming one; do so only when there is no candidate.
 */
export type Placement = Worker | string | ExplainedPlacement | DeferredPlacement | undefined;

/** Chooses the worker for one task. `candidates` are the workers that fit and have room, at least one. Synchronous. */
export type PlaceFunction = (task: Task, candidates: Candidates, cycle: Cycle) => Placement;

/** *Where.* A function is a placer without memory. */
export interface Placer {
  place(task: Task, candidates: Candidates, cycle: Cycle): Placement;
  /** Hears every event. */
  observe?(event: SchedulerEvent): void;
  /** Its sections of the scheduler's state. */
  snapshot?(): State;
}
