import fc from 'fast-check';
import type { Step } from '../harness/step.ts';
import { rehearse } from '../rehearsal.ts';
import type { Rule } from './rule.ts';

export const keepsDeadlines: Rule = {
  id: 'keeps-deadlines',
  title: 'keeps all deadlines, where one after the other by deadline would',
  mend: 'start the earliest deadline first; the queue deadline() of @fairlead/scheduler-core/queues does',
  claim: 'deadlines',
  random: () =>
    fc
      .array(
        fc.record({ takesMs: fc.constantFrom(100, 200, 500), slackMs: fc.constantFrom(0, 0, 50, 300) }),
        { minLength: 2, maxLength: 15 },
      )
      .chain((tasks) => {
        let atMs = 0;
        const submissions = tasks.map(({ takesMs, slackMs }, index): Step => {
          atMs += takesMs;
          return {
            do: 'submit',
            task: {
              id: `t${index}`,
              run: `r${index}`,
              takesMs,
              estimateMs: takesMs,
              deadlineMs: atMs + slackMs,
            },
          };
        });
        return fc
          .shuffledSubarray(submissions, { minLength: submissions.length })
          .map((shuffled) => [{ do: 'join', worker: { id: 'w0' } } satisfies Step, ...shuffled]);
      }),
  async judge(subject, steps) {
    const rehearsal = await rehearse(subject, steps);
    const deadlines = new Map(
      steps.flatMap((step) => (step.do === 'submit' ? [[step.task.id, step.task.deadlineMs]] : [])),
    );
    const late = rehearsal?.harness.ends.find(({ task, atMs }) => atMs > (deadlines.get(task) ?? Infinity));
    return (
      late && `${late.task} was done at ${late.atMs} ms, its deadline was ${deadlines.get(late.task) ?? 0} ms`
    );
  },
};
