import type { ClassCandidates, Rank } from '@fairlead/scheduler-core';
import type { ClassEntry } from './class-entry.ts';
import { PositionSet } from './position-set.ts';
import { RankIndex } from './rank-index.ts';
import type { RoomNeed } from './room-need.ts';
import { RoomCandidates } from './room-candidates.ts';
import type { RankTable } from './rank-table.ts';
import type { ShapeEntry } from './shape-entry.ts';
import type { WorkerRecord } from './worker-record.ts';

/**
 * The workers of a class that have room for a task with certain needs. It tells the shapes that ask for it when it
 * opens (the first worker comes in) and closes, so that nobody needs to look.
 */
export class Room {
  readonly classEntry: ClassEntry;
  readonly need: RoomNeed;
  /** Its number among the rooms of its class. */
  readonly number: number;
  readonly view: ClassCandidates = new RoomCandidates(this);
  /** Shapes that fit the class and need this. */
  readonly shapes = new Set<ShapeEntry>();
  readonly #ranks: RankTable;
  readonly #byPosition = new PositionSet();
  /** The same workers packed, so that one can be drawn by chance. */
  readonly #packed: WorkerRecord[] = [];
  readonly #indexes = new Map<Rank, RankIndex>();

  constructor(classEntry: ClassEntry, need: RoomNeed, number: number, ranks: RankTable) {
    this.classEntry = classEntry;
    this.need = need;
    this.number = number;
    this.#ranks = ranks;
  }

  get size(): number {
    return this.#packed.length;
  }

  find(id: string): WorkerRecord | undefined {
    const worker = this.classEntry.find(id);
    return worker !== undefined && this.#holds(worker) ? worker : undefined;
  }

  first(): WorkerRecord | undefined {
    this.classEntry.sort();
    return this.#at(this.#byPosition.next(0));
  }

  /** The first worker whose id comes after this one. */
  after(id: string): WorkerRecord | undefined {
    this.classEntry.sort();
    return this.#at(this.#byPosition.next(this.classEntry.positionAfter(id)));
  }

  packed(index: number): WorkerRecord | undefined {
    return this.#packed[index];
  }

  best(rank: Rank): WorkerRecord | undefined {
    let index = this.#indexes.get(rank);
    if (index === undefined) {
      this.#ranks.admit(rank);
      index = new RankIndex(rank, this.classEntry.rankNumbers.take());
      for (const worker of this.#packed) index.put(worker);
      this.#indexes.set(rank, index);
    }
    return index.best();
  }

  /** The scheduler that asked for ranks is gone, or the room is. */
  forgetRanks(): void {
    for (const index of this.#indexes.values()) {
      index.clear();
      this.classEntry.rankNumbers.giveBack(index.number);
    }
    this.#indexes.clear();
  }

  /** Lets the worker in or out, as what it has left now says. O(ranks · log workers). */
  update(worker: WorkerRecord): void {
    if (worker.hasRoom(this.need)) {
      if (!this.#holds(worker)) this.#enter(worker);
      if (this.#indexes.size > 0) for (const index of this.#indexes.values()) index.put(worker);
    } else if (this.#holds(worker)) {
      this.#leave(worker);
    }
  }

  /** No shape needs it any more. */
  close(): void {
    this.forgetRanks();
    for (const worker of this.#packed) worker.places[this.number] = -1;
  }

  /** Positions have changed. */
  rebuild(workers: readonly WorkerRecord[]): void {
    this.#byPosition.clear();
    for (const worker of workers) if (this.#holds(worker)) this.#byPosition.add(worker.position);
  }

  #holds(worker: WorkerRecord): boolean {
    return (worker.places[this.number] ?? -1) >= 0;
  }

  #at(position: number): WorkerRecord | undefined {
    return position < 0 ? undefined : this.classEntry.at(position);
  }

  #enter(worker: WorkerRecord): void {
    this.#byPosition.add(worker.position);
    worker.places[this.number] = this.#packed.length;
    this.#packed.push(worker);
    if (this.#packed.length === 1) for (const shape of this.shapes) shape.roomOpened(this);
  }

  #leave(worker: WorkerRecord): void {
    this.#byPosition.delete(worker.position);
    const place = worker.places[this.number] ?? -1;
    worker.places[this.number] = -1;
    const last = this.#packed.pop();
    if (last !== undefined && last !== worker) {
      this.#packed[place] = last;
      last.places[this.number] = place;
    }
    if (this.#indexes.size > 0) for (const index of this.#indexes.values()) index.delete(worker);
    if (this.#packed.length === 0) for (const shape of this.shapes) shape.roomClosed(this);
  }
}
