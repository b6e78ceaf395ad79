import { allPassing, killedInstead } from '../sequences/without.ts';
import { world } from '../sequences/world.ts';
import { newTrouble } from './new-trouble.ts';
import type { Rule } from './rule.ts';

export const survivesLateResults: Rule = {
  id: 'survives-late-results',
  title: 'survives results that are late, doubled or refused',
  mend: 'expect every outcome of an attempt, lost and refused among them; a task that was lost is queued again',
  random: () => world({ troubles: ['silence', 'sayLate', 'sayTwice', 'refuses'] }),
  judge: (subject, steps) => newTrouble(subject, steps, allPassing(killedInstead(steps))),
};
