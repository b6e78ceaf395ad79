import type { Candidates, ClassCandidates, Rank, Worker } from '@fairlead/scheduler-core';
import type { Room } from './room.ts';
import type { WorkerRecord } from './worker-record.ts';

/** The candidates of a shape over all classes, each answer from at most one look at each class. */
export class ShapeCandidates implements Candidates {
  readonly #source: { readonly open: readonly Room[] };

  /** @param source - Whose `open` rooms have a worker that may be taken; live. */
  constructor(source: { readonly open: readonly Room[] }) {
    this.#source = source;
  }

  get #open(): readonly Room[] {
    return this.#source.open;
  }

  get classes(): readonly ClassCandidates[] {
    return this.#open.map((room) => room.view);
  }

  get size(): number {
    let size = 0;
    for (const room of this.#open) size += room.size;
    return size;
  }

  get(id: string): Worker | undefined {
    for (const room of this.#open) {
      const worker = room.view.get(id);
      if (worker !== undefined) return worker;
    }
    return undefined;
  }

  first(): Worker | undefined {
    return this.#first()?.view;
  }

  after(id: string): Worker | undefined {
    return (this.#after(id) ?? this.#first())?.view;
  }

  random(random: () => number): Worker | undefined {
    let index = Math.floor(random() * this.size);
    for (const room of this.#open) {
      if (index < room.size) return room.packed(index)?.view;
      index -= room.size;
    }
    return undefined;
  }

  best(rank: Rank): Worker | undefined {
    let best: Worker | undefined;
    let least = Infinity;
    const open = this.#open;
    for (const room of open) {
      const worker = room.best(rank)?.view;
      if (worker === undefined) continue;
      const value = open.length === 1 ? 0 : rank(worker);
      if (best === undefined || value < least || (value === least && worker.id < best.id)) {
        best = worker;
        least = value;
      }
    }
    return best;
  }

  *[Symbol.iterator](): Iterator<Worker> {
    for (let at = this.#first(); at !== undefined; at = this.#after(at.id)) yield at.view;
  }

  #first(): WorkerRecord | undefined {
    let first: WorkerRecord | undefined;
    for (const room of this.#open) {
      const worker = room.first();
      if (worker !== undefined && (first === undefined || worker.id < first.id)) first = worker;
    }
    return first;
  }

  #after(id: string): WorkerRecord | undefined {
    let next: WorkerRecord | undefined;
    for (const room of this.#open) {
      const worker = room.after(id);
      if (worker !== undefined && (next === undefined || worker.id < next.id)) next = worker;
    }
    return next;
  }
}
