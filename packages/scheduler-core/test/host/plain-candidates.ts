import type {
  Candidates,
  ClassCandidates,
  Rank,
  Worker,
  WorkerChoice,
  WorkerClass,
} from '@fairlead/scheduler-core';

/** A choice of workers by plain scans. */
class PlainChoice implements WorkerChoice {
  readonly #workers: readonly Worker[];

  constructor(workers: readonly Worker[]) {
    this.#workers = workers.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  get size(): number {
    return this.#workers.length;
  }

  get(id: string): Worker | undefined {
    return this.#workers.find((worker) => worker.id === id);
  }

  first(): Worker | undefined {
    return this.#workers[0];
  }

  after(id: string): Worker | undefined {
    return this.#workers.find((worker) => worker.id > id) ?? this.#workers[0];
  }

  random(random: () => number): Worker | undefined {
    return this.#workers[Math.floor(random() * this.#workers.length)];
  }

  best(rank: Rank): Worker | undefined {
    return this.#workers.reduce<Worker | undefined>(
      (best, worker) => (best === undefined || rank(worker) < rank(best) ? worker : best),
      undefined,
    );
  }

  [Symbol.iterator](): Iterator<Worker> {
    return this.#workers.values();
  }
}

class PlainClass extends PlainChoice implements ClassCandidates {
  readonly class: WorkerClass;

  constructor(ofClass: WorkerClass, workers: readonly Worker[]) {
    super(workers);
    this.class = ofClass;
  }
}

/** The candidates among these workers. */
export class PlainCandidates extends PlainChoice implements Candidates {
  readonly classes: readonly ClassCandidates[];

  constructor(workers: readonly Worker[]) {
    super(workers);
    const classes = new Set(workers.map((worker) => worker.class));
    this.classes = [...classes].map(
      (each) =>
        new PlainClass(
          each,
          workers.filter((worker) => worker.class === each),
        ),
    );
  }
}
