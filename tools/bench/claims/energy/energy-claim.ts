import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { PriorityScheduler } from '@fairlead/scheduler-priority';
import { simulate } from '@fairlead/scheduler-simulator';
import { atMost, type Claim, type Target } from '../claim.ts';
import { suiteRuns } from '../farm/suite-runs.ts';
import type { Suite } from '../workload/suite.ts';

const WORKERS = 16;
const RUNS = 60;
const loads = [0.1, 0.2, 0.4, 0.6, 0.8];

/** What it saves to let workers sleep, and what it costs in time. */
export async function energyClaim(suites: readonly Suite[]): Promise<Claim> {
  const rows: string[][] = [];
  const targets: Target[] = [];
  for (const load of loads) {
    const workload = suiteRuns(suites, { runs: RUNS, workers: WORKERS, load });
    const power = { idleWatts: 60, busyWatts: 150, sleepWatts: 5, wakeSeconds: 15 };
    const fleet = { workers: [{ id: 'w', count: WORKERS, power }] };
    const balanced = await simulate({
      workload,
      fleet,
      estimates: 'learned',
      scheduler: PriorityScheduler,
      strategy: 'load_balanced',
    });
    const saving = await simulate({
      workload,
      fleet,
      estimates: 'learned',
      scheduler: PlacementScheduler,
      strategy: 'energy_efficient',
    });
    const joules = saving.energy.joules / balanced.energy.joules;
    const makespan = saving.makespanMs / balanced.makespanMs;
    const turnaround = saving.runs.turnaroundMs.mean / balanced.runs.turnaroundMs.mean;
    rows.push([
      `load ${load}`,
      joules.toFixed(3),
      makespan.toFixed(3),
      turnaround.toFixed(3),
      String(saving.energy.wakes),
    ]);
    targets.push(atMost(`load ${load}, makespan`, makespan, 1.1));
    targets.push(atMost(`load ${load}, joules`, joules, 1));
  }
  return {
    title: 'Energy',
    about:
      `${RUNS} runs on ${WORKERS} workers that take 60 W idle, 150 W busy, 5 W asleep, and 15 s to wake; energy_efficient ` +
      'by load_balanced, which lets none sleep.',
    columns: ['', 'joules', 'makespan', 'turnaround', 'wakes'],
    rows,
    targets,
  };
}
