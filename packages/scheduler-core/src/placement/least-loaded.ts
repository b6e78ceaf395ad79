import type { Placer } from '../contract/placer.ts';
import type { Worker } from '../contract/worker.ts';

/** The part of its slots that a worker uses. */
const load = (worker: Worker): number => worker.used / worker.slots;

/**
 * The candidate that uses the smallest part of its slots, ties by the lowest id. Exact, through the host's index:
 * O(classes) to ask, O(log workers) to keep up. Without state.
 */
export function leastLoaded(): Placer {
  return {
    place: (_task, candidates) => candidates.best(load),
  };
}
