import { createRandom } from '@fairlead/scheduler-core';
import { atLeast, type Claim, type Target } from '../claim.ts';
import { mean } from '../mean.ts';
import type { Verdict, VerdictHistory } from '../workload/verdict-history.ts';
import { decayedFailures, failureRate, type Heuristic, lastFailedFirst, randomOrder } from './heuristics.ts';
import { napfd } from './napfd.ts';
import { scheduledOrder } from './scheduled-order.ts';

const BUDGET = 0.5;
const shares = [0.1, 1];

/** The best simple heuristic that was measured on these histories elsewhere. */
const bestKnown: ReadonlyMap<string, number> = new Map([
  ['iofrol', 0.427],
  ['dune', 0.964],
]);

/** How soon failures show. */
export async function failedFirstClaim(histories: readonly VerdictHistory[]): Promise<Claim> {
  const rows = new Map<string, string[]>();
  const targets: Target[] = [];
  const note = (name: string, figure: number): void => {
    rows.set(name, [...(rows.get(name) ?? [name]), figure.toFixed(3)]);
  };
  for (const history of histories) {
    const random = createRandom(1);
    const simple: readonly (readonly [string, Heuristic])[] = [
      ['random', randomOrder(random)],
      ['last failed first', lastFailedFirst()],
      ['failures, decayed by 0.7', decayedFailures(0.7)],
      ['failure rate', failureRate()],
    ];
    for (const [name, heuristic] of simple) note(name, meanNapfd(ordersOf(history, heuristic)));
    for (const share of shares) {
      const figure = meanNapfd(await scheduledOrder(history, share));
      note(`performance_based, failedFirstShare ${share}`, figure);
      const best = bestKnown.get(history.name);
      if (share !== 1 || best === undefined) continue;
      targets.push({
        ...atLeast(`${history.name}, failedFirstShare 1`, figure, best),
        reason:
          'what never failed goes longest first, as the end of a run wants it; the heuristics leave it in the order of files',
      });
    }
    note('oracle', meanNapfd(history.cycles.map(oracle)));
  }
  return {
    title: 'Failed first',
    about:
      'NAPFD when half of the time is there, mean over the cycles with a failure: 1 if all failures came first, 0 if none ' +
      `was found. One worker, one cycle after the other, nothing known but the cycles before. ${histories
        .map(({ name, source, cycles }) => `${name}: ${cycles.length} cycles (${source})`)
        .join('; ')}.`,
    columns: ['', ...histories.map(({ name }) => name)],
    rows: [...rows.values()],
    targets,
  };
}

function ordersOf({ cycles }: VerdictHistory, heuristic: Heuristic): readonly (readonly Verdict[])[] {
  return cycles.map((cycle) => {
    const order = heuristic.order(cycle);
    heuristic.learn(cycle);
    return order;
  });
}

function meanNapfd(orders: readonly (readonly Verdict[])[]): number {
  return mean(orders.flatMap((order) => napfd(order, BUDGET) ?? []));
}

/** Failures first, the short ones before the long. */
function oracle(cycle: readonly Verdict[]): readonly Verdict[] {
  return cycle.toSorted((a, b) => Number(b.hasFailed) - Number(a.hasFailed) || a.durationMs - b.durationMs);
}
