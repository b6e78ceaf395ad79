import type { Ms } from '@fairlead/scheduler-core';
import type { FleetWatch } from '../fleet/fleet-watch.ts';
import type { SlotPool } from '../fleet/slot-pool.ts';
import type { Ties } from '../order/ties.ts';
import type { Planner } from './planner.ts';
import type { PromiseBook } from './promise-book.ts';
import type { PromisedTask } from './promised-task.ts';
import type { SlotPlan } from './slot-plan.ts';

/**
 * Plans promised tasks whose class has no slot any more on others that they fit, each where it ends first. What fits
 * nowhere stays until a worker comes. O(promised waiting · classes).
 */
export function rebindPromises(
  book: PromiseBook,
  { fleet, durations }: FleetWatch,
  planner: Planner,
  ties: Ties,
  nowMs: Ms,
): void {
  const alive = new Set(fleet.pools.filter(({ slots }) => slots > 0).map((pool) => pool.class.id));
  const hasDead = Array.from(book.lineUps).some(([classId, { size }]) => size > 0 && !alive.has(classId));
  if (!hasDead) return;
  const plans = planner.plans(nowMs);
  for (const run of book.openRuns()) {
    const moved: PromisedTask[] = [];
    for (const promised of run.tasks) {
      if (promised.state !== 'waiting') continue;
      if (!alive.has(promised.classId)) {
        const upperOn = (pool: SlotPool): Ms => durations.upper(promised.task, pool.class);
        const pool = endingFirst(fleet.poolsFor(promised.task.shape), plans, upperOn);
        if (pool === undefined) continue;
        book.leaveLine(promised.task);
        promised.classId = pool.class.id;
        moved.push(promised);
      }
      plans.get(promised.classId)?.run(promised.upperMs);
    }
    if (moved.length > 0) book.lineUpTasks(moved, ties.of({ sequence: Math.floor(run.tie) }));
  }
}

function endingFirst(
  pools: readonly SlotPool[],
  plans: ReadonlyMap<string, SlotPlan>,
  upperOn: (pool: SlotPool) => Ms,
): SlotPool | undefined {
  let best: SlotPool | undefined;
  let bestMs = Infinity;
  for (const pool of pools) {
    const endMs = (plans.get(pool.class.id)?.earliestMs ?? Infinity) + upperOn(pool);
    if (best !== undefined && !(endMs < bestMs)) continue;
    best = pool;
    bestMs = endMs;
  }
  return best;
}
