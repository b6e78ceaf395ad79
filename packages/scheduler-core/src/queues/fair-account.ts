import type { AccountState } from './fair-account-state.ts';
import { FairLane } from './fair-lane.ts';
import type { Instant } from './fair-instant.ts';
import type { ResidualTime } from './fair-residual.ts';
import { IndexedHeap } from './indexed-heap.ts';

/** How an account counts. */
export interface FairAccountOptions {
  /** What time it is; shared by the accounts of a tree. */
  readonly instant: Instant;
  /** T; shared by the accounts of a tree. */
  readonly residual: ResidualTime;
  /** How many worker-seconds behind v, by weight, a flow may join. (Default: 0) */
  readonly idleCreditSeconds?: number;
  /** What a flow is ahead of v halves in this time, when it joins and at each `decay`. (Default: never) */
  readonly halfLifeSeconds?: number;
}

/** What stands in a lane for a flow that has its guaranteed slots, or was promised none. */
const NO_NEED = Infinity;

/**
 * Fair share between the flows of one node that compete for one kind of slots, by residual-charged virtual time:
 * of the flows that want a slot, the one with the smallest **V + T · r / w** is next. V is the worker-seconds a
 * flow has received, by its weight w, running tasks included as they run; r the slots it holds; T what each of
 * them is charged for the time it may still take. T → 0 is start-time fair queueing (Goyal, Vin, Cheng 1997)
 * with elapsed charging, T → ∞ is fewest slots by weight.
 *
 * - The *backlog* B are the flows that want a slot. V runs only while B is not empty: what nobody else wanted is
 *   free.
 * - Virtual time v = max(v, min over B of V), brought up before every change of B. Who joins starts at
 *   max(V, v − idle credit / w), so idling banks nothing; who is ahead of v stays ahead.
 *
 * Flows are numbered from 0. A lane is what one take may choose from: a flow stands in it with the arrival number
 * of its first task. Cost: O(log flows) a change, O(1) to read. The key of a flow only grows between its own
 * changes, so a stored key is a lower bound and only the first of a heap is worked out anew. As long as times and
 * weights are binary fractions, so are all figures here, and exact.
 */
export class FairAccount {
  readonly #instant: Instant;
  readonly #residual: ResidualTime;
  readonly #idleCredit: number;
  readonly #halfLife: number;
  readonly #service: number[] = [];
  readonly #settledAt: number[] = [];
  /** When its lead was last brought down, or it last joined or left. */
  readonly #decayedAt: number[] = [];
  readonly #slots: number[] = [];
  readonly #weights: number[] = [];
  readonly #rates: number[] = [];
  readonly #free: number[] = [];
  readonly #backlog = new IndexedHeap();
  readonly #lanes: (FairLane | undefined)[] = [];
  /** Over the backlog, kept once a guarantee asks for it. */
  #byKey: IndexedHeap | undefined;
  /** The contention clock stood at this when it last stopped or started; it runs while B is not empty. */
  #clockBase = 0;
  #runsSince = 0;
  #virtualTime = 0;
  readonly #keyOf = (flow: number): number => this.key(flow);

  constructor(options: FairAccountOptions) {
    this.#instant = options.instant;
    this.#residual = options.residual;
    this.#idleCredit = options.idleCreditSeconds ?? 0;
    this.#halfLife = options.halfLifeSeconds ?? Infinity;
  }

  /** How many flows want a slot. */
  get backlogSize(): number {
    return this.#backlog.size;
  }

