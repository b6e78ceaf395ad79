import type { Capabilities, Ms, Worker, WorkerClass, WorkerState } from '@fairlead/scheduler-core';
import type { ClassEntry } from './class-entry.ts';
import type { RoomNeed } from './room-need.ts';
import { WorkerStock } from './worker-stock.ts';

/** What the host knows of a worker. Schedulers see only its `view`. */
export class WorkerRecord {
  readonly id: string;
  readonly joinedAtMs: Ms;
  readonly classEntry: ClassEntry;
  readonly view: Worker;
  readonly stock: WorkerStock;
  labels: Readonly<Record<string, string>>;
  slots: number;
  used = 0;
  /** Slots that may be used at most, by the scheduler's own limit. */
  limit: number;
  state: WorkerState = 'ready';
  /** Where it stands among the workers of its class, by id. */
  position = -1;
  /** Where it stands in each room of its class, by the room's number; -1 for not in it. */
  readonly places: number[] = [];
  /** Where it stands in each index by rank, by the index's number. */
  readonly rankPlaces: number[] = [];
  lastHeartbeatMs: Ms;
  /** The last task whose attempt ended here, and when. */
  freedBy: string | undefined = undefined;
  freedAtMs: Ms = -Infinity;

  constructor(given: {
    readonly id: string;
    readonly slots: number;
    readonly resources: Readonly<Record<string, number>>;
    readonly labels: Readonly<Record<string, string>>;
    readonly classEntry: ClassEntry;
    readonly limit: number;
    readonly nowMs: Ms;
  }) {
    this.id = given.id;
    this.slots = given.slots;
    this.stock = new WorkerStock(given.resources);
    this.labels = Object.freeze({ ...given.labels });
    this.classEntry = given.classEntry;
    this.limit = given.limit;
    this.joinedAtMs = given.nowMs;
    this.lastHeartbeatMs = given.nowMs;
    this.view = Object.freeze(new LiveWorker(this));
  }

  get free(): number {
    if (this.state !== 'ready') return 0;
    const free = Math.min(this.slots, this.limit) - this.used;
    return free > 0 ? free : 0;
  }

  hasRoom(need: RoomNeed): boolean {
    return this.free >= need.slots && (need.isPlain || this.stock.hasRoom(need));
  }

  /** Whether it would have room if nothing ran on it. */
  couldHold(need: RoomNeed): boolean {
    return Math.min(this.slots, this.limit) >= need.slots && (need.isPlain || this.stock.couldHold(need));
  }

  take(need: RoomNeed): void {
    this.used += need.slots;
    if (!need.isPlain) this.stock.take(need);
  }

  giveBack(need: RoomNeed): void {
    this.used -= need.slots;
    if (!need.isPlain) this.stock.giveBack(need);
  }
}

/** The worker as schedulers see it: getters only, and a private field that no copy can have. */
class LiveWorker implements Worker {
  readonly #record: WorkerRecord;

  constructor(record: WorkerRecord) {
    this.#record = record;
  }

  get id(): string {
    return this.#record.id;
  }
  get class(): WorkerClass {
    return this.#record.classEntry.class;
  }
  get labels(): Readonly<Record<string, string>> {
    return this.#record.labels;
  }
  get slots(): number {
    return this.#record.slots;
  }
  get used(): number {
    return this.#record.used;
  }
  get free(): number {
    return this.#record.free;
  }
  get resources(): Readonly<Record<string, number>> {
    return this.#record.stock.totals;
  }
  get freeResources(): Readonly<Record<string, number>> {
    const { stock, state } = this.#record;
    return state === 'ready' ? stock.free : stock.none;
  }
  get state(): WorkerState {
    return this.#record.state;
  }
  get joinedAtMs(): Ms {
    return this.#record.joinedAtMs;
  }

  toJSON(): { id: string; capabilities: Capabilities; slots: number; used: number; state: WorkerState } {
    const { id, slots, used, state } = this.#record;
    return { id, capabilities: this.class.capabilities, slots, used, state };
  }

  static recordOf(worker: unknown): WorkerRecord | undefined {
    return typeof worker === 'object' && worker !== null && #record in worker ? worker.#record : undefined;
  }
}

/** The record behind a worker that a scheduler hands back; `undefined` for anything that no host made. */
export function recordOfWorker(worker: unknown): WorkerRecord | undefined {
  return LiveWorker.recordOf(worker);
}
