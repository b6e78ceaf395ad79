import fc from 'fast-check';
import type { Step } from '../harness/step.ts';
import { rehearse } from '../rehearsal.ts';
import type { Rule } from './rule.ts';

export const takesTurns: Rule = {
  id: 'takes-turns',
  title: 'gives equal workers that are free one task each, before any has a second',
  mend: 'remember the worker of the last taskAssigned and take candidates.after(id); roundRobin(context) of @fairlead/scheduler-core/placement does',
  claim: 'rotation',
  random: () =>
    fc
      .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 15 }), fc.constantFrom(20, 100))
      .map(([workers, tasks, takesMs]) => [
        ...Array.from({ length: workers }, (_, index): Step => ({ do: 'join', worker: { id: `w${index}` } })),
        ...Array.from({ length: tasks }, (_, index): readonly Step[] => [
          { do: 'submit', task: { id: `t${index}`, takesMs } },
          { do: 'wait', ms: 200 },
        ]).flat(),
      ]),
  async judge(subject, steps) {
    const rehearsal = await rehearse(subject, steps);
    const workers = steps.filter((step) => step.do === 'join').length;
    const recent: string[] = [];
    for (const { task, worker } of rehearsal?.harness.starts ?? []) {
      if (recent.includes(worker))
        return `${task} went to ${worker}, which had its turn before others had theirs`;
      recent.push(worker);
      if (recent.length >= workers) recent.shift();
    }
    return undefined;
  },
};
