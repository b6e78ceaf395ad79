import type { Admission, AdmissionRequest } from './admission.ts';
import type { Cycle } from './cycle.ts';
import type { Explanation } from './reason.ts';
import type { Ms } from './time.ts';
import type { PlaceFunction, Placer } from './placer.ts';
import type { SchedulerEvent } from './event.ts';
import type { State } from './state.ts';
import type { Task } from './task.ts';
import type { TaskQueue } from './queue.ts';
import type { WorkerClass } from './worker.ts';

/**
 * A scheduler in parts: *which next*, *where*, *how long*. Whatever is left out has a default, so an author
 * answers only what the policy is about. Parts can be combined with those of other plugins; a whole
 * {@link Scheduler} cannot.
 */
export interface Parts {
  /** Which task next. (Default: first in, first out) */
  readonly queue?: TaskQueue;
  /** Where. (Default: the first candidate) */
  readonly placer?: Placer | PlaceFunction;
  /** How long a task will take; what is not a finite number above 0 falls back to the host's estimate. */
  readonly expected?: (task: Task, on?: WorkerClass) => Ms | undefined;
  /**
   * Makes room for what still waits, by `cycle.preempt`: called in each cycle once everything that may start has been
   * placed or deferred, also if nothing could start.
   */
  readonly makeRoom?: (cycle: Cycle) => void;
  /** Hears every event, after queue and placer. */
  readonly observe?: (event: SchedulerEvent) => void;
  /** Further sections of state. */
  readonly snapshot?: () => State;
  /** Why a task waits. (Default: what the queue says) */
  readonly explain?: (task: Task) => Explanation | undefined;
  /** See {@link Scheduler.admit}. */
  readonly admit?: (request: AdmissionRequest) => Admission;
  /** Frees what was acquired. */
  readonly shutdown?: () => void | Promise<void>;
  /** After this many deferred tasks of one shape in a cycle, the rest of the shape is deferred along. (Default: 32) */
  readonly deferDepth?: number;
  /** See {@link Scheduler.maxTasksPerWorker}. */
  readonly maxTasksPerWorker?: number;
}
