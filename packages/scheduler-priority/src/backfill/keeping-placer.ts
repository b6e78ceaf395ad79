import type {
  Candidates,
  Ms,
  Placement,
  Placer,
  SchedulerEvent,
  State,
  Task,
  Worker,
  WorkerChoice,
  WorkerClass,
} from '@fairlead/scheduler-core';
import { load } from '../balance/least-loaded.ts';
import { reservationReason } from './reservation-reason.ts';
import type { Reservation } from './reservations.ts';

/** Who knows which workers are kept. */
export interface Keeper {
  /** What a task that was just taken has to respect. */
  keptFor(task: Task): readonly Reservation[];
  /** Whether it may start on the worker of this reservation. */
  allows(reservation: Reservation, task: Task): boolean;
  /** Classes of workers for which it was taken; `undefined`: any. */
  classesFor(task: Task): readonly WorkerClass[] | undefined;
}

/** Chooses among candidates. */
export interface WorkerChooser {
  choose(candidates: WorkerChoice): Worker | undefined;
  observe?(event: SchedulerEvent): void;
  snapshot?(): State;
}

const NOWHERE: Placement = {
  defer: { code: 'capacity', text: 'the workers that have room are ones it has failed on' },
};

/** Keeps off workers that are kept for others; else goes where somebody chooses. */
export class KeepingPlacer implements Placer {
  readonly #keeper: Keeper;
  readonly #chooser: WorkerChooser;
  readonly #now: () => Ms;

  constructor(keeper: Keeper, chooser: WorkerChooser, now: () => Ms) {
    this.#keeper = keeper;
    this.#chooser = chooser;
    this.#now = now;
  }

  place(task: Task, candidates: Candidates): Placement {
    const classes = this.#keeper.classesFor(task);
    const chosen = (classes && this.#chooseOn(classes, candidates)) ?? this.#chooser.choose(candidates);
    if (chosen === undefined) return NOWHERE;
    const kept = this.#keeper.keptFor(task);
    const [first] = kept;
    if (first === undefined) return chosen;
    let worker: Worker | undefined = chosen;
    // Of so many neighbours in the order of ids at least one is not kept, if any is not.
    for (let step = 0; step <= kept.length && worker !== undefined; step += 1) {
      if (this.#mayTake(worker, task, kept, classes)) return worker;
      worker = candidates.after(worker.id);
    }
    return { defer: reservationReason(first, task, this.#now()) };
  }

  observe(event: SchedulerEvent): void {
    this.#chooser.observe?.(event);
  }

  snapshot(): State {
    return this.#chooser.snapshot?.() ?? {};
  }

  /** The least loaded of those that are chosen on each class. */
  #chooseOn(classes: readonly WorkerClass[], candidates: Candidates): Worker | undefined {
    let best: Worker | undefined;
    for (const each of candidates.classes) {
      if (!classes.includes(each.class)) continue;
      const worker = this.#chooser.choose(each);
      if (worker !== undefined && (best === undefined || load(worker) < load(best))) best = worker;
    }
    return best;
  }

  #mayTake(
    worker: Worker,
    task: Task,
    kept: readonly Reservation[],
    classes: readonly WorkerClass[] | undefined,
  ): boolean {
    if (classes?.includes(worker.class) === false) return false;
    return kept.every(
      (reservation) => reservation.worker.worker !== worker || this.#keeper.allows(reservation, task),
    );
  }
}
