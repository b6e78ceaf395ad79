import type { Admission, AdmissionRequest } from './admission.ts';
import type { Cycle } from './cycle.ts';
import type { Explanation } from './reason.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import type { Ms } from './time.ts';
import type { SchedulerEvent } from './event.ts';
import type { State } from './state.ts';
import type { Task } from './task.ts';
import type { WorkerClass } from './worker.ts';
import type { HintAnswer, WorkerHint } from './worker-hint.ts';

/**
 * One life of a policy, made by {@link SchedulerPlugin.create}. The host owns the truth and calls it; it only
 * decides. One call at a time: apart from the echo of an accepted `assign`, nothing enters a scheduler while
 * another call is open.
 *
 * The five rules:
 * 1. State follows events: it changes in `observe` only.
 * 2. One call at a time.
 * 3. Pure given the context: no clock, chance, timer or I/O of its own; decisions are synchronous.
 * 4. A deferral is an answer, not a state: it ends with the cycle.
 * 5. Work is conserved unless it says why: what could start at the end of a cycle was deferred with a reason.
 */
export interface Scheduler {
  /**
   * Decides, by `cycle.assign` and `cycle.defer`. Called when something happened and something waits. Must not
   * return a promise. If it throws, what was accepted stands, and the host's stand-in (oldest task, first
   * candidate) serves the rest of this cycle.
   */
  schedule(cycle: Cycle): void;
  /**
   * Hears an event; the only place where state changes. Called in order, each event once, the host's view
   * (workers, pending, running) being already what the event says. A throw counts as a fault and the event as
   * heard.
   */
  observe?(event: SchedulerEvent): void;
  /**
   * What the next scheduler shall know, called between two cycles. Covers everything observed so far; what runs
   * and waits is told to the next one anew, so it needs no place in here.
   */
  snapshot?(): State;
  /** Why this waiting task waits. Called on demand, never on the way of a decision; must change nothing. */
  explain?(task: Task): Explanation | undefined;
  /**
   * Whether tasks that somebody might submit now would be done in time, and what would make it if not. Called on
   * demand, between two cycles, never on the way of a decision; must change nothing. Only a policy that promises
   * something has it.
   */
  admit?(request: AdmissionRequest): Admission;
  /** How long the task is expected to take, as this policy sees it. The host shows it to people. */
  expected?(task: Task, on?: WorkerClass): Ms;
  /** Frees what `create` acquired. Called once, after the last other call. */
  shutdown?(): void | Promise<void>;
  /** How many tasks it believes are waiting. If given, the host compares it with the truth before each cycle. */
  readonly queued?: number;
  /** At most this many slots in use at a time on any worker, be it larger. Read once. (Default: no limit) */
  readonly maxTasksPerWorker?: number;
}

/** Everything a scheduler may touch. Constant for one life: a change of configuration or strategy makes a new scheduler. */
export interface SchedulerContext<C = unknown> {
  /** The validated configuration, frozen. */
  readonly config: C;
  /** The strategy, one of the plugin's. */
  readonly strategy: string;
  /** What earlier schedulers left; empty at first. */
  readonly state: State;
  /** The host's clock. In `observe`, use the event's `atMs`. */
  readonly now: () => Ms;
  /**
   * What the calendar said when the host's clock stood at 0, in milliseconds since 1970 (UTC): `epochMs + now()` is the
   * time of day. Constant for one life, and 0 under a virtual clock that says nothing else, so that a policy which goes
   * by the hour decides the same in a replay.
   */
  readonly epochMs: Ms;
  /** Chance, in [0, 1): a seeded stream that belongs to this plugin and goes on over a swap to itself. */
  readonly random: () => number;
  /**
   * How long a task is expected to take, on a class of workers or anywhere: one estimate for order and placement
   * alike. Always a finite number above 0. From the predictor if there is one, else the submitter's estimate,
   * else the mean of what has finished, else a minute.
   */
  readonly expected: (task: Task, on?: WorkerClass) => Ms;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Asks for a `wakeUp` event at this instant, and a cycle if something waits then. A time in the past means as soon as possible. */
  readonly wakeAt: (atMs: Ms) => void;
  /**
   * Advises the coordinator about a worker, from `observe` or `schedule`; it is passed on, in order, after the call
   * has returned and once this scheduler is in charge. The last word about a worker counts. Absent where a host
   * knows no hints, which is as if the answer were `unsupported`. The answer is for reports: decide the same either
   * way, so that a replay does.
   */
  readonly hint?: ((hint: WorkerHint) => HintAnswer) | undefined;
}
