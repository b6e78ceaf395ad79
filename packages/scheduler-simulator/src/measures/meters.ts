import type { Ms } from '@fairlead/scheduler-core';
import type { OpenTask } from '../engine/open-task.ts';
import type { SimulatedAttempt } from '../engine/simulated-attempt.ts';
import { Quantiles } from './quantiles.ts';
import { RunMeters } from './run-meters.ts';
import { SampleRecorder } from './sample-recorder.ts';
import { ShareMeters } from './share-meters.ts';
import { WorkBound } from './work-bound.ts';

/** What the meters are made with. */
export interface MeterSettings {
  readonly startMs: Ms;
  readonly meanMs: Ms;
  readonly windows: readonly number[];
  readonly samples: number;
  readonly slowdownFloorMs: Ms;
  /** The speed of the fastest worker that will ever be there. */
  readonly fastest: number;
  readonly weightOf: (user: string) => number;
}

/** Everything that is measured, told as it happens. */
export class Meters {
  readonly shares: ShareMeters;
  readonly runs = new RunMeters();
  readonly waits = new Quantiles();
  readonly samples: SampleRecorder;
  readonly load = { mostSlots: 0, longestMs: 0, widest: 1 };
  queuedTasks = 0;
  runningTasks = 0;
  slots = 0;
  usedSlots = 0;
  /** Seconds of work that the fleet can do in a second. */
  speed = 0;
  attempts = 0;
  totalMs = 0;
  /** Work of tasks that came to an end of their own. */
  doneMs = 0;
  ranMs = 0;
  /** Slot-milliseconds that were there since the first arrival, as of the last end. */
  availableMs = 0;
  lastEndMs: Ms;
  readonly #bound = new WorkBound();
  readonly #settings: MeterSettings;
  /** Slot-milliseconds, and seconds of work that could have been done, up to `#nowMs`. */
  #slotMs = 0;
  #capacityMs = 0;
  #capacityAtLastEndMs = 0;
  #nowMs: Ms;

  constructor(settings: MeterSettings) {
    const { startMs, meanMs, windows, samples, weightOf } = settings;
    this.#settings = settings;
    this.#nowMs = startMs;
    this.lastEndMs = startMs;
    this.shares = new ShareMeters(startMs, meanMs, windows, this.load, weightOf);
    this.samples = new SampleRecorder(samples, startMs, meanMs / 4);
  }

  get fleet(): { readonly speed: number; readonly fastest: number } {
    return { speed: this.speed, fastest: this.#settings.fastest };
  }

  /** Time has passed; what happens at this instant is told after. */
  advanceTo(nowMs: Ms): void {
    if (nowMs <= this.#nowMs) return;
    this.samples.advanceTo(nowMs, this.shares, this);
    this.shares.advanceTo(nowMs);
    this.#slotMs += this.slots * (nowMs - this.#nowMs);
    this.#capacityMs += this.speed * (nowMs - this.#nowMs);
    this.#nowMs = nowMs;
  }

  /** Workers are there or no more. */
  fleetChanged(slots: number, speed: number): void {
    this.slots = slots;
    this.speed = speed;
    this.load.mostSlots = Math.max(this.load.mostSlots, slots);
    this.shares.entitlement.setCapacity(slots);
    this.#bound.setSpeed(this.#nowMs, speed);
  }

  arrived(open: OpenTask): void {
    const { user, run, truth, slots, workMs } = open;
    const { load } = this;
    load.longestMs = Math.max(load.longestMs, truth.durationMs);
    load.widest = Math.max(load.widest, slots);
    user.tasks += 1;
    user.workMs += workMs;
    run.open += 1;
    run.tasks += 1;
    run.workMs += workMs;
    run.longestMs = Math.max(run.longestMs, truth.durationMs);
    if (open.deadlineMs !== undefined) run.deadlineMs = Math.max(run.deadlineMs ?? 0, open.deadlineMs);
    this.totalMs += workMs;
    this.#bound.add(this.#nowMs, workMs, truth.durationMs / this.#settings.fastest);
  }

  /** The task waits from now on. */
  queued(open: OpenTask): void {
    open.isQueued = true;
    this.queuedTasks += 1;
    this.shares.changed(open.user, 1, open.slots, 0, this.#nowMs);
  }

  /** It waits no more, and has not been started. */
  withdrawn(open: OpenTask): void {
    open.isQueued = false;
    this.queuedTasks -= 1;
    this.shares.changed(open.user, -1, -open.slots, 0, this.#nowMs);
  }

  started(attempt: SimulatedAttempt): void {
    const { open, worker } = attempt;
    const { user, slots } = open;
    this.attempts += 1;
    this.runningTasks += 1;
    this.usedSlots += slots;
    open.isQueued = false;
    this.queuedTasks -= 1;
    this.shares.changed(user, -1, -slots, slots, this.#nowMs);
    worker.count(this.#nowMs);
    worker.usedSlots += slots;
    worker.tasks += 1;
  }

  attemptEnded(attempt: SimulatedAttempt): void {
    const { open, worker, startMs } = attempt;
    const ranMs = Math.max(0, this.#nowMs - startMs) * open.slots;
    this.runningTasks -= 1;
    this.usedSlots -= open.slots;
    this.ranMs += ranMs;
    worker.count(this.#nowMs);
    worker.usedSlots -= open.slots;
    worker.ranMs += ranMs;
    this.shares.changed(open.user, 0, 0, -open.slots, this.#nowMs);
    if (this.#nowMs < startMs || open.firstStartMs !== undefined) return;
    const waitMs = startMs - open.readyMs;
    open.firstStartMs = startMs;
    this.waits.add(waitMs);
    open.user.waits.add(waitMs);
    const { slowdownFloorMs } = this.#settings;
    const { durationMs } = attempt;
    open.user.slowdownSum += Math.max(1, (waitMs + durationMs) / Math.max(durationMs, slowdownFloorMs));
    open.user.slowdowns += 1;
  }

  /** It has ended for good, after an attempt that came to its own end if `isDone`. */
  taskEnded(open: OpenTask, hasPassed: boolean, isDone: boolean): void {
    if (hasPassed) open.user.passed += 1;
    if (isDone) this.doneMs += open.workMs;
    if (open.deadlineMs !== undefined && (this.#nowMs > open.deadlineMs || !isDone)) open.run.isLate = true;
    this.lastEndMs = this.#nowMs;
    this.availableMs = this.#slotMs;
    this.#capacityAtLastEndMs = this.#capacityMs;
  }

  /**
   * How long it would have taken at least. If work that arrived was not done (cancelled, superseded, unfinished), only
   * what was done counts, against what the fleet could have done meanwhile.
   */
  boundMs(startMs: Ms): Ms {
    const makespanMs = this.lastEndMs - startMs;
    const endMs = this.#bound.endMs;
    if (this.doneMs === this.totalMs && endMs < Infinity) return Math.max(0, endMs - startMs);
    return this.#capacityAtLastEndMs > 0 ? makespanMs * (this.doneMs / this.#capacityAtLastEndMs) : 0;
  }
}
