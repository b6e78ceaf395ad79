import { rehearse } from '../rehearsal.ts';
import { CountingLens } from '../spy/counting-lens.ts';
import type { Subject } from '../subject.ts';
import type { Rule, Steps } from './rule.ts';

const LARGE = 4_096;
const TIMES_LESS = 32;
const DECISIONS = 64;
/** Logarithms and a few looks more are no growth; what grows with the queue grows 32 times. */
const MOST_TIMES = 6;
const SOME_LOOKS = 200;

export const costDoesNotGrow: Rule = {
  id: 'cost-does-not-grow',
  title: 'does not look at more tasks for a decision because more wait',
  mend: 'keep tasks in a queue of @fairlead/scheduler-core/queues, or in a heap; never sort or scan what waits',
  known: () => [
    [
      { do: 'fleet', workers: 2, slots: 2 },
      { do: 'backlog', tasks: LARGE },
    ],
  ],
  async judge(subject, steps) {
    const large = await looksADecision(subject, steps);
    const small = await looksADecision(subject, withFewer(steps));
    if (large <= MOST_TIMES * small + SOME_LOOKS) return undefined;
    return `a decision took ${Math.round(large)} looks at tasks beside a queue ${TIMES_LESS} times as long as one beside which it took ${Math.round(small)}`;
  },
};

function withFewer(steps: Steps): Steps {
  return steps.map((step) =>
    step.do === 'backlog' ? { ...step, tasks: Math.ceil(step.tasks / TIMES_LESS) } : step,
  );
}

async function looksADecision(subject: Subject, steps: Steps): Promise<number> {
  const lens = new CountingLens();
  const rehearsal = await rehearse(subject, steps, { lens, finishes: false });
  if (rehearsal === undefined) return 0;
  const { harness } = rehearsal;
  // The first cycle may put everything in order once.
  harness.clock.flush();
  const { length } = harness.ends;
  lens.looks = 0;
  while (harness.ends.length < length + DECISIONS && harness.clock.step());
  return lens.looks / DECISIONS;
}
