import type { Step } from '../harness/step.ts';
import { disturbed } from '../sequences/disturbed.ts';
import { without } from '../sequences/without.ts';
import { world } from '../sequences/world.ts';
import { newTrouble } from './new-trouble.ts';
import type { Rule } from './rule.ts';

export const strategiesSwitch: Rule = {
  id: 'strategies-switch',
  title: 'lets its strategy be changed while tests run',
  mend: 'expect state of another strategy, or none, in context.state; what waits and runs is told anew',
  idle: ({ plugin }) => (plugin.strategies.length < 2 ? 'it has one strategy' : undefined),
  known: ({ plugin }) => disturbed(...plugin.strategies.map((name): Step => ({ do: 'strategy', name }))),
  random: ({ plugin }) => world({ strategies: plugin.strategies, troubles: ['fails'] }),
  judge: (subject, steps) => newTrouble(subject, steps, without(steps, 'strategy')),
};
