import { expect, test } from 'vitest';
import type { RunView } from '../../src/model/run-view.ts';
import { ProgressReporter } from '../../src/view/progress-reporter.ts';
import { scene } from '../display/scene.ts';

const pace = { doneEveryMs: 10_000, aliveEveryMs: 60_000 };
const base = scene().view;
const ended = (passed: number): RunView => ({
  ...base,
  submitted: 100,
  ended: { passed, failed: 0, crashed: 0, timedOut: 0, cancelled: 0, lost: 0 },
});

test('says each tenth once, and nothing twice within ten seconds', () => {
  const reporter = new ProgressReporter(pace);
  expect(reporter.look(ended(9), 11_000)).toBeUndefined();
  expect(reporter.look(ended(10), 12_000)).toMatchObject({ kind: 'done', ended: 10, part: 0.1 });
  expect(reporter.look(ended(55), 15_000)).toBeUndefined();
  expect(reporter.look(ended(56), 22_000)).toMatchObject({ kind: 'done', ended: 56 });
  expect(reporter.look(ended(57), 40_000)).toBeUndefined();
});

test('after a minute without a result it names the longest task', () => {
  const reporter = new ProgressReporter(pace);
  reporter.look(ended(10), 12_000);
  expect(reporter.look(ended(10), 71_000)).toBeUndefined();
  expect(reporter.look(ended(10), 72_000)).toMatchObject({
    kind: 'alive',
    silentMs: 60_000,
    longest: { task: 'cart/checkout.test.ts#12', workerId: 'w2' },
  });
  expect(reporter.look(ended(10), 80_000)).toBeUndefined();
  expect(reporter.look(ended(10), 132_000)).toMatchObject({ kind: 'alive', silentMs: 120_000 });
});

test('a result ends the silence', () => {
  const reporter = new ProgressReporter(pace);
  reporter.look(ended(1), 1_000);
  reporter.look(ended(2), 50_000);
  expect(reporter.look(ended(2), 100_000)).toBeUndefined();
});
