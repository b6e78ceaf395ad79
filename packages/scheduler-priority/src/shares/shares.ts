import type { Json, Ms, State, Task } from '@fairlead/scheduler-core';
import { IndexedHeap } from '@fairlead/scheduler-core/queues';
import type { ShareOptions } from '../config/share-options.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { RunningTask } from '../fleet/running-task.ts';
import { Flow } from './flow.ts';
import { readShares, SHARES_SECTION } from './shares-state.ts';

/** Flows of which nothing waits or runs are kept while they are ahead; beyond so many, none are. */
const MOST_IDLE = 1_000;

/** How much a flow may be promised, and how much of it is used. In slot-milliseconds. */
export interface ShareRoom {
  readonly flow: string;
  /** Its part of what the fleet does within the horizon. */
  readonly mostMs: number;
  /** What it has had beyond its part. */
  readonly aheadMs: number;
}

/**
 * An account of service by flow, as virtual time: whatever starts, promised or not, is charged to its flow by its
 * weight. Start-time fair queueing (Goyal, Vin, Cheng 1996): the flow that has had least goes next, and one that comes
 * back after it idled begins where the others are.
 */
export class Shares {
  readonly #options: ShareOptions;
  readonly #fleet: Fleet;
  readonly #flows = new Map<string, Flow>();
  readonly #byNumber: (Flow | undefined)[] = [];
  readonly #freeNumbers: number[] = [];
  /** Those with something that waits or runs, by virtual time. */
  readonly #active = new IndexedHeap();
  #activeWeight = 0;
  /** Where those are that have had least; it never falls. */
  #virtualMs = 0;
  #isReady = false;

  /** Hears that a flow has had more, or less, than before. */
  readonly #moved: (flow: Flow) => void;

  constructor(options: ShareOptions, fleet: Fleet, section: Json | undefined, moved: (flow: Flow) => void) {
    this.#options = options;
    this.#fleet = fleet;
    this.#moved = moved;
    const left = readShares(section, options.by);
    this.#virtualMs = left?.virtualMs ?? 0;
    for (const [name, servedMs] of left?.flows ?? []) this.#meet(name, servedMs);
  }

  /** O(1). */
  flowOf(task: Task): Flow {
    const name = this.#options.by === 'user' ? task.user : task.project;
    return this.#flows.get(name) ?? this.#meet(name, this.#virtualMs);
  }

  /** Everything that was there has been told. */
  ready(): void {
    this.#isReady = true;
  }

  /** A task waits. O(log flows). */
  queued(task: Task): void {
    this.#open(this.flowOf(task));
  }

  /** A waiting task is not wanted any more. O(log flows). */
  left(task: Task): void {
    this.#close(this.flowOf(task));
  }

  /** A task starts, and its flow is charged with what it likely takes. O(log flows). */
  started({ attempt: { task }, likelyMs, slots }: RunningTask, isPromised: boolean): void {
    const flow = this.flowOf(task);
    if (!this.#isReady) {
      // It was charged by the scheduler that started it.
      this.#open(flow);
      return;
    }
    if (!isPromised) this.#virtualMs = Math.max(this.#virtualMs, flow.servedMs);
    this.#charge(flow, likelyMs * slots);
  }

  /** An attempt ends, and its flow is charged with what it really took. O(log flows). */
  ended({ attempt: { task, startedAtMs }, likelyMs, slots }: RunningTask, atMs: Ms): void {
    const flow = this.flowOf(task);
    this.#charge(flow, (Math.max(0, atMs - startedAtMs) - likelyMs) * slots);
    this.#close(flow);
  }

  /** @param moreSlots - Slots that are not there. */
  roomOf(task: Task, moreSlots: number): ShareRoom {
    const flow = this.flowOf(task);
    const activeWeight = this.#activeWeight + (flow.open > 0 ? 0 : flow.weight);
    const fleetMs = 1000 * this.#options.horizonSeconds * (this.#fleet.slots + moreSlots);
    return {
      flow: flow.name,
      mostMs: (fleetMs * flow.weight) / activeWeight,
      aheadMs: Math.max(0, flow.servedMs - this.#now) * flow.weight,
    };
  }

  snapshot(): State {
    const { by } = this.#options;
    const flows = Array.from(this.#flows.values(), ({ name, servedMs }) => [name, servedMs]);
    return { [SHARES_SECTION]: { by, virtualMs: this.#virtualMs, flows } };
  }

  /** Where those are that have had least, if anybody is there. */
  get #now(): number {
    return this.#active.size === 0 ? this.#virtualMs : Math.max(this.#virtualMs, this.#active.peekKey());
  }

  #charge(flow: Flow, serviceMs: number): void {
    flow.servedMs = Math.max(0, flow.servedMs + serviceMs / flow.weight);
    if (this.#active.has(flow.number)) this.#active.set(flow.number, flow.servedMs, flow.number);
    this.#moved(flow);
  }

  #open(flow: Flow): void {
    flow.open += 1;
    if (flow.open > 1) return;
    if (this.#isReady) {
      // Whoever idled begins where the others are.
      this.#virtualMs = this.#now;
      flow.servedMs = Math.max(flow.servedMs, this.#virtualMs);
    }
    this.#activeWeight += flow.weight;
    this.#active.set(flow.number, flow.servedMs, flow.number);
  }

  #close(flow: Flow): void {
    if (flow.open === 0) return;
    flow.open -= 1;
    if (flow.open > 0) return;
    this.#virtualMs = this.#now;
    this.#active.delete(flow.number);
    this.#activeWeight = this.#active.size === 0 ? 0 : this.#activeWeight - flow.weight;
    if (this.#flows.size - this.#active.size > MOST_IDLE) this.#forgetIdle();
  }

  #meet(name: string, servedMs: number): Flow {
    const number = this.#freeNumbers.pop() ?? this.#byNumber.length;
    const flow = new Flow(name, this.#options.weights.get(name) ?? 1, number, servedMs);
    this.#flows.set(name, flow);
    this.#byNumber[number] = flow;
    return flow;
  }

  #forgetIdle(): void {
    for (const flow of this.#flows.values()) {
      if (flow.open > 0) continue;
      this.#flows.delete(flow.name);
      this.#byNumber[flow.number] = undefined;
      this.#freeNumbers.push(flow.number);
    }
  }
}
