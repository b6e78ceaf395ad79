import type { WorkerClass } from '@fairlead/scheduler-core';
import { NumberPool } from './number-pool.ts';
import type { RoomNeed } from './room-need.ts';
import { Room } from './room.ts';
import type { RankTable } from './rank-table.ts';
import type { WorkerRecord } from './worker-record.ts';

/**
 * The workers of one class in order of their ids, and for all that some shape needs of a worker, the room that they
 * have.
 */
export class ClassEntry {
  readonly class: WorkerClass;
  /** When the pool first met the class; keeps classes in a steady order. */
  readonly index: number;
  readonly #ranks: RankTable;
  readonly #rooms: Room[] = [];
  readonly #roomNumbers = new NumberPool();
  /** For indexes by rank, in all rooms of the class. */
  readonly rankNumbers = new NumberPool();
  readonly #byId = new Map<string, WorkerRecord>();
  /** `undefined` where a worker left; squeezed out when there are many. */
  #sorted: (WorkerRecord | undefined)[] = [];
  #holes = 0;
  #isSorted = true;
  /** Workers that take tasks, busy or not. */
  readyCount = 0;

  constructor(workerClass: WorkerClass, index: number, ranks: RankTable) {
    this.class = workerClass;
    this.index = index;
    this.#ranks = ranks;
  }

  /** The scheduler that asked for ranks is gone. */
  forgetRanks(): void {
    for (const room of this.#rooms) room.forgetRanks();
  }

  /** The room for tasks with these needs. */
  roomFor(need: RoomNeed): Room {
    const known = this.#rooms.find((room) => room.need.key === need.key);
    if (known !== undefined) return known;
    const room = new Room(this, need, this.#roomNumbers.take(), this.#ranks);
    this.#rooms.push(room);
    for (const worker of this.#sorted) if (worker !== undefined) room.update(worker);
    return room;
  }

  dropRoom(room: Room): void {
    this.#rooms.splice(this.#rooms.indexOf(room), 1);
    room.close();
    this.#roomNumbers.giveBack(room.number);
  }

  add(worker: WorkerRecord): void {
    const last = this.#sorted.at(-1);
    if (this.#sorted.length > 0 && (last === undefined || last.id > worker.id)) this.#isSorted = false;
    worker.position = this.#sorted.length;
    this.#sorted.push(worker);
    this.#byId.set(worker.id, worker);
    this.update(worker);
  }

  /** The worker is `left` already, so it has no room anywhere. */
  remove(worker: WorkerRecord): void {
    this.update(worker);
    this.#sorted[worker.position] = undefined;
    this.#holes += 1;
    this.#byId.delete(worker.id);
    if (this.#holes > 32 && this.#holes * 2 > this.#sorted.length) this.#isSorted = false;
  }

  /** Something about the worker changed. O(rooms · log workers): there is one for each different need
   * of slots, resources and distance. */
  update(worker: WorkerRecord): void {
    for (const room of this.#rooms) room.update(worker);
  }

  find(id: string): WorkerRecord | undefined {
    return this.#byId.get(id);
  }

  get workers(): Iterable<WorkerRecord> {
    return this.#byId.values();
  }

  at(position: number): WorkerRecord | undefined {
    return this.#sorted[position];
  }

  /** Puts the workers in order if they are not; positions are valid until the next worker joins. */
  sort(): void {
    if (this.#isSorted) return;
    const workers = this.#sorted.filter((worker) => worker !== undefined);
    workers.sort((a, b) => (a.id < b.id ? -1 : 1));
    this.#sorted = workers;
    this.#holes = 0;
    this.#isSorted = true;
    for (const [position, worker] of workers.entries()) worker.position = position;
    for (const room of this.#rooms) room.rebuild(workers);
  }

  /** The position of the first worker whose id comes after this one. O(log workers). */
  positionAfter(id: string): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      let probe = middle;
      while (probe < high && this.#sorted[probe] === undefined) probe += 1;
      const worker = this.#sorted[probe];
      if (probe === high || worker === undefined) high = middle;
      else if (worker.id > id) high = middle;
      else low = probe + 1;
    }
    return low;
  }
}
