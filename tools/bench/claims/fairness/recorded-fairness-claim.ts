import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import {
  openTrace,
  simulate,
  type SimulationOptions,
  type SimulationResult,
  synthesise,
  type Workload,
} from '@fairlead/scheduler-simulator';
import { atLeast, atMost, type Claim, type Target } from '../claim.ts';
import { mean } from '../mean.ts';
import { fewestSlots, roundRobinOverUsers, startTimeFair } from './simple-policies.ts';

const SLOTS = 32;
const loads = [0.95, 1.3];
/** The archive's files hold some jobs that were never run. */
const UNUSABLE = 10_000;

/** Jobs of many users, as they arrived. */
interface UserTrace {
  readonly name: string;
  readonly workload: Workload;
}

const policies: readonly (readonly [string, Pick<SimulationOptions, 'scheduler' | 'strategy'>])[] = [
  ['first in, first out', {}],
  ['round robin over users', { scheduler: roundRobinOverUsers }],
  ['fewest slots', { scheduler: fewestSlots }],
  ['start-time fair queueing, elapsed', { scheduler: startTimeFair }],
  ['fair_share', { scheduler: FairnessScheduler, strategy: 'fair_share' }],
];

/** What users get who share a cluster, when nobody knows how long a job will take. */
export async function recordedFairnessClaim(folder: string): Promise<Claim> {
  const traces = await userTraces(folder);
  const isRecorded = traces.some(({ name }) => name !== 'made');
  const rows: string[][] = [];
  const targets: Target[] = [];
  const waits: number[] = [];
  const slowdowns: number[] = [];
  for (const { name, workload } of traces) {
    for (const load of loads) {
      let first: SimulationResult | undefined;
      let best = { wait: Infinity, slowdown: Infinity };
      for (const [policy, choice] of policies) {
        const result = await simulate({ ...choice, workload, fleet: SLOTS, estimates: 'none', load });
        first ??= result;
        const wait = result.userWaitMean / first.userWaitMean;
        const slowdown = result.userSlowdown / first.userSlowdown;
        const light = (result.lightP99Wait ?? NaN) / (first.lightP99Wait ?? NaN);
        const two = result.jainWindows['2'] ?? NaN;
        const ten = result.jainWindows['10'] ?? NaN;
        rows.push([
          `${name}, load ${load}, ${policy}`,
          ...[two, ten, wait, slowdown, light].map((each) => each.toFixed(3)),
          result.userWaitMean.toFixed(1),
        ]);
        if (policy !== 'fair_share') {
          best = { wait: Math.min(best.wait, wait), slowdown: Math.min(best.slowdown, slowdown) };
          continue;
        }
        if (!isRecorded) continue;
        const what = `${name}, load ${load}`;
        if (load === 1.3) {
          targets.push(atLeast(`${what}, Jain over 2 mean runtimes`, two, 0.94));
          targets.push(atLeast(`${what}, Jain over 10 mean runtimes`, ten, 0.97));
        }
        targets.push(atMost(`${what}, user wait by the best of the others`, wait / best.wait, 1));
        targets.push({
          ...atMost(`${what}, user slowdown by the best of the others`, slowdown / best.slowdown, 1),
          reason:
            'start-time fair queueing favours light users a shade more, and shares less evenly: see Jain',
        });
        waits.push(wait);
        slowdowns.push(slowdown);
      }
    }
  }
  return {
    title: 'Fairness between users',
    about:
      `Jobs of real users as they arrived, one slot each, on ${SLOTS} slots, drawn together or apart to a load; no estimates. ` +
      'Jain’s index of worker-seconds by entitlement, over windows of 2 and 10 mean runtimes, of those who waited throughout. ' +
      'Waits and slowdowns are means over users, as a part of first in, first out; light users asked for less than half of ' +
      'their share. The last column is in mean runtimes.',
    columns: ['', 'Jain 2', 'Jain 10', 'user wait', 'user slowdown', 'light p99 wait', 'user wait, runtimes'],
    rows,
    targets,
    ...(isRecorded && {
      notes: [
        'How far users can be better off depends on the fleet and the load, so what counts is the comparison within one ' +
          `run. On another fleet, means over both traces of .12 (wait) and .064 (slowdown) were measured; here they are ` +
          `${mean(waits).toFixed(3)} and ${mean(slowdowns).toFixed(3)}.`,
        'Workloads: Parallel Workloads Archive (D. Feitelson), NASA Ames iPSC/860 and HPC2N.',
      ],
    }),
  };
}

async function userTraces(folder: string): Promise<readonly UserTrace[]> {
  const at = join(folder, 'swf');
  const names = existsSync(at) ? readdirSync(at).filter((name) => name.endsWith('.swf.gz')) : [];
  const traces: UserTrace[] = [];
  for (const name of names.sort().reverse()) {
    const { workload } = await openTrace(join(at, name), { skipBad: UNUSABLE });
    traces.push({ name: basename(name, '.swf.gz'), workload });
  }
  return traces.length > 0 ? traces : [{ name: 'made', workload: madeUsers() }];
}

/** A flood, some steady users, and many light ones, for a machine without recorded traces. */
function madeUsers(): Workload {
  return synthesise({
    synthetic: {
      users: [
        { user: 'flood', runs: 3, secondsBetweenRuns: 4_000, tasksPerRun: 2_000, sizeSeconds: { mean: 20 } },
        {
          user: 'steady',
          count: 8,
          untilSeconds: 12_000,
          secondsBetweenRuns: { mean: 400 },
          tasksPerRun: 20,
          sizeSeconds: { median: 10, sigma: 1.2 },
        },
        {
          user: 'light',
          count: 30,
          untilSeconds: 12_000,
          secondsBetweenRuns: { mean: 1_500 },
          tasksPerRun: 3,
          sizeSeconds: { mean: 15 },
        },
      ],
    },
  });
}
