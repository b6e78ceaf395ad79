import { rehearse } from '../rehearsal.ts';
import { ordinaryDays } from '../scenarios/ordinary-days.ts';
import { world } from '../sequences/world.ts';
import { faultOf } from './fault-kinds.ts';
import type { Rule } from './rule.ts';

export const assignsOnlyWhatMayBe: Rule = {
  id: 'assigns-only-what-may-be',
  title: 'assigns only tasks that wait, to workers that fit and have room',
  mend: 'hand back the very objects the host gave you, and choose among cycle.candidates(task)',
  known: () => ordinaryDays,
  random: () => world(),
  async judge(subject, steps) {
    const rehearsal = await rehearse(subject, steps);
    return (
      rehearsal &&
      faultOf(
        rehearsal,
        'assignedTwice',
        'forgedTask',
        'forgedAttempt',
        'notPreemptible',
        'unknownWorker',
        'fullWorker',
        'unfitWorker',
      )?.message
    );
  },
};
