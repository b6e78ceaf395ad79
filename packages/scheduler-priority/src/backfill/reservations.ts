import type { Ms, Shape, Startable, Task } from '@fairlead/scheduler-core';
import type { Fleet } from '../fleet/fleet.ts';
import type { FleetWorker } from '../fleet/fleet-worker.ts';
import { needsMoreThanASlot, together } from '../fleet/need.ts';
import type { Durations } from '../history/durations.ts';
import type { LineUp } from '../order/line-up.ts';
import type { RunLine } from '../order/run-line.ts';

/** A worker that is kept for a task that needs more than a slot, until it has room. */
export interface Reservation {
  readonly worker: FleetWorker;
  /** When it has, at the latest; `Infinity` if nobody knows. */
  readonly fromMs: Ms;
  readonly task: Task;
}

/**
 * For the first task of each shape that takes several slots, or resources: the worker that will be the first to have room for it. What goes
 * later may run there only if that costs the task nothing. A task that takes one slot and nothing else needs no such
 * thing, be its hardware as scarce as it may: whatever slot comes free goes to the first in line that fits it.
 *
 * Nothing is remembered: the worker follows from what runs. It can only change for one that has room earlier, so a
 * reserved task waits no longer than what runs on the worker takes at most.
 *
 * After the backfilling of EASY (Lifka 1995), with upper durations in place of the users' own limits.
 */
export class Reservations {
  readonly #lineUp: LineUp;
  readonly #fleet: Fleet;
  readonly #durations: Durations;
  readonly #now: () => Ms;

  constructor(lineUp: LineUp, fleet: Fleet, durations: Durations, now: () => Ms) {
    this.#lineUp = lineUp;
    this.#fleet = fleet;
    this.#durations = durations;
    this.#now = now;
  }

  /** Those that what is taken from this line has to respect. O(shapes). */
  before(line: RunLine, startable: Startable | undefined): readonly Reservation[] {
    let found: Reservation[] | undefined;
    for (const shape of this.#lineUp.shapes) {
      if (!needsMoreThanASlot(shape) || startable?.has(shape) === true) continue;
      const first = this.#lineUp.firstOf(shape);
      if (first?.goesBefore(line) !== true) continue;
      const reservation = this.forFirstOf(shape);
      if (reservation !== undefined) (found ??= []).push(reservation);
    }
    return found ?? NONE;
  }

  /** That of the first task of such a shape, if it has to wait for room. */
  forFirstOf(shape: Shape): Reservation | undefined {
    const task = this.#lineUp.firstOf(shape)?.first?.task;
    const worker = task === undefined ? undefined : this.#fleet.firstRoom(shape);
    if (task === undefined || worker === undefined) return undefined;
    const fromMs = worker.roomFrom(shape);
    return fromMs === -Infinity ? undefined : { worker, fromMs, task };
  }

  /** Whether a task may start on a worker beside this reservation: it will be done by then, or there is room for both. */
  allows(reservation: Reservation, task: Task): boolean {
    const { worker, fromMs } = reservation;
    if (fromMs === Infinity) return false;
    const upperMs = this.#durations.upper(task, worker.pool.class);
    if (this.#now() + upperMs <= fromMs) return true;
    return worker.roomFrom(together(reservation.task.shape, task.shape)) <= fromMs;
  }
}

const NONE: readonly Reservation[] = [];
