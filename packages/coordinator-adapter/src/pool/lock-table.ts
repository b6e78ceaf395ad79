import { type LockNeed, SchedulerError } from '@fairlead/scheduler-core';
import type { TaskRecord } from '../ledger/task-record.ts';
import { Lock } from './lock.ts';
import type { ShapeEntry } from './shape-entry.ts';
import { ShapeLocks } from './shape-locks.ts';

/** Units of a lock of which the operator said nothing. */
const DEFAULT_UNITS = 1;

/**
 * The locks of the fleet, by name; one exists as long as some shape asks for it. A task takes all its locks when it
 * is assigned and gives all back when the attempt ends, so that nobody holds one and waits for another.
 */
export class LockTable {
  #declared: ReadonlyMap<string, number> = new Map();
  readonly #locks = new Map<string, Lock>();
  readonly #claimants = new Set<ShapeLocks>();
  #starts = 0;

  /** Says how many units there are of each lock that has not just one. Called once, before the first task. */
  declare(units: ReadonlyMap<string, number>): void {
    this.#declared = units;
  }

  get size(): number {
    return this.#locks.size;
  }

  /** How many units there are of a lock, asked for or not. */
  #unitsOf(name: string): number {
    return this.#declared.get(name) ?? DEFAULT_UNITS;
  }

  /**
   * Refuses what could never be had.
   *
   * @throws SchedulerError `TASK_INVALID`.
   */
  check(taskId: string, needs: readonly LockNeed[]): void {
    for (const [index, { name, units }] of needs.entries()) {
      const most = this.#unitsOf(name);
      if (units <= most) continue;
      throw new SchedulerError({
        code: 'TASK_INVALID',
        message: `locks.${index}.units is ${units}, but of the lock ${JSON.stringify(name)} there ${most === 1 ? 'is' : 'are'} only ${most}`,
        where: `task ${JSON.stringify(taskId)}`,
        mend: `ask for ${most} at most, or declare more in the option locks of the SchedulerCoordinator; none of these tasks was taken in`,
      });
    }
  }

  /** What a new shape needs; `undefined` if that is nothing. */
  join(entry: ShapeEntry): ShapeLocks | undefined {
    const needs = entry.shape.locks;
    if (needs.length === 0) return undefined;
    const locks = new ShapeLocks(
      entry,
      needs.map((need) => ({ lock: this.#lockOf(need.name), need })),
      this.#claimants,
    );
    for (const { lock } of locks.uses) lock.askers.add(locks);
    locks.update();
    return locks;
  }

  /** No task of the shape exists any more. */
  leave(locks: ShapeLocks): void {
    for (const { lock } of locks.uses) {
      lock.askers.delete(locks);
      if (lock.askers.size === 0) this.#locks.delete(lock.name);
    }
  }

  /** Takes all locks of a task. O(shapes that ask for any of them). */
  acquire(record: TaskRecord, locks: ShapeLocks): void {
    this.#starts += 1;
    locks.forgoClaim();
    for (const { lock, need } of locks.uses) lock.take(record, need);
    locks.updateRivals();
    for (const { lock } of locks.uses) {
      for (const asker of lock.askers) if (asker !== locks) asker.passedBy(this.#starts, lock);
    }
  }

  /** Gives all of them back. O(shapes that ask for any of them). */
  release(record: TaskRecord, locks: ShapeLocks): void {
    for (const { lock, need } of locks.uses) lock.giveBack(record, need);
    locks.updateRivals();
  }

  /**
   * A cycle is over: a claimant that it offered and that did not start has had its turn. Returns whether there was
   * one; others may start now.
   */
  endTurns(): boolean {
    if (this.#claimants.size === 0) return false;
    let ended = false;
    for (const claimant of [...this.#claimants]) {
      if (!claimant.entry.isReady || claimant.isShut) continue;
      claimant.forgoClaim();
      claimant.updateRivals();
      ended = true;
    }
    return ended;
  }

  #lockOf(name: string): Lock {
    const known = this.#locks.get(name);
    if (known !== undefined) return known;
    const lock = new Lock(name, this.#unitsOf(name));
    this.#locks.set(name, lock);
    return lock;
  }
}
