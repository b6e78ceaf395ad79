import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { simulate, type SimulatedTask } from '@fairlead/scheduler-simulator';
import type { Verdict, VerdictHistory } from '../workload/verdict-history.ts';

/**
 * The order in which `performance_based` runs the tests of each cycle on one worker, one cycle after the other, if
 * suspects may use so much of the work first. It knows nothing but what came of the cycles before.
 */
export async function scheduledOrder(
  history: VerdictHistory,
  failedFirstShare: number,
): Promise<readonly (readonly Verdict[])[]> {
  const tasks: SimulatedTask[] = [];
  const verdicts = new Map<string, { readonly cycle: number; readonly verdict: Verdict }>();
  let arrivalMs = 0;
  for (const [cycle, tests] of history.cycles.entries()) {
    for (const [place, verdict] of tests.entries()) {
      const { key, durationMs, hasFailed } = verdict;
      const id = `${cycle}/${place}`;
      verdicts.set(id, { cycle, verdict });
      tasks.push({ id, key, arrivalMs, durationMs, outcome: hasFailed ? 'failed' : 'passed' });
    }
    arrivalMs += tests.reduce((sum, { durationMs }) => sum + durationMs, 1_000);
  }
  const orders = history.cycles.map((): Verdict[] => []);
  await simulate({
    workload: tasks,
    fleet: 1,
    estimates: 'learned',
    retries: { failed: 0 },
    scheduler: PlacementScheduler,
    strategy: 'performance_based',
    config: { failedFirstShare },
    onTaskEnd: ({ id }) => {
      const ended = verdicts.get(id);
      if (ended !== undefined) orders[ended.cycle]?.push(ended.verdict);
    },
  });
  return orders;
}
