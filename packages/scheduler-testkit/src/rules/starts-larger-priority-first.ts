import fc from 'fast-check';
import type { Step } from '../harness/step.ts';
import type { Rule } from './rule.ts';
import { outOfOrder } from './starts-in-order.ts';

export const startsLargerPriorityFirst: Rule = {
  id: 'starts-larger-priority-first',
  title: 'starts the larger priority first, of tasks that were submitted together',
  mend: 'order by task.priority, larger first; the queue priority() of @fairlead/scheduler-core/queues does',
  claim: 'priority',
  random: () =>
    fc
      .tuple(
        fc.integer({ min: 1, max: 3 }),
        fc.array(
          fc.record({ priority: fc.integer({ min: -2, max: 5 }), user: fc.constantFrom('alice', 'bob') }),
          {
            minLength: 2,
            maxLength: 20,
          },
        ),
      )
      .map(([slots, tasks]) => [
        { do: 'join', worker: { id: 'w0', slots } } satisfies Step,
        ...tasks.map((task, index): Step => ({
          do: 'submit',
          task: { id: `t${index}`, run: `r${index}`, ...task },
        })),
      ]),
  async judge(subject, steps) {
    const found = await outOfOrder(subject, steps, ({ priority = 0 }) => -priority);
    if (found === undefined) return undefined;
    const [before, after] = found;
    return `${before.id} of priority ${before.priority ?? 0} started before ${after.id} of priority ${after.priority ?? 0}`;
  },
};
