import type { ClassCandidates, Rank, Worker, WorkerClass } from '@fairlead/scheduler-core';
import type { Room } from './room.ts';

/** A room as schedulers see it: the candidates of one class. */
export class RoomCandidates implements ClassCandidates {
  readonly #room: Room;

  constructor(room: Room) {
    this.#room = room;
  }

  get class(): WorkerClass {
    return this.#room.classEntry.class;
  }

  get size(): number {
    return this.#room.size;
  }

  get(id: string): Worker | undefined {
    return this.#room.find(id)?.view;
  }

  first(): Worker | undefined {
    return this.#room.first()?.view;
  }

  after(id: string): Worker | undefined {
    return (this.#room.after(id) ?? this.#room.first())?.view;
  }

  random(random: () => number): Worker | undefined {
    return this.#room.packed(Math.floor(random() * this.#room.size))?.view;
  }

  best(rank: Rank): Worker | undefined {
    return this.#room.best(rank)?.view;
  }

  *[Symbol.iterator](): Iterator<Worker> {
    for (let at = this.#room.first(); at !== undefined; at = this.#room.after(at.id)) yield at.view;
  }
}
