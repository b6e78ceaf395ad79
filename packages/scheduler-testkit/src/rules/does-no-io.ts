import { eventfulWorld } from '../sequences/eventful-world.ts';
import { breachOf } from './breach-of.ts';
import type { Rule } from './rule.ts';

export const doesNoIo: Rule = {
  id: 'does-no-io',
  title: 'does no I/O while it decides',
  mend: 'read what you need in create; what changes, ask for from observe without waiting, and defer the task meanwhile',
  random: eventfulWorld,
  judge: (subject, steps) => breachOf(subject, steps, 'io', 'waitingIo'),
};
