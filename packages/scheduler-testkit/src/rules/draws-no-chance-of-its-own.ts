import { eventfulWorld } from '../sequences/eventful-world.ts';
import { breachOf } from './breach-of.ts';
import type { Rule } from './rule.ts';

export const drawsNoChanceOfItsOwn: Rule = {
  id: 'draws-no-chance-of-its-own',
  title: 'draws no chance of its own',
  mend: 'use context.random(), a seeded stream that goes on over a swap',
  random: eventfulWorld,
  judge: (subject, steps) => breachOf(subject, steps, 'chance'),
};
