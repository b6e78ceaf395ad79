import { without } from '../sequences/without.ts';
import { world } from '../sequences/world.ts';
import { newTrouble } from './new-trouble.ts';
import type { Rule } from './rule.ts';

export const hearsPeople: Rule = {
  id: 'hears-people',
  title: 'hears that people cancel, hold, release and reprioritise',
  mend: 'take a task out on taskRemoved; with the cause changed it comes back at once as another object',
  random: () => world({ troubles: ['cancel', 'hold', 'prioritise'] }),
  judge: (subject, steps) =>
    newTrouble(subject, steps, without(steps, 'cancel', 'hold', 'release', 'prioritise')),
};
