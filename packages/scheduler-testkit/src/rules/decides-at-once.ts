import { rehearse } from '../rehearsal.ts';
import { ordinaryDays } from '../scenarios/ordinary-days.ts';
import { world } from '../sequences/world.ts';
import { faultOf } from './fault-kinds.ts';
import type { Rule } from './rule.ts';

export const decidesAtOnce: Rule = {
  id: 'decides-at-once',
  title: 'decides at once: returns no promise and no value',
  mend: 'ask the outside world from observe, defer the task meanwhile, and call context.wakeAt when you know',
  known: () => ordinaryDays,
  random: () => world(),
  async judge(subject, steps) {
    const rehearsal = await rehearse(subject, steps);
    return rehearsal && faultOf(rehearsal, 'returnedPromise', 'returnedValue')?.message;
  },
};
