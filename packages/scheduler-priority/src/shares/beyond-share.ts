import type { Draft } from '../deadlines/draft.ts';
import type { Growth, Planner } from '../deadlines/planner.ts';
import type { PromisedRun } from '../deadlines/promised-run.ts';
import type { Shares } from './shares.ts';

/**
 * Why a run may not be promised beside what its flow has had and was promised, if that is so: promises are for so much
 * of the near future as is the flow's own. Inventing deadlines gains nothing then. O(promised waiting).
 *
 * @param also - Runs that would be promised before it.
 */
export function beyondShare(
  draft: Draft,
  shares: Shares,
  planner: Planner,
  also: readonly PromisedRun[],
  growth: Growth | undefined,
): string | undefined {
  const [first] = draft.tasks;
  if (first === undefined) return undefined;
  const own = shares.flowOf(first.task);
  let promisedMs = 0;
  for (const { tasks } of planner.runs(also)) {
    for (const { task, state, likelyMs } of tasks) {
      if (state === 'waiting' && shares.flowOf(task) === own) promisedMs += likelyMs;
    }
  }
  const runMs = draft.tasks.reduce((sum, { options }) => {
    return sum + Math.min(...options.map(({ likelyMs }) => likelyMs));
  }, 0);
  const { flow, mostMs, aheadMs } = shares.roomOf(first.task, growth ? growth.slots * growth.pools.size : 0);
  if (aheadMs + promisedMs + runMs <= mostMs) return undefined;
  const parts = [`the run takes ${seconds(runMs)}`];
  if (promisedMs > 0) parts.push(`${seconds(promisedMs)} are promised and wait`);
  if (aheadMs > 0) parts.push(`it has had ${seconds(aheadMs)} more than its share`);
  return `${JSON.stringify(flow)} may be promised ${seconds(mostMs)} of slot time at once: ${parts.join(', ')}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
