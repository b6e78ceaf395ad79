import { rehearse } from '../rehearsal.ts';
import { world } from '../sequences/world.ts';
import type { Rule } from './rule.ts';

export const worksWhileThereIsWork: Rule = {
  id: 'works-while-there-is-work',
  title: 'lets no worker idle beside a task that could run on it',
  mend: 'assign it, or declare capabilities: { workConserving: false } if waiting is what the policy is for',
  idle: ({ capabilities }) =>
    capabilities.workConserving === false ? 'it says that it holds back work on purpose' : undefined,
  random: () => world({ troubles: ['join', 'fails'] }),
  async judge(subject, steps) {
    const [held] = (await rehearse(subject, steps))?.spy.heldBack ?? [];
    if (held === undefined) return undefined;
    const { task, worker, reason, atMs } = held;
    return `at ${atMs} ms task ${JSON.stringify(task)} was told to wait ("${reason}"), though worker ${JSON.stringify(worker)} had room for it`;
  },
};
