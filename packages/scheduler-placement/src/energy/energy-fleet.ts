import type { Ms, Worker, WorkerClass } from '@fairlead/scheduler-core';
import { IndexedHeap } from '@fairlead/scheduler-core/queues';
import type { PowerOptions } from '../config/power-options.ts';
import type { EnergyMeter } from './energy-meter.ts';
import type { EnergyState, EnergyWorkerState } from './energy-state.ts';
import { EnergyWorker, type PowerState } from './energy-worker.ts';
import type { PowerKind } from './power-kind.ts';
import { PowerKinds } from './power-kinds.ts';
import { powerModel, powerOf } from './power-model.ts';

/**
 * The workers as the energy policy sees them: who is awake, who sleeps, who is idle since when. Each change of one is
 * metered and puts it where it belongs among its kind, in O(log workers).
 */
export class EnergyFleet {
  /** Slots of all workers, those that sleep included. */
  slots = 0;
  readonly kinds = new PowerKinds();
  readonly #meter: EnergyMeter;
  readonly #options: PowerOptions;
  readonly #limit: number;
  readonly #workers = new Map<string, EnergyWorker>();
  readonly #byItem: (EnergyWorker | undefined)[] = [];
  readonly #freeItems: number[] = [];
  /** By when they are to change their state if nothing happens. */
  readonly #due = new IndexedHeap();
  /** Those that have been idle for long enough to sleep, the hungriest first. */
  readonly #overdue = new IndexedHeap();
  /** What an earlier life of this strategy knew, until all workers have been told of. */
  readonly #restored: Map<string, EnergyWorkerState>;
  #nextRank: number;

  /** @param limit - Slots of any worker that are used, at most. */
  constructor(meter: EnergyMeter, options: PowerOptions, limit: number, state: EnergyState | undefined) {
    this.#meter = meter;
    this.#options = options;
    this.#limit = limit;
    this.#restored = new Map(state?.workers.map((each) => [each.id, each]));
    this.#nextRank = state?.nextRank ?? 0;
  }

  get workers(): Iterable<EnergyWorker> {
    return this.#workers.values();
  }

  get(id: string): EnergyWorker | undefined {
    return this.#workers.get(id);
  }

  /** By its number; see {@link PowerKind}. */
  at(item: number): EnergyWorker | undefined {
    return this.#byItem[item];
  }

  /** When the next worker is to change its state if nothing happens. */
  get nextDueMs(): Ms {
    return this.#due.peekKey();
  }

