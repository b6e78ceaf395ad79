import type {
  Candidates,
  Ms,
  Placement,
  Placer,
  SchedulerEvent,
  State,
  Task,
  Worker,
} from '@fairlead/scheduler-core';
import { reservationReason } from './reservation-reason.ts';
import type { Reservation } from './reservations.ts';

/** Who knows which workers are kept. */
export interface Keeper {
  /** What a task that was just taken has to respect. */
  keptFor(task: Task): readonly Reservation[];
  /** Whether it may start on the worker of this reservation. */
  allows(reservation: Reservation, task: Task): boolean;
}

/** Chooses among candidates. */
export interface WorkerChooser {
  choose(candidates: Candidates): Worker | undefined;
  observe?(event: SchedulerEvent): void;
  snapshot?(): State;
}

/** The workers that have room are ones it failed on before. */
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
    const chosen = this.#chooser.choose(candidates);
    if (chosen === undefined) return NOWHERE;
    const kept = this.#keeper.keptFor(task);
    if (kept.length === 0) return chosen;
    const [first] = kept;
    let worker: Worker | undefined = chosen;
    // Of so many neighbours in the rotation one at least is not kept, if any is not.
    for (let step = 0; step <= kept.length; step += 1) {
      if (worker === undefined) break;
      if (this.#mayTake(worker, task, kept)) return worker;
      worker = candidates.after(worker.id);
    }
    return first === undefined ? chosen : { defer: reservationReason(first, task, this.#now()) };
  }

  observe(event: SchedulerEvent): void {
    this.#chooser.observe?.(event);
  }

  snapshot(): State {
    return this.#chooser.snapshot?.() ?? {};
  }

  #mayTake(worker: Worker, task: Task, kept: readonly Reservation[]): boolean {
    return kept.every(
      (reservation) => reservation.worker.worker !== worker || this.#keeper.allows(reservation, task),
    );
  }
}
