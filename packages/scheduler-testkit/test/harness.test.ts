import { readFileSync } from 'node:fs';
import { checkRule, createHarness, ruleIds, schedulerMatchers } from '@fairlead/scheduler-testkit';
import { expect, it } from 'vitest';
import lowestId from '../../../docs/examples/lowest-id.ts';
import { untidy } from './wrong/untidy.ts';

expect.extend(schedulerMatchers);

it('the harness tries again what failed', async () => {
  const harness = await createHarness({ retries: { failed: 1 } });
  harness.join({ id: 'w1' }, { id: 'w2', slots: 2 });
  harness.submit({ id: 'slow', takesMs: 5_000 }, { id: 'flaky', ends: ['failed', 'passed'] });
  harness.runOut();
  expect(harness.ends.map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);
  expect(schedulerMatchers.toHavePassedEverything(harness).pass).toBe(true);
  expect(schedulerMatchers.toHaveStartedInOrder(harness, ['flaky', 'slow']).pass).toBe(false);
  expect(schedulerMatchers.toHaveRunOn(harness, 'slow', 'w1').pass).toBe(true);
  expect(schedulerMatchers.toHaveNoFaults(harness).pass).toBe(true);
});

it('every rule has a heading on the page that failures link', () => {
  const page = readFileSync(new URL('../../../docs/testing-a-scheduler.md', import.meta.url), 'utf8');
  const headings = [...page.matchAll(/^### (\S+)$/gm)].map((match) => match[1]);
  expect(headings.toSorted()).toEqual(ruleIds.toSorted());
});

it('the sequence that a failure shows breaks the rule again, by itself', async () => {
  const wrong = untidy.find(({ breaks }) => breaks === 'forgets-nothing');
  const plugin = wrong?.plugin ?? lowestId;
  const failure: unknown = await checkRule('forgets-nothing', plugin).catch((error: unknown) => error);
  const text = failure instanceof Error ? failure.message : '';
  expect(text).toContain('docs/testing-a-scheduler.md#forgets-nothing');
  const shown = /steps: \[\n(.*)\n {4}\],/s.exec(text)?.[1] ?? '';
  const steps: unknown = JSON.parse(`[${shown.replace(/,\s*$/, '')}]`);
  expect(steps).not.toEqual([]);
  expect(Array.isArray(steps)).toBe(true);
  if (!Array.isArray(steps)) return;
  await expect(checkRule('forgets-nothing', plugin, { steps })).rejects.toMatchObject({
    code: 'RULE_BROKEN',
  });
  await checkRule('forgets-nothing', lowestId, { steps });
});

it('leaves no trap behind', async () => {
  const trapped = (): readonly unknown[] => [
    Date,
    Reflect.get(Date, 'now'),
    Reflect.get(Math, 'random'),
    setTimeout,
    fetch,
    Reflect.get(performance, 'now'),
  ];
  const before = trapped();
  await checkRule('reads-no-clock', lowestId, { runs: 2 });
  expect(trapped()).toEqual(before);
});

it('names the nearest rule when there is none of that name', async () => {
  await expect(checkRule('forget-nothing', lowestId)).rejects.toMatchObject({
    code: 'RULE_UNKNOWN',
    near: 'forgets-nothing',
  });
});
