import fc from 'fast-check';
import { policies, type Step, verbs } from './recorded-run.ts';

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('submit' as const), count: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), steps: fc.integer({ min: 1, max: 8 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('activate' as const), policy: fc.nat(policies.length - 1) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('join' as const, 'kill' as const, 'deactivate' as const) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('verb' as const),
      verb: fc.constantFrom(...verbs),
      pick: fc.nat(60),
    }),
  },
);

/** What happens in a run, by chance. */
export const steps = fc.array(step, { minLength: 10, maxLength: 60 });
