import { expect, test } from 'vitest';
import type { News } from '../../src/model/news.ts';
import { NewsDesk } from '../../src/model/news-desk.ts';
import { HandMadeRun } from '../hand-made-run.ts';
import { failedReport } from '../failed-report.ts';

function begin(): { readonly news: News[]; readonly run: HandMadeRun } {
  const news: News[] = [];
  const desk = new NewsDesk();
  const run = new HandMadeRun((event) => {
    const item = desk.read(event);
    if (item !== undefined) news.push(item);
  });
  run.joined(0, 'w1');
  run.submitted(0, 'alice', 'cart/tax.test.ts#2', 'cart/tax.test.ts');
  run.started(0, 'cart/tax.test.ts#2', 'w1');
  return { news, run };
}

test('what passes is no news', () => {
  const { news, run } = begin();
  run.ended(10, 'cart/tax.test.ts#2', 'passed');
  expect(news).toEqual([]);
});

test('a failure tells which tests failed, why and where', () => {
  const { news, run } = begin();
  run.ended(1_200, 'cart/tax.test.ts#2', 'failed', { result: failedReport, message: '1 of 3 tests failed' });
  expect(news).toEqual([
    {
      kind: 'ended',
      user: 'alice',
      task: 'cart/tax.test.ts#2',
      file: 'cart/tax.test.ts',
      atMs: 1_200,
      outcome: 'failed',
      attempt: 1,
      workerId: 'w1',
      heldMs: 1_200,
      problems: [
        { test: 'adds tax', message: 'AssertionError: 42 !== 41', location: 'cart/tax.test.ts:9:10' },
      ],
      output: 'rate 19\n',
    },
  ]);
});

test('a failure without a report tells what was said', () => {
  const { news, run } = begin();
  run.ended(5, 'cart/tax.test.ts#2', 'timedOut', { result: { outcome: 'timedOut' }, message: 'after 5 s' });
  expect(news[0]).toMatchObject({
    kind: 'ended',
    outcome: 'timedOut',
    problems: [{ test: undefined, message: 'after 5 s' }],
  });
});

test('a worker that dies is told once, with what it held', () => {
  const { news, run } = begin();
  run.ended(800, 'cart/tax.test.ts#2', 'crashed', { willRetry: true, message: 'SIGKILL' });
  run.left(800, 'w1', 'SIGKILL');
  expect(news).toEqual([
    {
      kind: 'died',
      atMs: 800,
      workerId: 'w1',
      cause: 'SIGKILL',
      held: [{ user: 'alice', task: 'cart/tax.test.ts#2', file: 'cart/tax.test.ts', willRetry: true }],
    },
  ]);
});

test('a worker that was drained is no news', () => {
  const { news, run } = begin();
  run.ended(5, 'cart/tax.test.ts#2', 'passed');
  run.left(6, 'w1', 'drained');
  expect(news).toEqual([]);
});

test('a test that crashes by itself and is tried again is told as that', () => {
  const { news, run } = begin();
  run.ended(300, 'cart/tax.test.ts#2', 'crashed', {
    willRetry: true,
    result: { outcome: 'crashed' },
    message: 'exit code 7',
  });
  expect(news).toMatchObject([
    { kind: 'retry', cause: 'exit code 7', workerId: 'w1', nextAttempt: 2, heldMs: 300 },
  ]);
});

test('the first scheduler is no news, the next one is', () => {
  const { news, run } = begin();
  run.scheduler(1, 'FairnessScheduler', 'fair_share');
  run.scheduler(2, 'FairnessScheduler', 'round_robin');
  expect(news).toEqual([{ kind: 'swap', atMs: 2, scheduler: 'FairnessScheduler', strategy: 'round_robin' }]);
});
