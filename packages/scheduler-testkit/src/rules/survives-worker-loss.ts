import { without } from '../sequences/without.ts';
import { world } from '../sequences/world.ts';
import { newTrouble } from './new-trouble.ts';
import type { Rule } from './rule.ts';

export const survivesWorkerLoss: Rule = {
  id: 'survives-worker-loss',
  title: 'survives that workers die, leave and change',
  mend: 'forget a worker on workerLeft, and ask the candidates of this cycle instead of remembering',
  random: () => world({ troubles: ['kill', 'drain', 'cordon', 'resize'] }),
  judge: (subject, steps) => newTrouble(subject, steps, without(steps, 'kill', 'drain', 'cordon', 'resize')),
};
