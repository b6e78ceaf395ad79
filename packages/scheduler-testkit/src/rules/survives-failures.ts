import { allPassing } from '../sequences/without.ts';
import { world } from '../sequences/world.ts';
import { newTrouble } from './new-trouble.ts';
import type { Rule } from './rule.ts';

export const survivesFailures: Rule = {
  id: 'survives-failures',
  title: 'survives that tests fail, crash, time out and are tried again',
  mend: 'a retry is a new task object with the same id: keep tasks by object, and expect it to be queued anew',
  random: () => world({ troubles: ['fails'] }),
  judge: (subject, steps) => newTrouble(subject, steps, allPassing(steps)),
};
