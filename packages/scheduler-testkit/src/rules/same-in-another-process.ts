import { decisions, firstDifference } from '../decisions.ts';
import { decideElsewhere } from '../process/decide-elsewhere.ts';
import { recordedScenarios } from '../scenarios/recorded-scenarios.ts';
import type { Rule } from './rule.ts';

export const sameInAnotherProcess: Rule = {
  id: 'same-in-another-process',
  title: 'decides the same in another process',
  mend: 'let nothing of the process into a decision: no salt made at load, no pid, environment, locale or memory address',
  idle: ({ module }) => (module === undefined ? 'give module: new URL(…) to have it looked at' : undefined),
  // Each takes a process.
  tries: 12,
  known: () => [[...recordedScenarios.rushHour, ...recordedScenarios.rottenNight]],
  async judge(subject, steps) {
    const here = await decisions(subject, steps);
    const again = await decisions(subject, steps);
    // What is not even the same here is the business of another rule.
    if (here === undefined || again === undefined || String(here) !== String(again)) return undefined;
    return firstDifference(here, await decideElsewhere(subject, steps), ['here', 'in the other process']);
  },
};
