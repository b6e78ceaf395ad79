import { decisions, firstDifference } from '../decisions.ts';
import { recordedScenarios } from '../scenarios/recorded-scenarios.ts';
import { eventfulWorld } from '../sequences/eventful-world.ts';
import type { Rule } from './rule.ts';

export const sameEventsSameDecisions: Rule = {
  id: 'same-events-same-decisions',
  title: 'decides the same when the same happens again',
  mend: 'keep state in what create returns, none in the module; take chance from context.random alone',
  known: () => Object.values(recordedScenarios),
  random: eventfulWorld,
  async judge(subject, steps) {
    const first = await decisions(subject, steps);
    const second = await decisions(subject, steps);
    return first && second && firstDifference(first, second, ['the first time', 'the second time']);
  },
};
