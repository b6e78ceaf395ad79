import type { SchedulerContext, SchedulerEvent, State, Worker, WorkerChoice } from '@fairlead/scheduler-core';
import type { WorkerChooser } from '../backfill/keeping-placer.ts';
import { load } from './least-loaded.ts';

const SECTION = 'loadBalanced@1';
/** So many candidates in a row that use more than the least are passed over. */
const MOST_PASSED = 64;

/**
 * The candidate that uses the smallest part of its slots. Among those that use as little, the one that follows the
 * last one served in order of ids, and after the last the first: idle workers take turns.
 *
 * The least load is exact, through the host's index. If the next 64 in the rotation all use more, the lowest id goes
 * first: a worker that was served uses more from then on, so they still take turns among themselves.
 */
export class LoadBalancer implements WorkerChooser {
  #last: string;
  /** What runs already when a scheduler takes over is told as assignments, and moved the rotation long ago. */
  #isTakingOver: boolean;

  constructor({ state }: Pick<SchedulerContext, 'state'>) {
    const restored = state[SECTION];
    this.#last = typeof restored === 'string' ? restored : '';
    this.#isTakingOver = typeof restored === 'string';
  }

  choose(candidates: WorkerChoice): Worker | undefined {
    const least = candidates.best(load);
    if (least === undefined) return undefined;
    const leastLoad = load(least);
    let next = candidates.after(this.#last);
    for (let passed = 0; passed < MOST_PASSED && next !== undefined; passed += 1) {
      if (load(next) === leastLoad) return next;
      next = candidates.after(next.id);
    }
    return least;
  }

  observe(event: SchedulerEvent): void {
    if (event.type === 'ready') this.#isTakingOver = false;
    else if (event.type === 'taskAssigned' && !this.#isTakingOver) this.#last = event.attempt.worker.id;
  }

  snapshot(): State {
    return { [SECTION]: this.#last };
  }
}
