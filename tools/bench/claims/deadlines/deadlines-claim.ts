import { PriorityScheduler } from '@fairlead/scheduler-priority';
import { type Estimates, simulate, type SimulationResult } from '@fairlead/scheduler-simulator';
import { atLeast, type Claim, type Target } from '../claim.ts';
import { suiteRuns } from '../farm/suite-runs.ts';
import type { Suite } from '../workload/suite.ts';

const WORKERS = 16;
const RUNS = 100;
const loads = [0.6, 0.8, 1.1];

/** Whether deadlines that were promised are kept, and how many could have been promised. */
export async function deadlinesClaim(suites: readonly Suite[]): Promise<Claim> {
  const rows: string[][] = [];
  const targets: Target[] = [];
  for (const load of loads) {
    const workload = suiteRuns(suites, {
      runs: RUNS,
      workers: WORKERS,
      load,
      deadlineStretch: { least: 1.5, most: 6 },
    });
    const under = (estimates: Estimates): Promise<SimulationResult> =>
      simulate({
        workload,
        fleet: WORKERS,
        estimates,
        scheduler: PriorityScheduler,
        strategy: 'deadline_driven',
      });
    const fifo = await simulate({ workload, fleet: WORKERS, estimates: 'none' });
    const learned = await under('learned');
    const oracle = await under('perfect');
    const { promised, kept, met } = learned.deadlines;
    rows.push([
      `load ${load}`,
      String(learned.deadlines.runs),
      String(fifo.deadlines.met),
      String(met),
      String(promised ?? 0),
      String(kept ?? 0),
      String(oracle.deadlines.promised ?? 0),
      String(oracle.deadlines.met),
    ]);
    targets.push(atLeast(`load ${load}, promises kept`, (kept ?? 0) / (promised ?? 0), 0.99));
  }
  return {
    title: 'Deadlines',
    about:
      `${RUNS} runs, each with a deadline of 1.5 to 6 times what it would take at least on the idle fleet, on ${WORKERS} ` +
      'workers; durations are learned on the way. The oracle is the same strategy with perfect durations. Promises are ' +
      'counted by task, the rest by run.',
    columns: [
      '',
      'runs',
      'in time, first in, first out',
      'in time, deadline_driven',
      'promised',
      'kept',
      'promised, oracle',
      'in time, oracle',
    ],
    rows,
    targets,
  };
}
