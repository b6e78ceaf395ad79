import type { Rank } from '@fairlead/scheduler-core';
import type { WorkerRecord } from './worker-record.ts';

/** Workers as a heap by rank, smallest first, ties by id, with the place of each known. */
export class RankIndex {
  /** Its number among the indexes of its class: under it each worker keeps its place, -1 for none. */
  readonly number: number;
  readonly #rank: Rank;
  readonly #heap: WorkerRecord[] = [];
  readonly #ranks: number[] = [];

  constructor(rank: Rank, number: number) {
    this.#rank = rank;
    this.number = number;
  }

  /** The index is given up: its number may be used again. */
  clear(): void {
    for (const worker of this.#heap) worker.rankPlaces[this.number] = -1;
  }

  best(): WorkerRecord | undefined {
    return this.#heap[0];
  }

  /** Puts the worker in, or where its rank of now belongs. O(log n). */
  put(worker: WorkerRecord): void {
    const given = this.#rank(worker.view);
    const rank = Number.isNaN(given) ? Infinity : given;
    const position = worker.rankPlaces[this.number] ?? -1;
    if (position < 0) this.#siftUp(this.#heap.length, worker, rank);
    else if (rank !== this.#ranks[position]) this.#move(position, worker, rank);
  }

  delete(worker: WorkerRecord): void {
    const position = worker.rankPlaces[this.number] ?? -1;
    if (position < 0) return;
    worker.rankPlaces[this.number] = -1;
    const last = this.#heap.pop();
    const rank = this.#ranks.pop();
    if (last !== undefined && rank !== undefined && last !== worker) this.#move(position, last, rank);
  }

  #move(position: number, worker: WorkerRecord, rank: number): void {
    const parent = (position - 1) >> 1;
    const above = this.#heap[parent];
    if (above !== undefined && comesBefore(rank, worker, this.#ranks[parent], above)) {
      this.#siftUp(position, worker, rank);
    } else {
      this.#siftDown(position, worker, rank);
    }
  }

  #siftUp(from: number, worker: WorkerRecord, rank: number): void {
    let position = from;
    while (position > 0) {
      const parent = (position - 1) >> 1;
      const above = this.#heap[parent];
      const aboveRank = this.#ranks[parent];
      if (above === undefined || aboveRank === undefined) break;
      if (!comesBefore(rank, worker, aboveRank, above)) break;
      this.#place(position, above, aboveRank);
      position = parent;
    }
    this.#place(position, worker, rank);
  }

  #siftDown(from: number, worker: WorkerRecord, rank: number): void {
    const size = this.#heap.length;
    let position = from;
    for (;;) {
      let child = 2 * position + 1;
      const right = this.#heap[child + 1];
      const left = this.#heap[child];
      if (child >= size || left === undefined) break;
      if (right !== undefined && comesBefore(this.#ranks[child + 1], right, this.#ranks[child], left))
        child += 1;
      const below = this.#heap[child];
      const belowRank = this.#ranks[child];
      if (below === undefined || belowRank === undefined) break;
      if (!comesBefore(belowRank, below, rank, worker)) break;
      this.#place(position, below, belowRank);
      position = child;
    }
    this.#place(position, worker, rank);
  }

  #place(position: number, worker: WorkerRecord, rank: number): void {
    this.#heap[position] = worker;
    this.#ranks[position] = rank;
    worker.rankPlaces[this.number] = position;
  }
}

function comesBefore(
  rank = Infinity,
  worker: WorkerRecord,
  otherRank = Infinity,
  other: WorkerRecord,
): boolean {
  return rank < otherRank || (rank === otherRank && worker.id < other.id);
}
