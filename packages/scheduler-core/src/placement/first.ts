import type { Placer } from '../contract/placer.ts';

/**
 * The candidate with the lowest id: fills the fleet from one end, so the other end can sleep. What a scheduler
 * without a placer gets. O(classes · log workers), without state.
 */
export function first(): Placer {
  return {
    place: (_task, candidates) => candidates.first(),
  };
}
