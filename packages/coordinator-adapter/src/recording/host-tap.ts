import type { Attempt, Ms, SchedulerEvent, SchedulerPlugin, WorkerHint } from '@fairlead/scheduler-core';

/** Who is to be put in charge. */
export interface TappedScheduler {
  readonly plugin: SchedulerPlugin;
  readonly strategy: string;
  /** As it was given, unparsed. */
  readonly config: unknown;
}

/**
 * What is told of a host to whoever records or compares: all that a scheduler hears, all that it says, and when. Called
 * on the way of a decision, so it must return at once, throw nothing, and change nothing. What
 * somebody does not care for is left out.
 */
export interface HostTap {
  /** Something happened; an assignment too is heard here. The truth is already as the event says. */
  event(event: SchedulerEvent): void;
  /** A cycle begins; what is told until `cycleClosed` was decided in it. */
  cycleOpened?(atMs: Ms): void;
  cycleClosed?(): void;
  /** The scheduler has this attempt stopped. */
  preempted(attempt: Attempt): void;
  hinted(hint: WorkerHint): void;
  /** The scheduler, or a deferral of its, asks to be woken. */
  wakeAsked?(atMs: Ms): void;
  /** Another scheduler is being made; it will hear of what is there now and happens from now on. */
  swapBegun?(atMs: Ms, scheduler: TappedScheduler): void;
  /** It hears that at this instant, and takes over. */
  swapPlayed?(atMs: Ms): void;
  /** It could not be made, or could not take over; the one before still serves. */
  swapFailed?(atMs: Ms): void;
  /** Nobody is in charge any more. */
  vacated?(atMs: Ms): void;
}
