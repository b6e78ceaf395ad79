import type { Claim } from './claim.ts';
import { deadlinesClaim } from './deadlines/deadlines-claim.ts';
import { decisionCostClaim } from './decision-cost/decision-cost-claim.ts';
import { energyClaim } from './energy/energy-claim.ts';
import { failedFirstClaim } from './failed-first/failed-first-claim.ts';
import { recordedFairnessClaim } from './fairness/recorded-fairness-claim.ts';
import { weightsClaim } from './fairness/weights-claim.ts';
import { farmClaim } from './farm/farm-claim.ts';
import { makespanClaim, splitClaim } from './makespan/makespan-claim.ts';
import { madeSuites } from './workload/made-suites.ts';
import { recordedSuites } from './workload/recorded-suites.ts';
import { madeHistory, recordedHistories } from './workload/verdict-history.ts';

/** What can be tried by itself: `npm run bench -- --only makespan`. */
export const claimNames = [
  'makespan',
  'split',
  'fairness',
  'weights',
  'farm',
  'deadlines',
  'failed-first',
  'energy',
  'decision-cost',
] as const;

/** The name of a claim. */
export type ClaimName = (typeof claimNames)[number];

/**
 * Tries claims, on recorded workloads where there are any, else on made ones.
 *
 * @param folder - Where recorded workloads would be.
 */
export async function* tryClaims(
  names: readonly ClaimName[],
  folder: string,
  isQuick: boolean,
): AsyncGenerator<Claim> {
  const recorded = recordedSuites(folder);
  const isRecorded = recorded.length > 0;
  const suites = isRecorded ? recorded : madeSuites();
  const histories = recordedHistories(folder);
  for (const name of names) {
    if (name === 'makespan') yield makespanClaim(suites);
    else if (name === 'split') yield splitClaim(suites);
    else if (name === 'fairness') yield recordedFairnessClaim(folder);
    else if (name === 'weights') yield weightsClaim();
    else if (name === 'farm') yield farmClaim(suites, isRecorded);
    else if (name === 'deadlines') yield deadlinesClaim(suites);
    else if (name === 'failed-first') {
      yield failedFirstClaim(histories.length > 0 ? histories : [madeHistory()]);
    } else if (name === 'energy') yield energyClaim(suites);
    else yield decisionCostClaim(isQuick);
  }
}
