/** Weights stay where doubles are exact enough to share by. */
const MOST_DOUBLINGS = 20;

/**
 * The weight of a priority: 2^(priority / perDoubling), so that so many steps more are worth twice the share, as in
 * Buildbarn's (running + 1) · 2^(priority / 100). At most 2^20 either way. 1 without `perDoubling`.
 */
export function priorityWeight(priority: number, perDoubling: number | undefined): number {
  if (perDoubling === undefined || !Number.isFinite(priority)) return 1;
  return 2 ** Math.max(-MOST_DOUBLINGS, Math.min(MOST_DOUBLINGS, priority / perDoubling));
}
