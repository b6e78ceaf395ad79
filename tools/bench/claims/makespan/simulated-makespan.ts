import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { type Estimates, simulate, type SimulatedTask } from '@fairlead/scheduler-simulator';
import type { Suite } from '../workload/suite.ts';

/** The makespan of a suite on so many equal workers, all tests submitted at once, first in, first out. */
export async function firstInFirstOut(suite: Suite, workers: number): Promise<number> {
  const { makespanMs } = await simulate({ workload: tasksOf(suite), fleet: workers, estimates: 'none' });
  return makespanMs;
}

/** The same under `performance_based`, told of durations what `estimates` says. */
export async function performanceBased(suite: Suite, workers: number, estimates: Estimates): Promise<number> {
  const { makespanMs } = await simulate({
    workload: tasksOf(suite),
    fleet: workers,
    estimates,
    scheduler: PlacementScheduler,
    strategy: 'performance_based',
  });
  return makespanMs;
}

function tasksOf({ tests }: Suite): readonly SimulatedTask[] {
  return tests.map(({ id, durationMs, previousMs }) => ({ id, key: id, durationMs, previousMs }));
}
