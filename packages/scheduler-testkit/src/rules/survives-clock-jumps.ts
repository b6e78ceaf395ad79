import { without } from '../sequences/without.ts';
import { world } from '../sequences/world.ts';
import { newTrouble } from './new-trouble.ts';
import type { Rule } from './rule.ts';

export const survivesClockJumps: Rule = {
  id: 'survives-clock-jumps',
  title: 'survives that the clock jumps',
  mend: 'take the time from the event or the cycle, and expect an instant to come late',
  random: () => world({ troubles: ['sleep'] }),
  judge: (subject, steps) => newTrouble(subject, steps, without(steps, 'sleep')),
};
