import { SchedulerPluginRegistry } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { simulate, type SimulationOptions } from '@fairlead/scheduler-simulator';
import { atMost, type Claim, type Target } from '../claim.ts';
import { mean } from '../mean.ts';
import { fewestSlots, roundRobinOverUsers } from '../fairness/simple-policies.ts';
import { type Suite, totalMs } from '../workload/suite.ts';
import { suiteRuns } from './suite-runs.ts';

const WORKERS = 64;
const RUNS = 120;
const loads = [0.8, 0.95];
/** The best that was measured elsewhere, on 25 suites: mean stretch, and that of small projects. */
const bestKnown: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0.8, [1.57, 1.23]],
  [0.95, [1.95, 1.25]],
]);

const policies: readonly (readonly [string, Pick<SimulationOptions, 'scheduler' | 'strategy' | 'config'>])[] =
  [
    ['first in, first out', {}],
    ['round robin over projects', { scheduler: roundRobinOverUsers }],
    ['fewest slots', { scheduler: fewestSlots }],
    ['fair_share', { scheduler: 'FairnessScheduler', strategy: 'fair_share' }],
    ['fair_performance', { scheduler: 'fair_performance' }],
  ];

/** What projects get that share a farm: how much longer their runs take than on a farm of their own. */
export async function farmClaim(suites: readonly Suite[], isRecorded: boolean): Promise<Claim> {
  const registry = new SchedulerPluginRegistry();
  for (const plugin of [FairnessScheduler, PlacementScheduler]) registry.register(plugin);
  const sizes = suites.map(totalMs).toSorted((a, b) => a - b);
  const small = new Set(
    suites
      .filter((suite) => totalMs(suite) < (sizes[Math.floor(sizes.length / 2)] ?? 0))
      .map(({ name }) => name),
  );
  const rows: string[][] = [];
  const targets: Target[] = [];
  for (const load of loads) {
    const workload = suiteRuns(suites, { runs: RUNS, workers: WORKERS, load });
    for (const [policy, choice] of policies) {
      const all: number[] = [];
      const ofSmall: number[] = [];
      await simulate({
        ...choice,
        registry,
        workload,
        fleet: WORKERS,
        estimates: 'learned',
        onRunEnd: ({ project, stretch }) => {
          all.push(stretch);
          if (small.has(project)) ofSmall.push(stretch);
        },
      });
      rows.push([`load ${load}, ${policy}`, ...[mean(all), mean(ofSmall)].map((each) => each.toFixed(2))]);
      const [best, bestOfSmall] = bestKnown.get(load) ?? [];
      if (policy !== 'fair_performance' || !isRecorded || best === undefined || bestOfSmall === undefined)
        continue;
      targets.push(atMost(`load ${load}, mean stretch`, mean(all), best, 2));
      targets.push({
        ...atMost(`load ${load}, stretch of small projects`, mean(ofSmall), bestOfSmall, 2),
        reason:
          'the target is that of another farm, of 25 projects; here six share it, so that each is a larger part of the load',
      });
    }
  }
  return {
    title: 'A farm that projects share',
    about:
      `${RUNS} runs of ${suites.length} suites, each a project, by chance in turn, on ${WORKERS} workers; durations are ` +
      'learned on the way. Stretch: turnaround by what the run would take at least on the idle farm. Small projects have ' +
      'less work than the median.',
    columns: ['', 'mean stretch', 'small projects'],
    rows,
    targets,
  };
}
