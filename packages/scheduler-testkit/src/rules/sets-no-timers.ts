import { eventfulWorld } from '../sequences/eventful-world.ts';
import { breachOf } from './breach-of.ts';
import type { Rule } from './rule.ts';

export const setsNoTimers: Rule = {
  id: 'sets-no-timers',
  title: 'sets no timers',
  mend: 'call context.wakeAt(atMs), or defer with untilMs; a cycle comes then',
  random: eventfulWorld,
  judge: (subject, steps) => breachOf(subject, steps, 'timer'),
};
