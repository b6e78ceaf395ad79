import { without } from '../sequences/without.ts';
import { recordedScenarios } from '../scenarios/recorded-scenarios.ts';
import { world } from '../sequences/world.ts';
import { newTrouble } from './new-trouble.ts';
import type { Rule } from './rule.ts';

export const survivesWorkerLoss: Rule = {
  id: 'survives-worker-loss',
  title: 'survives that workers die, leave and change',
  mend: 'forget a worker on workerLeft, and ask the candidates of this cycle instead of remembering',
  known: () => [
    [
      ...recordedScenarios.quietMorning,
      { do: 'kill', worker: 'w1' },
      { do: 'cordon', worker: 'w0' },
      ...recordedScenarios.rushHour.filter((step) => step.do !== 'join'),
      { do: 'drain', worker: 'w2' },
      { do: 'resize', worker: 'w3', slots: 1 },
      { do: 'wait', ms: 300 },
      { do: 'kill', worker: 'w0' },
    ],
  ],
  random: () => world({ troubles: ['kill', 'drain', 'cordon', 'resize'] }),
  judge: (subject, steps) => newTrouble(subject, steps, without(steps, 'kill', 'drain', 'cordon', 'resize')),
};
