import type { Json, Logger, Ms } from '@fairlead/scheduler-core';
import type { Fleet } from '../fleet/fleet.ts';
import type { RunningTask } from '../fleet/running-task.ts';
import { isLate } from './planner.ts';
import type { PromisedRun } from './promised-run.ts';
import { type Culprit, surpriseBy, Surprises } from './surprise.ts';

/** A promise that was not kept, as reported. */
export interface BrokenPromise {
  readonly run: string;
  readonly deadlineMs: Ms;
  /** When the last of its tasks ended; `null` if one still waits or runs. */
  readonly finishedMs: Ms | null;
  readonly lateMs: Ms;
  /** `null` if nothing happened that no plan allowed for, which would be a fault of the scheduler. */
  readonly culprit: Culprit | null;
}

/** How promises ended, in numbers. */
export interface PromiseCounts {
  readonly kept: number;
  readonly broken: number;
  /** All of its tasks were cancelled or held. */
  readonly withdrawn: number;
  /** Runs with a deadline to which nothing was promised. */
  readonly refused: number;
}

/** What became of promises. */
export class PromiseOutcomes {
  readonly surprises = new Surprises();
  readonly #fleet: Fleet;
  readonly #logger: Logger;
  readonly #most: number;
  #counts: PromiseCounts = { kept: 0, broken: 0, withdrawn: 0, refused: 0 };
  #lastBroken: BrokenPromise[] = [];

  /** @param most - Broken promises that are remembered one by one. */
  constructor(fleet: Fleet, logger: Logger, most: number) {
    this.#fleet = fleet;
    this.#logger = logger;
    this.#most = most;
  }

  get counts(): PromiseCounts {
    return this.#counts;
  }

  get lastBroken(): readonly BrokenPromise[] {
    return this.#lastBroken;
  }

  refused(): void {
    this.#count('refused');
  }

  /** A task of the run ended. */
  taskEnded(run: PromisedRun, atMs: Ms): void {
    run.done += 1;
    run.finishedAtMs = Math.max(run.finishedAtMs, atMs);
    if (run.isBroken || !isLate(atMs, run.deadlineMs)) return;
    run.isBroken = true;
    run.broken = this.culpritOf(run, atMs);
  }

  /** The whole run has ended. */
  runEnded(run: PromisedRun): void {
    if (run.done === 0) {
      this.#count('withdrawn');
      return;
    }
    this.#count(run.isBroken ? 'broken' : 'kept');
    if (!run.isBroken) return;
    const broken = brokenPromise(run, run.finishedAtMs, run.finishedAtMs, run.broken);
    this.#lastBroken = [...this.#lastBroken, broken].slice(-this.#most);
    this.#logger.warn(`the promise to run ${run.run} was broken`, {
      lateMs: broken.lateMs,
      culprit: run.broken === undefined ? null : { ...run.broken },
    });
  }

  /** What is to blame for a run that is late: the worst that happened since it was promised, or still happens. */
  culpritOf(run: PromisedRun, nowMs: Ms): Culprit | undefined {
    return this.surprises.worstSince(run.admittedAtMs) ?? overrunning(this.#fleet, nowMs);
  }

  restore(counts: PromiseCounts, lastBroken: readonly BrokenPromise[], surprises: readonly Culprit[]): void {
    this.#counts = counts;
    this.#lastBroken = lastBroken.slice(-this.#most);
    this.surprises.restore(surprises);
  }

  #count(what: keyof PromiseCounts): void {
    this.#counts = { ...this.#counts, [what]: this.#counts[what] + 1 };
  }
}

/** @param nowMs - Until when it counts as late. */
export function brokenPromise(
  { run, deadlineMs }: PromisedRun,
  nowMs: Ms,
  finishedMs: Ms | null,
  culprit: Culprit | undefined,
): BrokenPromise {
  return { run, deadlineMs, finishedMs, lateMs: nowMs - deadlineMs, culprit: culprit ?? null };
}

/** The running task that is furthest beyond its upper duration. */
function overrunning(fleet: Fleet, nowMs: Ms): Culprit | undefined {
  let worst: RunningTask | undefined;
  for (const running of fleet.running) {
    if (isLate(nowMs, running.endMs) && running.endMs < (worst?.endMs ?? Infinity)) worst = running;
  }
  return worst && surpriseBy('overran', worst, nowMs, nowMs - worst.endMs);
}

export function writeBroken(broken: BrokenPromise): Json {
  return { ...broken, culprit: broken.culprit === null ? null : { ...broken.culprit } };
}
