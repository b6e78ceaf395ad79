import type { SimulatedPolicy } from './simulate-policies.ts';
import type { Fleet } from './fleet.ts';
import type { Work } from './work.ts';

/** What `simulate --json` prints: the figures of the one policy at the top, or of each in a list. */
export function simulationDocument(
  work: Work,
  fleet: Fleet,
  simulated: readonly SimulatedPolicy[],
): Readonly<Record<string, unknown>> {
  const about = { schemaVersion: 1, trace: work.name, fleet: fleet.described };
  const figures = simulated.map(({ policy, result }) => {
    const { samples: _, ...rest } = result;
    return { policy: policy.label, options: policy.options, ...rest };
  });
  const [only, ...more] = figures;
  return more.length === 0 ? { ...about, ...only } : { ...about, policies: figures };
}
