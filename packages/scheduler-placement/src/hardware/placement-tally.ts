import type { Cycle, SchedulerEvent, State, Task, WorkerClass } from '@fairlead/scheduler-core';
import { satisfies } from '@fairlead/scheduler-core/placement';
import { z } from 'zod';
import type { Fleet } from '../fleet/fleet.ts';

const SECTION = 'hardware@1';
const amount = z.int().min(0);
const sectionSchema = z.strictObject({ placed: amount, misplaced: amount, wishes: amount, granted: amount });

/** What the report `hardware` says. */
export interface HardwareReport {
  /** Tasks that were placed. */
  readonly placed: number;
  /** Of them, those on a worker that a waiting task could have used which can use fewer. */
  readonly misplaced: number;
  /** Wishes of placed tasks, and those that their workers grant. */
  readonly wishes: number;
  readonly granted: number;
}

/** Counts how well tasks and workers went together. */
export class PlacementTally {
  readonly #fleet: Fleet;
  #figures: HardwareReport;
  /** What was placed last; it counts once it is assigned. */
  #last: (HardwareReport & { readonly task: Task }) | undefined;

  constructor(fleet: Fleet, state: State) {
    this.#fleet = fleet;
    const read = sectionSchema.safeParse(state[SECTION]);
    this.#figures = read.data ?? { placed: 0, misplaced: 0, wishes: 0, granted: 0 };
  }

  get report(): HardwareReport {
    return this.#figures;
  }

  /** O(startable shapes · classes). */
  placing(task: Task, workerClass: WorkerClass, { startable }: Cycle): void {
    let misplaced = 0;
    for (const shape of startable) {
      if (shape === task.shape || !this.#fleet.isScarcer(shape, task.shape)) continue;
      if (startable.classes(shape).includes(workerClass)) misplaced = 1;
    }
    const granted = task.prefers.filter(({ requires }) => satisfies(workerClass.capabilities, requires));
    this.#last = { task, placed: 1, misplaced, wishes: task.prefers.length, granted: granted.length };
  }

  observe(event: SchedulerEvent): void {
    const last = this.#last;
    if (event.type !== 'taskAssigned' || event.attempt.task !== last?.task) return;
    const { placed, misplaced, wishes, granted } = this.#figures;
    this.#figures = {
      placed: placed + last.placed,
      misplaced: misplaced + last.misplaced,
      wishes: wishes + last.wishes,
      granted: granted + last.granted,
    };
    this.#last = undefined;
  }

  snapshot(): State {
    return { [SECTION]: { ...this.#figures } };
  }
}
