import { rehearse } from '../rehearsal.ts';
import { ordinaryDays } from '../scenarios/ordinary-days.ts';
import { world } from '../sequences/world.ts';
import { faultOf } from './fault-kinds.ts';
import type { Rule } from './rule.ts';

export const actsInTurn: Rule = {
  id: 'acts-in-turn',
  title: 'acts by a cycle only while it is open',
  mend: 'keep no cycle: use it inside schedule, until it returns',
  known: () => ordinaryDays,
  random: () => world(),
  async judge(subject, steps) {
    const rehearsal = await rehearse(subject, steps);
    return rehearsal && faultOf(rehearsal, 'outOfTurn')?.message;
  },
};
