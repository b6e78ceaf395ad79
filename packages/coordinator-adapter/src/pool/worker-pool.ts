import { satisfies } from '@fairlead/scheduler-core/placement';
import type { Capabilities, Ms, View, Worker, WorkerState } from '@fairlead/scheduler-core';
import { canonicalText } from './canonical-text.ts';
import type { TaskRecord } from '../ledger/task-record.ts';
import { ClassEntry } from './class-entry.ts';
import { LockTable } from './lock-table.ts';
import type { Needs } from './needs.ts';
import { RankTable } from './rank-table.ts';
import type { ShapeEntry } from './shape-entry.ts';
import { ShapeTable } from './shape-table.ts';
import { WorkerRecord } from './worker-record.ts';

/**
 * What stops a worker from starting a task of a shape, the first of these that does: it lacks a capability or would
 * not have enough even if nothing ran there; takes no tasks; has too few slots free, too little of a resource; runs
 * what the task keeps away from. `free`: nothing. Locks are of the fleet and no matter of one worker.
 */
type Standing = 'capability' | 'closed' | 'slots' | 'resources' | 'apart' | 'free';

/**
 * The fleet: workers by class, and for every shape of tasks the rooms it fits. Whether a shape fits a class is
 * worked out once for the pair, never for a task and a worker.
 */
export class WorkerPool implements View<Worker> {
  readonly locks = new LockTable();
  readonly shapes = new ShapeTable(this.locks);
  readonly #ranks = new RankTable();
  readonly #classes = new Map<string, ClassEntry>();
  readonly #workers = new Map<string, WorkerRecord>();
  #limit = Infinity;

  get size(): number {
    return this.#workers.size;
  }

  get(id: string): Worker | undefined {
    return this.#workers.get(id)?.view;
  }

  *[Symbol.iterator](): Iterator<Worker> {
    for (const record of this.#workers.values()) yield record.view;
  }

  get records(): Iterable<WorkerRecord> {
    return this.#workers.values();
  }

  record(id: string): WorkerRecord | undefined {
    return this.#workers.get(id);
  }

  join(given: {
    readonly id: string;
    readonly slots: number;
    readonly capabilities: Capabilities;
    readonly resources: Readonly<Record<string, number>>;
    readonly labels: Readonly<Record<string, string>>;
    readonly nowMs: Ms;
  }): WorkerRecord {
    const classEntry = this.#classOf(given.capabilities);
    const worker = new WorkerRecord({ ...given, classEntry, limit: this.#limit });
    this.#workers.set(worker.id, worker);
    classEntry.add(worker);
    classEntry.readyCount += 1;
    return worker;
  }

  setState(worker: WorkerRecord, state: WorkerState): void {
    if (worker.state === 'ready') worker.classEntry.readyCount -= 1;
    if (state === 'ready') worker.classEntry.readyCount += 1;
    worker.state = state;
    this.changed(worker);
  }

  leave(worker: WorkerRecord): void {
    this.setState(worker, 'left');
    this.#workers.delete(worker.id);
    worker.classEntry.remove(worker);
  }

  /** The task starts there: takes its slots, resources, locks and distance. */
  take(record: TaskRecord, worker: WorkerRecord): void {
    const { locks, need } = record.shapeEntry;
    if (locks !== undefined) this.locks.acquire(record, locks);
    worker.take(need);
    this.changed(worker);
  }

  /** Its attempt is over, however: gives back all that `take` took. */
  giveBack(record: TaskRecord, worker: WorkerRecord): void {
    const { locks, need } = record.shapeEntry;
    if (locks !== undefined) this.locks.release(record, locks);
    worker.giveBack(need);
    this.changed(worker);
  }

  /** Something about the worker changed: what is taken, what there is, its state. */
  changed(worker: WorkerRecord): void {
    worker.classEntry.update(worker);
  }

  /** The entry for these needs; counts one task more of it. */
  intern(needs: Needs): ShapeEntry {
    const { entry, isNew } = this.shapes.intern(needs);
    if (isNew) for (const classEntry of this.#classes.values()) match(entry, classEntry);
    return entry;
  }

  fits(entry: ShapeEntry, worker: WorkerRecord): boolean {
    return worker.couldHold(entry.need) && entry.rooms.some((room) => room.classEntry === worker.classEntry);
  }

  /** What stops this worker from starting a task of this shape now. */
  standing(entry: ShapeEntry, worker: WorkerRecord): Standing {
    if (!this.fits(entry, worker)) return 'capability';
    if (worker.state !== 'ready') return 'closed';
    if (worker.free < entry.need.slots) return 'slots';
    if (worker.hasRoom(entry.need)) return 'free';
    return worker.stock.hasAmounts(entry.need) ? 'apart' : 'resources';
  }

  /** A new scheduler is in charge: its limit counts from now on, and the ranks of the one before are dropped. */
  takenOver(maxTasksPerWorker: number | undefined): void {
    this.#ranks.clear();
    for (const classEntry of this.#classes.values()) classEntry.forgetRanks();
    const limit = maxTasksPerWorker ?? Infinity;
    if (limit === this.#limit) return;
    this.#limit = limit;
    for (const worker of this.#workers.values()) {
      worker.limit = limit;
      this.changed(worker);
    }
  }

  #classOf(capabilities: Capabilities): ClassEntry {
    const id = canonicalText(capabilities);
    const known = this.#classes.get(id);
    if (known !== undefined) return known;
    const workerClass = Object.freeze({ id, capabilities: Object.freeze({ ...capabilities }) });
    const entry = new ClassEntry(workerClass, this.#classes.size, this.#ranks);
    this.#classes.set(id, entry);
    for (const shape of this.shapes) match(shape, entry);
    return entry;
  }
}

function match(entry: ShapeEntry, classEntry: ClassEntry): void {
  if (!satisfies(classEntry.class.capabilities, entry.shape.requires)) return;
  entry.addRoom(classEntry.roomFor(entry.need));
}
