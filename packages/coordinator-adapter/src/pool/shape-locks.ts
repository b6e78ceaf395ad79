import type { LockNeed } from '@fairlead/scheduler-core';
import type { Lock } from './lock.ts';
import type { ShapeEntry } from './shape-entry.ts';

/** A lock, and what of it a shape needs. */
export interface LockUse {
  readonly lock: Lock;
  readonly need: LockNeed;
}

/**
 * The locks of a shape, and its turn. A task that only its locks keep from starting cannot be chosen by any
 * scheduler, however long it waits: shared holders that follow one another would keep an exclusive one out for
 * ever. So the host counts. Once as many tasks have taken one of its locks as waited for it when this began, the
 * shape has a claim: its locks are kept for it until it has started, or one whole cycle has offered it in vain.
 * Among claimants, arrival decides at every lock alike, so the oldest is in nobody's way: no two wait for each
 * other.
 */
export class ShapeLocks {
  readonly entry: ShapeEntry;
  readonly uses: readonly LockUse[];
  /** All claimants of the fleet. */
  readonly #claimants: Set<ShapeLocks>;
  /** Whether some lock is not to be had at this moment. */
  isShut = false;
  /** Arrival number of its oldest task when it got its claim; `Infinity`: it has none. */
  claimedSince = Infinity;
  /** How many may still pass; `undefined`: nobody has since it was last offered. */
  #mayPass: number | undefined;
  /** The number of the last start that passed it. */
  #passedBy = -1;

  constructor(entry: ShapeEntry, uses: readonly LockUse[], claimants: Set<ShapeLocks>) {
    this.entry = entry;
    this.uses = uses;
    this.#claimants = claimants;
  }

  get isClaimant(): boolean {
    return this.claimedSince < Infinity;
  }

  /** The first lock that it cannot have. */
  get obstacle(): Lock | undefined {
    for (const { lock, need } of this.uses)
      if (!lock.isFreeFor(need) || lock.keptFor(this) !== undefined) return lock;
    return undefined;
  }

  taskArrived(): void {
    for (const { lock } of this.uses) lock.waitingCount += 1;
  }

  taskDeparted(): void {
    for (const { lock } of this.uses) lock.waitingCount -= 1;
  }

  /** Says anew whether its locks can be had. Called after every change of what decides it. */
  update(): void {
    const isShut = this.obstacle !== undefined;
    if (isShut === this.isShut) return;
    this.isShut = isShut;
    if (!isShut && !this.isClaimant) this.#mayPass = undefined;
    this.entry.locksChanged();
  }

  /** Somebody has started with one of its locks. */
  passedBy(start: number, lock: Lock): void {
    if (this.isClaimant || !this.isShut || !this.entry.isReady || this.#passedBy === start) return;
    this.#passedBy = start;
    this.#mayPass = (this.#mayPass ?? lock.waitingCount - this.entry.waiting.size + 1) - 1;
    const oldest = this.entry.waiting.first();
    if (this.#mayPass > 0 || oldest === undefined) return;
    this.claimedSince = oldest.task.sequence;
    this.#claimants.add(this);
    for (const use of this.uses) use.lock.claimants.add(this);
    this.updateRivals();
  }

  /** Gives up its claim, if it has one; its rivals do not know yet. */
  forgoClaim(): void {
    this.#mayPass = undefined;
    if (!this.isClaimant) return;
    this.claimedSince = Infinity;
    this.#claimants.delete(this);
    for (const { lock } of this.uses) lock.claimants.delete(this);
  }

  /** A room opened or closed, the first task came or the last one went. */
  readyChanged(): void {
    if (!this.isClaimant) return;
    if (this.entry.waiting.size === 0) this.forgoClaim();
    this.updateRivals();
  }

  /** All that ask for one of its locks, itself included. O(shapes that do). */
  updateRivals(): void {
    for (const { lock } of this.uses) for (const asker of lock.askers) asker.update();
  }
}
