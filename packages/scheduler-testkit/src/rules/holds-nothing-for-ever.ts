import { rehearse } from '../rehearsal.ts';
import { ordinaryDays } from '../scenarios/ordinary-days.ts';
import { world } from '../sequences/world.ts';
import { faultOf } from './fault-kinds.ts';
import type { Rule } from './rule.ts';

export const holdsNothingForEver: Rule = {
  id: 'holds-nothing-for-ever',
  title: 'holds no task for ever without a reason',
  mend: 'say by untilMs when to ask again, name what the task waits for (quota, lock, reservation, …), or place it',
  known: () => ordinaryDays,
  random: () => world(),
  async judge(subject, steps) {
    const rehearsal = await rehearse(subject, steps);
    return rehearsal && faultOf(rehearsal, 'deferredForever')?.message;
  },
};
