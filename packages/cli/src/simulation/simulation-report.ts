import type { ComparedMeasure, ComparedPolicy, Comparison, ReportDocument } from '@fairlead/report';
import type { SimulationResult } from '@fairlead/scheduler-simulator';
import type { Fleet } from './fleet.ts';
import type { SimulatedPolicy } from './simulate-policies.ts';
import type { Work } from './work.ts';

const MEASURES: readonly (ComparedMeasure & {
  readonly read: (result: SimulationResult) => number | null;
})[] = [
  { id: 'finish', label: 'Finish', unit: 'ms', better: 'lower', read: ({ makespanMs }) => makespanMs },
  { id: 'wait', label: 'Wait, mean', unit: 'ms', better: 'lower', read: ({ waitMs }) => waitMs.mean },
  {
    id: 'userWait',
    label: 'User wait',
    unit: 'mean runtimes',
    better: 'lower',
    read: ({ users, userWaitMean }) => (users.length < 2 ? null : userWaitMean),
  },
  {
    id: 'lightWait',
    label: 'Light users’ wait, p99',
    unit: 'mean runtimes',
    better: 'lower',
    read: ({ lightP99Wait }) => lightP99Wait,
  },
  { id: 'jain', label: 'Jain', unit: '', better: 'higher', read: ({ jain }) => jain },
  {
    id: 'deadlines',
    label: 'Deadlines met',
    unit: 'share',
    better: 'higher',
    read: ({ deadlines }) => (deadlines.runs === 0 ? null : deadlines.met / deadlines.runs),
  },
  { id: 'energy', label: 'Energy', unit: 'J', better: 'lower', read: ({ energy }) => energy.joules },
];

/** The page’s document: the first policy is shown as it ran, all of them side by side. */
export function simulationReport(
  work: Work,
  fleet: Fleet,
  simulated: readonly SimulatedPolicy[],
  made: readonly (readonly [name: string, value: string])[],
): ReportDocument {
  const [first] = simulated;
  const result = first?.result;
  return {
    schemaVersion: 1,
    title: `${work.name}, ${fleet.name}`,
    kind: 'simulation',
    policy: first?.policy.label,
    users: result?.users.map(({ user, weight }) => ({ name: user, weight })),
    workers: result?.workers.map(({ worker, slots, joinedMs, leftMs }) => ({
      id: worker,
      slots,
      joinedAtMs: Math.max(0, joinedMs - result.firstArrivalMs),
      leftAtMs: leftMs === null ? undefined : Math.max(0, leftMs - result.firstArrivalMs),
    })),
    fairness:
      result?.certificate == null
        ? undefined
        : {
            jain: result.jain ?? undefined,
            worstGapSeconds: result.certificate.gapSeconds,
            allowedGapSeconds: result.certificate.boundSeconds,
          },
    comparison: simulated.length < 2 || first === undefined ? undefined : comparisonOf(first, simulated),
    made,
  };
}

function comparisonOf(first: SimulatedPolicy, simulated: readonly SimulatedPolicy[]): Comparison {
  return {
    baseline: first.policy.label,
    measures: MEASURES.map(({ id, label, unit, better }) => ({ id, label, unit, better })),
    policies: simulated.map(({ policy, result }): ComparedPolicy => ({
      name: policy.label,
      values: MEASURES.flatMap(({ id, read }) => {
        const value = read(result);
        return value === null ? [] : [{ measure: id, value }];
      }),
    })),
  };
}