  get virtualTime(): number {
    return Math.max(this.#virtualTime, this.#least());
  }

  /** The backlogged flow with the smallest V, -1 if there is none. */
  get leastServed(): number {
    this.#least();
    return this.#backlog.peek();
  }

  /** A new flow, as if it had idled since the start. */
  addFlow(weight: number): number {
    const flow = this.#free.pop() ?? this.#service.length;
    this.#service[flow] = this.virtualTime - this.#idleCredit / weight;
    this.#settledAt[flow] = this.#clock();
    this.#decayedAt[flow] = this.#instant.seconds;
    this.#slots[flow] = 0;
    this.#weights[flow] = weight;
    this.#rates[flow] = 0;
    return flow;
  }

  /** Whether a flow is as one that never was, so that it may be dropped without a trace. */
  isBlank(flow: number): boolean {
    if (this.#backlog.has(flow) || this.slots(flow) > 0) return false;
    return this.service(flow) <= this.virtualTime - this.#idleCredit / this.weight(flow);
  }

  /** Forgets a flow that is blank and stands in no lane; its number is given to another. */
  dropFlow(flow: number): void {
    this.#free.push(flow);
  }

  isBacklogged(flow: number): boolean {
    return this.#backlog.has(flow);
  }

  /** V: worker-seconds by weight, up to this moment. */
  service(flow: number): number {
    const elapsed = this.#clock() - (this.#settledAt[flow] ?? 0);
    return (this.#service[flow] ?? 0) + (this.#rates[flow] ?? 0) * elapsed;
  }

  /** V + T · r / w. */
  key(flow: number): number {
    const elapsed = this.#clock() - (this.#settledAt[flow] ?? 0);
    return (this.#service[flow] ?? 0) + (this.#rates[flow] ?? 0) * (elapsed + this.#residual.seconds);
  }

  slots(flow: number): number {
    return this.#slots[flow] ?? 0;
  }

  weight(flow: number): number {
    return this.#weights[flow] ?? 1;
  }

  /** The flow wants a slot from now on. */
  join(flow: number): void {
    if (this.#backlog.has(flow)) return;
    this.#virtualTime = this.virtualTime;
    this.#enter(flow);
  }

  /** These want a slot from now on, all at one instant: none is behind because another was named first. */
  joinTogether(flows: readonly number[]): void {
    this.#virtualTime = this.virtualTime;
    for (const flow of flows) if (!this.#backlog.has(flow)) this.#enter(flow);
  }

  /** The flow wants none from now on: nothing of it waits, or it is at its limit. What it holds stays charged. */
  leave(flow: number): void {
    if (!this.#backlog.has(flow)) return;
    this.#virtualTime = this.virtualTime;
    if (this.#backlog.size === 1) this.#clockBase = this.#clock();
    this.#backlog.delete(flow);
    this.#byKey?.delete(flow);
    this.#decayedAt[flow] = this.#instant.seconds;
  }

  /** The flow holds more slots. */
  hold(flow: number, slots: number): void {
    this.#settle(flow);
    this.#setSlots(flow, this.slots(flow) + slots);
  }

  /** The flow holds fewer slots, however its task ended. */
  release(flow: number, slots: number): void {
    this.#settle(flow);
    this.#setSlots(flow, Math.max(0, this.slots(flow) - slots));
    this.#lowered(flow);
  }

  /** Another weight; it counts for the future only. */
  setWeight(flow: number, weight: number): void {
    this.#settle(flow);
    this.#weights[flow] = weight;
    this.#setSlots(flow, this.slots(flow));
    this.#lowered(flow);
  }

  /** Service that was given while nobody counted here, in worker-seconds. */
  charge(flow: number, workerSeconds: number): void {
    this.#service[flow] = this.#settle(flow) + workerSeconds / this.weight(flow);
  }

  /**
   * A flow got a slot because one is guaranteed, not because it was next: it is charged no further than the first
   * of the others, else it would starve when the guarantee is withdrawn.
   */
  forgive(flow: number): void {
    if (this.#byKey === undefined) {
      this.#byKey = new IndexedHeap();
      for (const each of this.#backlog.items()) this.#byKey.set(each, this.key(each), 0);
    }
    const byKey = this.#byKey;
    const wasIn = byKey.has(flow);
    byKey.delete(flow);
    const least = this.#refresh(byKey);
    if (least < this.#settle(flow)) {
      this.#service[flow] = least;
      if (this.#backlog.has(flow)) this.#backlog.set(flow, least, 0);
      this.#lowered(flow);
    }
    if (wasIn) byKey.set(flow, this.key(flow), 0);
  }

  /** Brings every lead down by the time that has passed. O(flows). */
  decay(): void {
    const virtualTime = (this.#virtualTime = this.virtualTime);
    for (let flow = 0; flow < this.#service.length; flow += 1) this.#decay(flow, virtualTime);
    this.rekey();
  }

  /** Moves the origin of V to v, so that the numbers stay small and exact. O(flows). */
  normalise(): void {
    const virtualTime = this.virtualTime;
    for (let flow = 0; flow < this.#service.length; flow += 1) {
      this.#service[flow] = this.#settle(flow) - virtualTime;
      this.#settledAt[flow] = 0;
    }
    this.#virtualTime = 0;
    this.#clockBase = 0;
    this.#runsSince = this.#instant.seconds;
    this.rekey();
  }

  /** T fell, or V did: all lower bounds are worked out anew. O(flows). */
  rekey(): void {
    this.#backlog.rekey((flow) => this.service(flow));
    this.#byKey?.rekey(this.#keyOf);
    for (const lane of this.#lanes) lane?.byKey.rekey(this.#keyOf);
  }

  /**
   * The flow has a task to give in this lane.
   *
   * @param tie - The arrival number of its first task there, which decides between equal keys.
   * @param need - Slots held by slots guaranteed, if that is below 1: the smallest goes before all keys.
   */
  offer(flow: number, lane: number, tie: number, need: number = NO_NEED): void {
    let stands = this.#lanes[lane];
    if (stands === undefined) {
      while (this.#lanes.length < lane) this.#lanes.push(undefined);
      stands = new FairLane();
      this.#lanes[lane] = stands;
    }
    if (stands.byKey.has(flow)) stands.byKey.retie(flow, tie);
    else stands.byKey.set(flow, this.key(flow), tie);
    if (need < 1) stands.needs.set(flow, need, tie);
    else if (stands.needs.size > 0) stands.needs.delete(flow);
  }

  /** The flow has nothing to give in this lane. */
  retract(flow: number, lane: number): void {
    const stands = this.#lanes[lane];
    if (stands === undefined) return;
    stands.byKey.delete(flow);
    if (stands.needs.size > 0) stands.needs.delete(flow);
    if (stands.byKey.size === 0) this.#lanes[lane] = undefined;
  }

  /** Nobody stands in any lane. */
  clearLanes(): void {
    this.#lanes.length = 0;
  }

  /** The flow that is next in this lane, -1 if none stands in it. */
  first(lane: number): number {
    const stands = this.#lanes[lane];
    if (stands === undefined) return -1;
    if (stands.needs.size > 0) return stands.needs.peek();
    this.#refresh(stands.byKey);
    return stands.byKey.peek();
  }

  /** Whether the first of one lane goes before the first of another; ask `first` of both before. */
  isBefore(lane: number, other: number): boolean {
    const mine = this.#lanes[lane];
    const theirs = this.#lanes[other];
    if (mine === undefined || theirs === undefined) return mine !== undefined;
    return mine.isBefore(theirs);
  }

  /** The smallest need in a lane, Infinity if there is none. */
  need(lane: number): number {
    return this.#lanes[lane]?.needs.peekKey() ?? NO_NEED;
  }

  state(): AccountState {
    return {
      clockBase: this.#clockBase,
      runsSince: this.#runsSince,
      virtualTime: this.#virtualTime,
      service: [...this.#service],
      settledAt: [...this.#settledAt],
      decayedAt: [...this.#decayedAt],
      slots: [...this.#slots],
      weights: [...this.#weights],
      backlog: [...this.#backlog.items()],
    };
  }

  /** Goes on where another account stood; call it on a fresh one. The flows keep their numbers. */
  restore(state: AccountState): void {
    this.#clockBase = state.clockBase;
    this.#runsSince = state.runsSince;
    this.#virtualTime = state.virtualTime;
    for (let flow = 0; flow < state.service.length; flow += 1) {
      this.#service[flow] = state.service[flow] ?? 0;
      this.#settledAt[flow] = state.settledAt[flow] ?? 0;
      this.#decayedAt[flow] = state.decayedAt[flow] ?? 0;
      this.#weights[flow] = state.weights[flow] ?? 1;
      this.#setSlots(flow, state.slots[flow] ?? 0);
    }
    for (const flow of state.backlog) this.#backlog.set(flow, this.#service[flow] ?? 0, 0);
  }

  #enter(flow: number): void {
    const decayed = this.#decay(flow, this.#virtualTime);
    const service = Math.max(decayed, this.#virtualTime - this.#idleCredit / this.weight(flow));
    this.#service[flow] = service;
    if (this.#backlog.size === 0) this.#runsSince = this.#instant.seconds;
    this.#backlog.set(flow, service, 0);
    this.#byKey?.set(flow, this.key(flow), 0);
    if (this.#halfLife < Infinity) this.#lowered(flow);
  }

  #decay(flow: number, virtualTime: number): number {
    const service = this.#settle(flow);
    const elapsed = this.#instant.seconds - (this.#decayedAt[flow] ?? 0);
    this.#decayedAt[flow] = this.#instant.seconds;
    if (service <= virtualTime || this.#halfLife === Infinity || elapsed <= 0) return service;
    const decayed = virtualTime + (service - virtualTime) * 2 ** (-elapsed / this.#halfLife);
    this.#service[flow] = decayed;
    return decayed;
  }

  #clock(): number {
    if (this.#backlog.size === 0) return this.#clockBase;
    return this.#clockBase + (this.#instant.seconds - this.#runsSince);
  }

  #setSlots(flow: number, slots: number): void {
    this.#slots[flow] = slots;
    this.#rates[flow] = slots / this.weight(flow);
  }

  #settle(flow: number): number {
    const service = this.service(flow);
    this.#service[flow] = service;
    this.#settledAt[flow] = this.#clock();
    return service;
  }

  #lowered(flow: number): void {
    const key = this.key(flow);
    this.#byKey?.lower(flow, key);
    for (const lane of this.#lanes) lane?.byKey.lower(flow, key);
  }

  /** The smallest V of the backlog, -Infinity if it is empty. */
  #least(): number {
    const backlog = this.#backlog;
    if (backlog.size === 0) return -Infinity;
    for (;;) {
      const service = this.service(backlog.peek());
      if (!(service > backlog.peekKey())) return service;
      backlog.raiseFirst(service);
    }
  }

  #refresh(heap: IndexedHeap): number {
    for (;;) {
      const key = heap.size > 0 ? this.key(heap.peek()) : Infinity;
      if (!(key > heap.peekKey())) return key;
      heap.raiseFirst(key);
    }
  }
}
