import type {
  Candidates,
  ClassCandidates,
  Rank,
  Worker,
  WorkerChoice,
  WorkerClass,
} from '@fairlead/scheduler-core';

/** Workers in order of their ids, by plain scans. */
class Choice implements WorkerChoice {
  readonly workers: readonly Worker[];

  constructor(workers: readonly Worker[]) {
    this.workers = workers;
  }

  get size(): number {
    return this.workers.length;
  }

  get(id: string): Worker | undefined {
    return this.workers.find((worker) => worker.id === id);
  }

  first(): Worker | undefined {
    return this.workers[0];
  }

  after(id: string): Worker | undefined {
    return this.workers.find((worker) => worker.id > id) ?? this.workers[0];
  }

  random(random: () => number): Worker | undefined {
    return this.workers[Math.floor(random() * this.workers.length)];
  }

  best(rank: Rank): Worker | undefined {
    let best: Worker | undefined;
    for (const worker of this.workers) if (best === undefined || rank(worker) < rank(best)) best = worker;
    return best;
  }

  [Symbol.iterator](): Iterator<Worker> {
    return this.workers.values();
  }
}

class ClassChoice extends Choice implements ClassCandidates {
  readonly class: WorkerClass;

  constructor(workerClass: WorkerClass, workers: readonly Worker[]) {
    super(workers);
    this.class = workerClass;
  }
}

/** The candidates of one task. */
export class VirtualCandidates extends Choice implements Candidates {
  get classes(): readonly ClassCandidates[] {
    const classes = new Set(this.workers.map((worker) => worker.class));
    return [...classes].map(
      (each) =>
        new ClassChoice(
          each,
          this.workers.filter((worker) => worker.class === each),
        ),
    );
  }
}
