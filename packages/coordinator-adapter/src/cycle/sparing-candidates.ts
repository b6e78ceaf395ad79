import type {
  Candidates,
  ClassCandidates,
  Rank,
  Worker,
  WorkerChoice,
  WorkerClass,
} from '@fairlead/scheduler-core';
import type { TaskRecord } from '../ledger/task-record.ts';
import type { WorkerRecord } from '../pool/worker-record.ts';

/** Whether the task shall keep off this worker: it failed there, and some other worker could take it. */
export function isAvoided(record: TaskRecord, worker: WorkerRecord): boolean {
  return record.avoid?.has(worker.id) === true && hasElsewhere(record);
}

/** Whether a worker that the task did not fail on takes tasks of its kind, busy or not. */
function hasElsewhere(record: TaskRecord): boolean {
  const { avoid, shapeEntry } = record;
  if (avoid === undefined) return true;
  const { need } = shapeEntry;
  for (const { classEntry } of shapeEntry.rooms) {
    if (need.isPlain && need.slots === 1 && classEntry.readyCount > avoid.size) return true;
    for (const worker of classEntry.workers) {
      if (!avoid.has(worker.id) && worker.state === 'ready' && worker.couldHold(need)) return true;
    }
  }
  return false;
}

/**
 * The candidates of a task that failed somewhere: all but the workers it failed on, or all, if there is no
 * other. Such tasks are few, so this looks at workers one by one.
 */
export function sparingCandidates(record: TaskRecord): Candidates {
  const { candidates } = record.shapeEntry;
  return record.avoid === undefined || !hasElsewhere(record)
    ? candidates
    : new SparingCandidates(candidates, record.avoid);
}

/** Workers one by one, without those to keep off. */
class SparingChoice implements WorkerChoice {
  readonly #all: WorkerChoice;
  readonly #avoid: ReadonlySet<string>;

  constructor(all: WorkerChoice, avoid: ReadonlySet<string>) {
    this.#all = all;
    this.#avoid = avoid;
  }

  get size(): number {
    return [...this].length;
  }

  get(id: string): Worker | undefined {
    return this.#avoid.has(id) ? undefined : this.#all.get(id);
  }

  first(): Worker | undefined {
    for (const worker of this) return worker;
    return undefined;
  }

  after(id: string): Worker | undefined {
    for (const worker of this) if (worker.id > id) return worker;
    return this.first();
  }

  random(random: () => number): Worker | undefined {
    const all = [...this];
    return all[Math.floor(random() * all.length)];
  }

  best(rank: Rank): Worker | undefined {
    let best: Worker | undefined;
    let least = Infinity;
    for (const worker of this) {
      const value = rank(worker);
      if (best !== undefined && !(value < least)) continue;
      best = worker;
      least = value;
    }
    return best;
  }

  *[Symbol.iterator](): Iterator<Worker> {
    for (const worker of this.#all) if (!this.#avoid.has(worker.id)) yield worker;
  }
}

class SparingClass extends SparingChoice implements ClassCandidates {
  readonly class: WorkerClass;

  constructor(all: ClassCandidates, avoid: ReadonlySet<string>) {
    super(all, avoid);
    this.class = all.class;
  }
}

class SparingCandidates extends SparingChoice implements Candidates {
  readonly classes: readonly ClassCandidates[];

  constructor(all: Candidates, avoid: ReadonlySet<string>) {
    super(all, avoid);
    this.classes = all.classes
      .map((candidates) => new SparingClass(candidates, avoid))
      .filter((candidates) => candidates.first() !== undefined);
  }
}