  /** The worker that is to change its state first. */
  get nextDue(): EnergyWorker | undefined {
    return this.at(this.#due.peek());
  }

  /** The worker that is to sleep first of those that have been idle for long enough. */
  get sleepiest(): EnergyWorker | undefined {
    return this.at(this.#overdue.peek());
  }

  /** It has been idle for long enough to sleep. */
  expire(worker: EnergyWorker): void {
    this.#due.delete(worker.item);
    this.#overdue.set(worker.item, -worker.kind.wattsPerSlot, worker.rank);
  }

  /** A worker is there, or is another than before. */
  update(worker: Worker, atMs: Ms): void {
    const kind = this.kinds.obtain(
      worker.class,
      Math.min(worker.slots, this.#limit),
      powerOf(worker, this.#options),
    );
    const before = this.#workers.get(worker.id);
    let member = before;
    if (before?.kind === kind) this.#leave(before, atMs);
    else {
      if (before !== undefined) this.remove(before, atMs);
      member = this.#make(worker.id, kind, atMs, before ?? this.#restored.get(worker.id));
      member.used = before?.used ?? 0;
    }
    if (member === undefined) return;
    member.isOpen = worker.state === 'ready';
    // It was told to sleep and left; now it is here again.
    if (before?.isGone === true) {
      member.state = 'awake';
      member.sinceMs = atMs;
      member.isGone = false;
    }
    this.#enter(member);
  }

  /** Everybody who is there has been told of. Whoever else was told to sleep by an earlier life has left since. */
  settle(atMs: Ms): void {
    for (const [id, state] of this.#restored) {
      const { gone } = state;
      if (this.#workers.has(id) || gone === null) continue;
      const workerClass: WorkerClass = { id: gone.class, capabilities: gone.capabilities };
      const member = this.#make(
        id,
        this.kinds.obtain(workerClass, gone.slots, powerModel(gone.power)),
        atMs,
        state,
      );
      member.isGone = true;
      this.#enter(member);
    }
    this.#restored.clear();
  }

  /** A worker has left. One that sleeps is remembered, since it can be started again. */
  left(id: string, atMs: Ms): void {
    const worker = this.#workers.get(id);
    if (worker === undefined) return;
    if (worker.state !== 'asleep') {
      this.remove(worker, atMs);
      return;
    }
    this.#leave(worker, atMs);
    worker.isGone = true;
    worker.used = 0;
    this.#enter(worker);
  }

  /** So many slots more, or less, are in use. */
  use(worker: EnergyWorker, slots: number, atMs: Ms): void {
    this.#leave(worker, atMs);
    worker.used = Math.max(0, worker.used + slots);
    if (worker.used === 0 && worker.state === 'awake') worker.sinceMs = atMs;
    this.#enter(worker);
  }

  turn(worker: EnergyWorker, state: PowerState, atMs: Ms): void {
    this.#leave(worker, atMs);
    worker.state = state;
    worker.sinceMs = atMs;
    this.#enter(worker);
  }

  remove(worker: EnergyWorker, atMs: Ms): void {
    this.#leave(worker, atMs);
    this.#meter.left(worker);
    this.slots -= worker.kind.slots;
    this.#workers.delete(worker.id);
    this.#byItem[worker.item] = undefined;
    this.#freeItems.push(worker.item);
    worker.kind.members -= 1;
    if (worker.kind.members === 0) this.kinds.drop(worker.kind);
  }

  /** To be handed on. */
  state(atMs: Ms): EnergyState {
    return {
      figures: this.#meter.figuresAt(this.#workers.values(), atMs),
      nextRank: this.#nextRank,
      workers: Array.from(this.#workers.values(), ({ id, rank, state, sinceMs, isGone, kind }) => ({
        id,
        rank,
        state,
        sinceMs,
        gone: isGone ? writtenKind(kind) : null,
      })),
    };
  }

  #make(
    id: string,
    kind: PowerKind,
    atMs: Ms,
    known: Pick<EnergyWorkerState, 'rank' | 'state' | 'sinceMs'> | undefined,
  ): EnergyWorker {
    const rank = known?.rank ?? this.#nextRank;
    if (known === undefined) this.#nextRank += 1;
    const worker = new EnergyWorker(id, this.#freeItems.pop() ?? this.#byItem.length, rank, kind, atMs);
    if (known !== undefined) {
      worker.state = known.state;
      // The clock begins anew when the host does.
      worker.sinceMs = Math.min(known.sinceMs, atMs);
    }
    this.#workers.set(id, worker);
    this.#byItem[worker.item] = worker;
    this.#meter.joined(worker);
    kind.members += 1;
    this.slots += kind.slots;
    return worker;
  }

  /** Before a change: it is metered, and taken out of where it stands. */
  #leave(worker: EnergyWorker, atMs: Ms): void {
    const { kind, item } = worker;
    this.#meter.count(worker, atMs);
    this.#due.delete(item);
    this.#overdue.delete(item);
    kind.asleep.delete(item);
    kind.waking.delete(item);
    kind.idle.delete(item);
    if (worker.isAvailable) kind.freeSlots -= kind.slots - worker.used;
  }

  /** After a change. */
  #enter(worker: EnergyWorker): void {
    const { kind, item, rank, dueMs } = worker;
    if (dueMs < Infinity) this.#due.set(item, dueMs, rank);
    if (worker.state === 'asleep') kind.asleep.set(item, rank, rank);
    if (!worker.isAvailable) return;
    kind.freeSlots += kind.slots - worker.used;
    if (worker.used > 0) return;
    if (worker.state === 'awake') kind.idle.set(item, -worker.sinceMs, rank);
    else kind.waking.set(item, worker.sinceMs, rank);
  }
}

function writtenKind({
  class: { id, capabilities },
  slots,
  power,
}: PowerKind): NonNullable<EnergyWorkerState['gone']> {
  const { idleWatts, busyWatts, sleepWatts, wakeSeconds } = power;
  return {
    class: id,
    capabilities: { ...capabilities },
    slots,
    power: [idleWatts, busyWatts, sleepWatts, wakeSeconds],
  };
}
