import type { Ms, Shape, Startable, Task, WorkerClass } from '@fairlead/scheduler-core';
import type { Fleet } from '../fleet/fleet.ts';
import type { SlotPool } from '../fleet/slot-pool.ts';
import type { Durations } from '../history/durations.ts';
import type { OpenShapes } from '../order/line-up.ts';
import type { RunLine } from '../order/run-line.ts';
import { isLate, type Planner } from './planner.ts';
import type { PromiseBook } from './promise-book.ts';

/** A line of promised tasks whose first may start, and where. */
interface Pick {
  readonly line: RunLine;
  /** The class on whose slots it was planned. */
  readonly classId: string;
  /** The class on whose slots it may start now. */
  readonly on: SlotPool;
}

/** Whether a task of a shape may start on a class now. */
class OpenOn implements OpenShapes {
  startable: Startable | undefined;
  on: WorkerClass | undefined;
  isOnly = false;

  has(shape: Shape): boolean {
    if (this.startable?.has(shape) !== true) return false;
    return this.isOnly || this.startable.classes(shape).some((each) => each === this.on);
  }
}

/**
 * Which promised task may start now. On the slots of each class the earliest deadline is first, up to as many as
 * promised work may have. A class with nothing left to do takes what was planned on another, if it does not take
 * longer there than its deadline allows: everything behind it can only start earlier.
 */
export class PromisedPick {
  readonly #book: PromiseBook;
  readonly #fleet: Fleet;
  readonly #durations: Durations;
  readonly #planner: Planner;
  readonly #now: () => Ms;
  readonly #open = new OpenOn();
  #taken: Task | undefined;
  #takenFor: SlotPool | undefined;

  constructor(book: PromiseBook, fleet: Fleet, durations: Durations, planner: Planner, now: () => Ms) {
    this.#book = book;
    this.#fleet = fleet;
    this.#durations = durations;
    this.#planner = planner;
    this.#now = now;
  }

  /**
   * Takes the next promised task that may start, O(classes² · shapes).
   *
   * @param mayBorrow - Whether it may have slots that are reserved for other work.
   */
  take(startable: Startable, mayBorrow: boolean): Task | undefined {
    const pick = this.#onOwnSlots(startable, mayBorrow) ?? this.#elsewhere(startable, mayBorrow);
    if (pick === undefined) return undefined;
    this.#taken = this.#book.take(pick.classId, pick.line);
    this.#takenFor = pick.on;
    return this.#taken;
  }

  /** Takes the first of all, whether it may start or not. */
  takeFirst(): Task | undefined {
    let best: RunLine | undefined;
    let bestClass = '';
    for (const [classId, lineUp] of this.#book.lineUps) {
      const line = lineUp.first();
      if (line === undefined || best?.goesBefore(line) === true) continue;
      best = line;
      bestClass = classId;
    }
    return best === undefined ? undefined : this.#book.take(bestClass, best);
  }

  /** The class for which this task was taken, if it was the last. */
  classFor(task: Task): WorkerClass | undefined {
    return task === this.#taken ? this.#takenFor?.class : undefined;
  }

  /** Whether other work may have so many slots of a class while promised work waits for them. */
  leaves(pool: SlotPool, slots: number): boolean {
    const reserve = pool.slots - this.#planner.promisedSlots(pool);
    return (this.#book.lineUpOf(pool.class.id)?.size ?? 0) === 0 || pool.unpromised + slots <= reserve;
  }

  #onOwnSlots(startable: Startable, mayBorrow: boolean): Pick | undefined {
    let best: Pick | undefined;
    for (const on of this.#fleet.pools) {
      if (!mayBorrow && !this.#hasRoom(on)) continue;
      const classId = on.class.id;
      const line = this.#book.firstOn(classId, this.#openOn(startable, on));
      if (line !== undefined && best?.line.goesBefore(line) !== true) best = { line, classId, on };
    }
    return best;
  }

  #elsewhere(startable: Startable, mayBorrow: boolean): Pick | undefined {
    let best: Pick | undefined;
    for (const on of this.#fleet.pools) {
      if (!mayBorrow && !this.#hasRoom(on)) continue;
      for (const [classId] of this.#book.lineUps) {
        if (classId === on.class.id) continue;
        const line = this.#book.firstOn(classId, this.#openOn(startable, on));
        if (line === undefined || best?.line.goesBefore(line) === true || !this.#isInTime(line, on)) continue;
        best = { line, classId, on };
      }
    }
    return best;
  }

  #hasRoom(pool: SlotPool): boolean {
    const promised = this.#planner.promisedSlots(pool);
    return pool.promised + Math.max(0, pool.unpromised - (pool.slots - promised)) < promised;
  }

  #isInTime({ first }: RunLine, on: SlotPool): boolean {
    const promised = first === undefined ? undefined : this.#book.find(first.task);
    if (promised === undefined) return false;
    const upperMs = this.#durations.upper(promised.task, on.class);
    return upperMs <= promised.upperMs || !isLate(this.#now() + upperMs, promised.run.deadlineMs);
  }

  #openOn(startable: Startable, { class: on }: SlotPool): OpenShapes {
    this.#open.startable = startable;
    this.#open.on = on;
    this.#open.isOnly = this.#fleet.pools.length === 1;
    return this.#open;
  }
}
