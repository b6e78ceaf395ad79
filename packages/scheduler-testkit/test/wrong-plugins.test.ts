import { ruleIds } from '@fairlead/scheduler-testkit';
import { describe, expect, it } from 'vitest';
import { forgetful } from './wrong/forgetful.ts';
import { fragile } from './wrong/fragile.ts';
import { impure } from './wrong/impure.ts';
import { untidy } from './wrong/untidy.ts';
import { brokenRules } from './broken-rules.ts';

const wrong = [...untidy, ...impure, ...fragile, ...forgetful];

describe('a scheduler that', () => {
  it.each(wrong)('$does breaks the rule $breaks, and no other', async ({ plugin, breaks, options = {} }) => {
    const broken = await brokenRules(plugin, { memoryTasks: 15_000, runs: 12, ...options });
    expect([...broken.keys()]).toEqual([breaks]);
  });
});

describe('the wrong schedulers', () => {
  it('leave no rule without one that breaks it', () => {
    expect(new Set(wrong.map(({ breaks }) => breaks))).toEqual(new Set(ruleIds));
  });
});
