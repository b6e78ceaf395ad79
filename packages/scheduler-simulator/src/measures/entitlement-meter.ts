import type { Ms } from '@fairlead/scheduler-core';
import { IndexedHeap } from '@fairlead/scheduler-core/queues';
import type { UserAccount } from './user-account.ts';

/** Keeps rounding from moving somebody to and fro at the very level. */
const SLACK = 1 + 1e-12;

/**
 * What each user was entitled to over time: the integral of its weighted max-min share of the fleet's slots,
 * a = min(d, λ · w) with Σ a = min(C, Σ d), by what it holds and waits for at each moment. The water level λ is kept
 * up to date: an event moves hardly anybody across it, so it costs O(log users), not a scan.
 */
export class EntitlementMeter {
  /** Those below the level, the one next to it first; those above it likewise. */
  readonly #filled = new IndexedHeap();
  readonly #thirsty = new IndexedHeap();
  readonly #demands: number[] = [];
  readonly #weights: number[] = [];
  readonly #entitled: number[] = [];
  readonly #settledAt: number[] = [];
  #filledDemand = 0;
  #thirstyWeight = 0;
  #capacity = 0;
  #nowMs: Ms = 0;
  /** ∫ λ dt while somebody is above the level: what one unit of weight has gathered. */
  #levelMs = 0;

  /** The water level: slots for a unit of weight; `Infinity` if everybody has all it wants. */
  get level(): number {
    return this.#thirstyWeight > 0
      ? Math.max(0, this.#capacity - this.#filledDemand) / this.#thirstyWeight
      : Infinity;
  }

  advanceTo(nowMs: Ms): void {
    if (nowMs <= this.#nowMs) return;
    if (this.#thirsty.size > 0) this.#levelMs += this.level * (nowMs - this.#nowMs);
    this.#nowMs = nowMs;
  }

  /** The slots of the fleet. Advance first. */
  setCapacity(slots: number): void {
    this.#capacity = slots;
    this.#balance();
  }

  /** A user wants more or less. Advance first. */
  changed({ index, weight, demand }: UserAccount): void {
    this.#take(index);
    this.#demands[index] = demand;
    this.#weights[index] = weight;
    if (demand > 0) {
      if (demand <= this.level * weight) this.#fill(index);
      else this.#parch(index);
    }
    this.#balance();
  }

  /** Slot-milliseconds up to now. */
  entitledMs(index: number): number {
    return (this.#entitled[index] ?? 0) + this.#unsettled(index);
  }

  /** Slots at this moment. */
  entitledSlots(index: number): number {
    return Math.min(this.#demands[index] ?? 0, this.level * (this.#weights[index] ?? 1));
  }

  #unsettled(index: number): number {
    const since = this.#settledAt[index] ?? 0;
    if (this.#filled.has(index)) return (this.#demands[index] ?? 0) * (this.#nowMs - since);
    if (this.#thirsty.has(index)) return (this.#weights[index] ?? 1) * (this.#levelMs - since);
    return 0;
  }

  #take(index: number): void {
    this.#entitled[index] = this.entitledMs(index);
    if (this.#filled.has(index)) {
      this.#filled.delete(index);
      this.#filledDemand -= this.#demands[index] ?? 0;
    } else if (this.#thirsty.has(index)) {
      this.#thirsty.delete(index);
      this.#thirstyWeight = this.#thirsty.size === 0 ? 0 : this.#thirstyWeight - (this.#weights[index] ?? 1);
    }
  }

  #fill(index: number): void {
    const demand = this.#demands[index] ?? 0;
    this.#settledAt[index] = this.#nowMs;
    this.#filled.set(index, -demand / (this.#weights[index] ?? 1), index);
    this.#filledDemand += demand;
  }

  #parch(index: number): void {
    const weight = this.#weights[index] ?? 1;
    this.#settledAt[index] = this.#levelMs;
    this.#thirsty.set(index, (this.#demands[index] ?? 0) / weight, index);
    this.#thirstyWeight += weight;
  }

  #balance(): void {
    for (;;) {
      if (this.#thirsty.size > 0 && this.#thirsty.peekKey() <= this.level) {
        const index = this.#thirsty.peek();
        this.#take(index);
        this.#fill(index);
      } else if (this.#filled.size > 0 && this.#isOverfull()) {
        const index = this.#filled.peek();
        this.#take(index);
        this.#parch(index);
      } else return;
    }
  }

  /** Whether whoever is next below the level wants more than it gives. */
  #isOverfull(): boolean {
    if (this.#thirsty.size === 0) return this.#filledDemand > this.#capacity;
    return -this.#filled.peekKey() > this.level * SLACK;
  }
}
