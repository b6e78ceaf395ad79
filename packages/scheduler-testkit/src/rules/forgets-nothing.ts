import { rehearse } from '../rehearsal.ts';
import { ordinaryDays } from '../scenarios/ordinary-days.ts';
import { world } from '../sequences/world.ts';
import { faultOf } from './fault-kinds.ts';
import type { Rule } from './rule.ts';

export const forgetsNothing: Rule = {
  id: 'forgets-nothing',
  title: 'forgets no task',
  mend: 'before schedule returns, assign or defer everything in cycle.startable, and put back what you take and do not assign',
  known: () => ordinaryDays,
  random: () => world(),
  async judge(subject, steps) {
    const rehearsal = await rehearse(subject, steps);
    if (rehearsal === undefined) return undefined;
    const { left } = rehearsal;
    const never = left.length === 0 ? undefined : `task ${JSON.stringify(left[0])} never ended`;
    return faultOf(rehearsal, 'forgot', 'lostTasks')?.message ?? never;
  },
};
