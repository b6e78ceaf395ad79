import { atMost, type Claim } from '../claim.ts';
import { median, quantile } from '../quantile.ts';
import { boundMs, type Suite, totalMs } from '../workload/suite.ts';
import { firstInFirstOut, performanceBased } from './simulated-makespan.ts';
import { hasStraggler, splitStragglers } from './split-straggler.ts';
import { staticByCount, staticByHash, staticLongestFirst } from './static-split.ts';
import { xdistLoad } from './xdist-load.ts';
import { xdistWorksteal } from './xdist-worksteal.ts';

type Assign = (suite: Suite, workers: number) => number | Promise<number>;

const FIFO = 'first in, first out';
const PREVIOUS = 'performance_based, timings of before';
const PERFECT = 'performance_based, perfect timings';

const contenders: readonly (readonly [string, Assign])[] = [
  ['static by count (Playwright)', staticByCount],
  ['static by hash (Vitest, Jest)', staticByHash],
  ['static longest first, timings of before (Knapsack, pytest-split)', staticLongestFirst],
  [FIFO, firstInFirstOut],
  ['pytest-xdist load', xdistLoad],
  ['pytest-xdist worksteal', xdistWorksteal],
  [PREVIOUS, (suite, workers) => performanceBased(suite, workers, 'previous')],
  [PERFECT, (suite, workers) => performanceBased(suite, workers, 'perfect')],
];

const fleets = [4, 8, 16, 32, 64];
/** More than this is a win or a loss. */
const MARGIN = 0.01;

/** One suite on one fleet: how every contender did, against the bound. */
interface Case {
  readonly suite: Suite;
  readonly workers: number;
  readonly ratios: ReadonlyMap<string, number>;
}

/** How near every way of assigning tests comes to the bound, on suites whose work and not one test decides. */
export async function makespanClaim(suites: readonly Suite[]): Promise<Claim> {
  const cases = await tryAll(suites);
  const of = (name: string, workers?: number): readonly number[] =>
    cases
      .filter((each) => workers === undefined || each.workers === workers)
      .map(({ ratios }) => ratios.get(name) ?? NaN);
  return {
    title: 'Makespan ÷ bound',
    about:
      `${cases.length} cases: ${suites.map(({ name, source }) => `${name} (${source})`).join(', ')}, on ` +
      `${fleets.join(', ')} workers, where all work spread evenly takes longer than the longest test. The bound is ` +
      'max(total / workers, longest test): nobody can be below 1. Medians by number of workers, then over all cases.',
    columns: ['', ...fleets.map(String), 'p90', 'worst'],
    rows: contenders.map(([name]) => [
      name,
      ...fleets.map((workers) => figure(median(of(name, workers)))),
      figure(quantile(of(name), 0.9)),
      figure(Math.max(...of(name))),
    ]),
    targets: [
      atMost('perfect timings, worst case', Math.max(...of(PERFECT)), 1.003, 4),
      atMost('timings of before, median', median(of(PREVIOUS)), 1.01, 4),
      atMost('timings of before, p90', quantile(of(PREVIOUS), 0.9), 1.1),
    ],
    notes: [againstFifo(cases)],
  };
}

/** What it brings to cut the one test that decides when a run ends. */
export async function splitClaim(suites: readonly Suite[]): Promise<Claim> {
  const rows: string[][] = [];
  for (const suite of suites) {
    for (const workers of fleets) {
      if (!hasStraggler(suite, workers)) continue;
      const evenMs = totalMs(suite) / workers;
      const whole = (await performanceBased(suite, workers, 'previous')) / evenMs;
      const cut = (await performanceBased(splitStragglers(suite, workers), workers, 'previous')) / evenMs;
      const fifo = (await firstInFirstOut(suite, workers)) / evenMs;
      rows.push([`${suite.name}, ${workers} workers`, figure(fifo), figure(whole), figure(cut)]);
    }
  }
  return {
    title: 'Splitting the straggler',
    about:
      'The cases that the table above leaves out: one test takes longer than all work spread evenly. Finish ÷ (total / ' +
      'workers). What is predicted to take more than half of the bound is cut by `planSplit`, with the timings of before; ' +
      'a test is taken to consist of a hundred equal steps, since nobody recorded what is within it.',
    columns: ['', FIFO, 'performance_based, whole', 'performance_based, cut'],
    rows,
    targets: [],
  };
}

async function tryAll(suites: readonly Suite[]): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (const suite of suites) {
    for (const workers of fleets) {
      if (hasStraggler(suite, workers)) continue;
      const bound = boundMs(suite, workers);
      const ratios = new Map<string, number>();
      for (const [name, assign] of contenders) ratios.set(name, (await assign(suite, workers)) / bound);
      cases.push({ suite, workers, ratios });
    }
  }
  return cases;
}

function againstFifo(cases: readonly Case[]): string {
  const compared = cases.map(({ suite, workers, ratios }) => ({
    name: `${suite.name} on ${workers}, to ${mostGrown(suite)}`,
    gain: 1 - (ratios.get(PREVIOUS) ?? NaN) / (ratios.get(FIFO) ?? NaN),
  }));
  const wins = compared.filter(({ gain }) => gain > MARGIN);
  const losses = compared.filter(({ gain }) => gain < -MARGIN);
  const percent = (count: number): string => `${Math.round((100 * count) / Math.max(compared.length, 1))} %`;
  const lost = losses.map(({ name, gain }) => `${name} (${(-100 * gain).toFixed(1)} %)`).join(', ');
  return (
    `Against first in, first out, with the timings of before: wins more than 1 % in ${wins.length} of ` +
    `${compared.length} cases (${percent(wins.length)}), loses more than 1 % in ${losses.length} ` +
    `(${percent(losses.length)})${lost === '' ? '' : `: ${lost}`}. A test that takes several times what it took ` +
    'before can cost more than any order gains, so "never worse" is not claimed.'
  );
}

/** The test that took most beyond what it took before: nearly always what a loss comes from. */
function mostGrown({ tests }: Suite): string {
  const grown = tests.flatMap(({ id, durationMs, previousMs }) =>
    previousMs === undefined ? [] : [{ id, moreMs: durationMs - previousMs }],
  );
  const [most] = grown.toSorted((a, b) => b.moreMs - a.moreMs);
  return most === undefined
    ? 'a new test'
    : `${most.id} (${Math.round(most.moreMs / 1000)} s more than before)`;
}

function figure(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(3);
}
