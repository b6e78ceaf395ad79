import type { Worker } from '@fairlead/scheduler-core';
import fc from 'fast-check';
import type { Step } from '../harness/step.ts';
import { rehearse } from '../rehearsal.ts';
import type { Rule } from './rule.ts';

export const savesHardware: Rule = {
  id: 'saves-hardware',
  title: 'sends a task to no worker that can do more, while one that can do less is free',
  mend: 'choose the least capable candidate: look at candidates.classes',
  claim: 'hardware',
  random: () =>
    fc
      .tuple(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
        fc.array(fc.record({ gpu: fc.boolean(), waitMs: fc.constantFrom(0, 0, 60, 500) }), {
          minLength: 1,
          maxLength: 20,
        }),
      )
      .map(([plains, tasks]) => [
        { do: 'join', worker: { id: 'a-gpu', slots: 2, capabilities: { gpu: true } } } satisfies Step,
        ...plains.map((wide, index): Step => ({
          do: 'join',
          worker: { id: `w${index}`, slots: wide ? 2 : 1 },
        })),
        ...tasks.flatMap(({ gpu, waitMs }, index): readonly Step[] => [
          { do: 'submit', task: { id: `t${index}`, ...(gpu ? { requires: { gpu: true } } : {}) } },
          ...(waitMs === 0 ? [] : [{ do: 'wait', ms: waitMs } as const]),
        ]),
      ]),
  async judge(subject, steps) {
    let wrong: string | undefined;
    const workers: Worker[] = [];
    await rehearse(subject, steps, {
      prepare: ({ scheduler }) => {
        scheduler.subscribe((event) => {
          if (event.type === 'workerJoined') workers.push(event.worker);
          if (event.type !== 'attemptStarted') return;
          const { task, worker } = event.attempt;
          if (worker.class.capabilities.gpu !== true || 'gpu' in task.shape.requires) return;
          const plain = workers.find((each) => each.class.capabilities.gpu !== true && each.free > 0);
          if (plain !== undefined)
            wrong ??= `${task.id} needs no GPU and went to ${worker.id}, though ${plain.id} was free`;
        });
      },
    });
    return wrong;
  },
};
