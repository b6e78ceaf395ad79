import type { Ms } from '@fairlead/scheduler-core';
import type { Arrival } from './arrival.ts';
import type { SimulatedTask } from './simulated-task.ts';
import type { Survey } from './survey.ts';
import { arrivalOf, checkTask } from './task-stream.ts';

/** The tasks of a workload one after the other, on the simulation's clock. */
export class Arrivals {
  /** The next that arrives; `undefined` before the first `pull` and after the last. */
  next: Arrival | undefined;
  /** The last that was pulled, as the workload has it. */
  #lastMs: Ms = 0;
  #place = 0;
  readonly #survey: Survey;
  readonly #stretch: number;

  constructor(survey: Survey, stretch: number) {
    this.#survey = survey;
    this.#stretch = stretch;
  }

  /** Goes on to the next; a promise only if the workload has to be waited for. */
  pull(): Promise<void> | undefined {
    const { ahead, rest } = this.#survey;
    const known = ahead[this.#place];
    this.#place += 1;
    if (known !== undefined) {
      this.#take(known);
      return undefined;
    }
    const step = rest.next();
    if (!(step instanceof Promise)) {
      this.#take(step.done === true ? undefined : step.value);
      return undefined;
    }
    return step.then(({ done, value }) => {
      this.#take(done === true ? undefined : value);
    });
  }

  #take(task: SimulatedTask | undefined): void {
    this.next = task === undefined ? undefined : this.#arrivalOf(task);
  }

  #arrivalOf(task: SimulatedTask): Arrival {
    checkTask(task, this.#lastMs);
    const givenMs = arrivalOf(task);
    this.#lastMs = givenMs;
    const { firstArrivalMs } = this.#survey;
    const atMs = firstArrivalMs + (givenMs - firstArrivalMs) * this.#stretch;
    const { deadlineMs } = task;
    return { task, atMs, deadlineMs: deadlineMs === undefined ? undefined : atMs + (deadlineMs - givenMs) };
  }
}
