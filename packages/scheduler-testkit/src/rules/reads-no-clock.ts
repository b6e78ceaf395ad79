import { eventfulWorld } from '../sequences/eventful-world.ts';
import { breachOf } from './breach-of.ts';
import type { Rule } from './rule.ts';

export const readsNoClock: Rule = {
  id: 'reads-no-clock',
  title: 'reads no clock of its own',
  mend: 'use context.now(), in observe event.atMs',
  random: eventfulWorld,
  judge: (subject, steps) => breachOf(subject, steps, 'clock'),
};
