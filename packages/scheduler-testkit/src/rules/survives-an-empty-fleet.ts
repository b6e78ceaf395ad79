import type { Step } from '../harness/step.ts';
import { fleetForEverything } from '../sequences/fleet-for-everything.ts';
import { world } from '../sequences/world.ts';
import { newTrouble } from './new-trouble.ts';
import type { Rule } from './rule.ts';

export const survivesAnEmptyFleet: Rule = {
  id: 'survives-an-empty-fleet',
  title: 'survives that there is no worker',
  mend: 'expect tasks, people and cycles before the first worker joins, and after the last has left',
  known: () => [
    [
      { do: 'submit', task: { id: 'before' } },
      { do: 'join', worker: { id: 'w0' } },
      { do: 'submit', task: { id: 'lost' } },
      { do: 'wait', ms: 10 },
      { do: 'kill', worker: 'w0' },
      { do: 'submit', task: { id: 'after' } },
      { do: 'wait', ms: 100 },
      { do: 'join', worker: { id: 'w1' } },
    ],
  ],
  random: () => world({ startsEmpty: true }),
  judge: (subject, steps) =>
    newTrouble(subject, steps, [
      ...steps.filter((step) => step.do === 'join'),
      ...fleetForEverything.map((worker): Step => ({ do: 'join', worker })),
      ...steps.filter((step) => step.do !== 'join'),
    ]),
};
