import { newTrouble } from './new-trouble.ts';
import type { Rule } from './rule.ts';

export const survivesManyWorkers: Rule = {
  id: 'survives-many-workers',
  title: 'survives a fleet of 10,000 workers',
  mend: 'ask the candidates (first, after, random, best) instead of looping or recursing over workers, and give nothing a fixed size',
  known: () => [
    [
      { do: 'backlog', tasks: 50 },
      { do: 'fleet', workers: 10_000 },
      { do: 'wait', ms: 10 },
      { do: 'kill', worker: 'f9999' },
    ],
  ],
  judge: (subject, steps) =>
    newTrouble(
      subject,
      steps,
      steps.map((step) => {
        if (step.do === 'fleet') return { ...step, workers: 10 };
        return step.do === 'kill' ? { ...step, worker: 'f9' } : step;
      }),
    ),
};
