import { rehearse } from '../rehearsal.ts';
import { world } from '../sequences/world.ts';
import { faultOf } from './fault-kinds.ts';
import type { Rule } from './rule.ts';

export const takesNoForAnAnswer: Rule = {
  id: 'takes-no-for-an-answer',
  title: 'does not repeat what was refused',
  mend: 'defer the task when the host refuses it, instead of trying again in the same cycle',
  random: () => world({ troubles: ['cordon', 'join'] }),
  async judge(subject, steps) {
    const rehearsal = await rehearse(subject, steps);
    return rehearsal && faultOf(rehearsal, 'refusedTooOften')?.message;
  },
};
