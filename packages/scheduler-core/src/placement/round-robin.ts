import type { SchedulerContext } from '../contract/scheduler.ts';
import type { Placer } from '../contract/placer.ts';

const SECTION = 'roundRobin@1';

/**
 * Strict rotation: the candidate that follows the last one served, in order of ids, and after the last id the
 * first. Holds while workers come and go. Each assignment moves it on, also one that the host made.
 *
 * O(classes · log workers). Hands its place over in the section `roundRobin@1`, so a swap does not begin anew.
 *
 * @param context - Brings the section that an earlier scheduler left.
 *
 * @example
 * ```ts
 * create: (context) => ({ placer: roundRobin(context) })
 * ```
 */
export function roundRobin(context: Pick<SchedulerContext, 'state'>): Placer {
  const restored = context.state[SECTION];
  let last = typeof restored === 'string' ? restored : '';
  // What runs already when a scheduler takes over is told as assignments, and moved the rotation long ago.
  let isTakingOver = typeof restored === 'string';
  return {
    place: (_task, candidates) => candidates.after(last),
    observe(event) {
      if (event.type === 'ready') isTakingOver = false;
      else if (event.type === 'taskAssigned' && !isTakingOver) last = event.attempt.worker.id;
    },
    snapshot: () => ({ [SECTION]: last }),
  };
}
