import { rehearse } from '../rehearsal.ts';
import { ordinaryDays } from '../scenarios/ordinary-days.ts';
import { world } from '../sequences/world.ts';
import { faultOf, isFrozenWrite } from './fault-kinds.ts';
import type { Rule } from './rule.ts';

export const neverThrows: Rule = {
  id: 'never-throws',
  title: 'never throws',
  mend: 'catch what can fail inside schedule, place, observe and snapshot',
  known: () => ordinaryDays,
  random: () => world(),
  async judge(subject, steps) {
    const rehearsal = await rehearse(subject, steps);
    const fault = rehearsal && faultOf(rehearsal, 'threw', 'observeThrew', 'snapshotThrew');
    return fault === undefined || isFrozenWrite(fault) ? undefined : fault.message;
  },
};
