import { expect, test } from 'vitest';
import { RunModel } from '../../src/model/run-model.ts';
import { endedCount } from '../../src/model/run-view.ts';
import { HandMadeRun } from '../hand-made-run.ts';

const parties = [
  { user: 'alice', weight: 3, quota: Infinity },
  { user: 'bob', weight: 1, quota: Infinity },
];

function begin(): { readonly model: RunModel; readonly run: HandMadeRun } {
  const model = new RunModel(parties, 1);
  const run = new HandMadeRun((event) => {
    model.apply(event);
  });
  return { model, run };
}

test('counts add up to what was submitted, in all and by user', () => {
  const { model, run } = begin();
  run.joined(0, 'w1', 2);
  for (const [index, user] of ['alice', 'alice', 'bob', 'bob', 'bob'].entries())
    run.submitted(0, user, `t${index}`);
  run.started(0, 't0', 'w1');
  run.started(0, 't2', 'w1');
  run.ended(10, 't0', 'passed');
  run.ended(20, 't2', 'failed');
  run.started(20, 't1', 'w1');
  run.taskEnded(30, 't3', 'cancelled');
  const view = model.view(30);
  expect(view.submitted).toBe(5);
  expect(view.ended).toEqual({ passed: 1, failed: 1, crashed: 0, timedOut: 0, cancelled: 1, lost: 0 });
  for (const user of view.users)
    expect(user.waiting + user.running + endedCount(user.ended)).toBe(user.submitted);
  expect(view.users.map(({ waiting, running }) => [waiting, running])).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

test('waits are those for the first start; a retry does not wait twice', () => {
  const { model, run } = begin();
  run.joined(0, 'w1');
  run.submitted(0, 'bob', 'a');
  run.submitted(0, 'bob', 'b');
  run.started(100, 'a', 'w1');
  run.ended(150, 'a', 'crashed', { willRetry: true });
  run.started(200, 'a', 'w1');
  run.ended(300, 'a', 'passed');
  run.started(300, 'b', 'w1');
  const [, bob] = model.view(300).users;
  expect(bob?.waitMeanMs).toBe(200);
  expect(bob?.waitP95Ms).toBe(300);
});

test('the oldest wait is that of the task that has waited longest, also after a retry', () => {
  const { model, run } = begin();
  run.joined(0, 'w1');
  run.submitted(0, 'bob', 'a');
  run.submitted(500, 'bob', 'b');
  run.started(600, 'a', 'w1');
  expect(model.view(1_000).users[1]?.oldestWaitMs).toBe(500);
  run.ended(1_000, 'a', 'crashed', { willRetry: true });
  expect(model.view(1_000).users[1]?.oldestWaitMs).toBe(1_000);
});

test('who runs what, for how long, and how long it usually takes', () => {
  const { model, run } = begin();
  run.joined(0, 'w1');
  for (const round of [1, 2, 3, 4])
    run.submitted(0, 'alice', `cart/total.test.ts#${round}`, 'cart/total.test.ts');
  for (const round of [1, 2, 3]) {
    run.started(round * 100, `cart/total.test.ts#${round}`, 'w1');
    run.ended(round * 100 + 20 * round, `cart/total.test.ts#${round}`, 'passed');
  }
  run.started(500, 'cart/total.test.ts#4', 'w1');
  expect(model.view(570).workers).toEqual([
    {
      id: 'w1',
      slots: 1,
      isDraining: false,
      running: [
        {
          user: 'alice',
          task: 'cart/total.test.ts#4',
          attempt: 1,
          forMs: 70,
          typicalMs: 40,
          slowMs: 60,
        },
      ],
    },
  ]);
});

test('a worker that died is named, one that was drained is not', () => {
  const { model, run } = begin();
  run.joined(0, 'w1');
  run.joined(0, 'w2');
  run.left(10, 'w1', 'SIGKILL');
  run.left(20, 'w2', 'drained');
  expect(model.view(20).workersDied).toEqual(['w1']);
  expect(model.view(20).workers).toEqual([]);
});

test('flaky is what failed by itself and then passed, not what went down with its worker', () => {
  const { model, run } = begin();
  run.joined(0, 'w1');
  for (const id of ['innocent', 'flaky']) run.submitted(0, 'alice', id);
  run.started(0, 'innocent', 'w1');
  run.ended(10, 'innocent', 'crashed', { willRetry: true });
  run.started(20, 'innocent', 'w1');
  run.ended(30, 'innocent', 'passed');
  run.started(40, 'flaky', 'w1');
  run.ended(50, 'flaky', 'crashed', { willRetry: true, result: { outcome: 'crashed' } });
  run.started(60, 'flaky', 'w1');
  run.ended(70, 'flaky', 'passed');
  const view = model.view(70);
  expect(view.flaky).toEqual(['flaky']);
  expect(view.retries).toBe(2);
});

test('work is the time that workers were held, by every attempt', () => {
  const { model, run } = begin();
  run.joined(0, 'w1');
  run.submitted(0, 'alice', 'a');
  run.started(0, 'a', 'w1');
  run.ended(400, 'a', 'crashed', { willRetry: true });
  run.started(500, 'a', 'w1');
  run.ended(600, 'a', 'passed');
  const view = model.view(600);
  expect(view.workMs).toBe(500);
  expect(view.longestMs).toBe(400);
  expect(view.slowest).toEqual([{ task: 'a', heldMs: 100 }]);
});

test('names of users are any text', () => {
  const names = ['__proto__', 'constructor', '', 'a\nb'];
  const model = new RunModel(
    names.map((user) => ({ user, weight: 1, quota: Infinity })),
    1,
  );
  const run = new HandMadeRun((event) => {
    model.apply(event);
  });
  run.joined(0, 'w1');
  for (const name of names) run.submitted(0, name, `of ${name}`);
  run.started(0, 'of __proto__', 'w1');
  const view = model.view(100);
  expect(view.users.map(({ user }) => user)).toEqual(names);
  expect(view.users[0]?.serviceMs).toBe(0);
  expect(view.submitted).toBe(4);
});
