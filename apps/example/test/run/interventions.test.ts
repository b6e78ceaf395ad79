import { expect, test } from 'vitest';
import { Interventions } from '../../src/run/interventions.ts';
import { HandMadeRun } from '../hand-made-run.ts';

function begin(
  wishes: ConstructorParameters<typeof Interventions>[0],
  refuse?: Error,
): { readonly run: HandMadeRun; readonly done: string[]; readonly interventions: Interventions } {
  const done: string[] = [];
  const interventions = new Interventions(wishes, {
    setStrategy: (strategy) => {
      done.push(`strategy ${strategy}`);
      return refuse === undefined ? Promise.resolve() : Promise.reject(refuse);
    },
    killWorker: (id) => {
      done.push(`kill ${id}`);
    },
  });
  const run = new HandMadeRun((event) => {
    interventions.hear(event);
  });
  run.joined(0, 'w1');
  run.joined(0, 'w2');
  for (const id of ['a', 'b', 'c', 'd']) run.submitted(0, 'alice', id);
  return { run, done, interventions };
}

test('the strategy is changed when so many tests have ended, in order, once each', async () => {
  const switches = [
    { afterTasks: 2, strategy: 'second' },
    { afterTasks: 1, strategy: 'first' },
  ];
  const { run, done, interventions } = begin({ switches, kills: [] });
  run.started(0, 'a', 'w1');
  run.started(0, 'b', 'w2');
  await interventions.done();
  expect(done).toEqual([]);
  run.ended(1, 'a', 'passed');
  await interventions.done();
  expect(done).toEqual(['strategy first']);
  run.ended(2, 'b', 'failed');
  run.started(2, 'c', 'w1');
  run.ended(3, 'c', 'passed');
  await interventions.done();
  expect(done).toEqual(['strategy first', 'strategy second']);
});

test('a refused change is heard of', async () => {
  const switches = [{ afterTasks: 1, strategy: 'first' }];
  const { run, interventions } = begin({ switches, kills: [] }, new Error('no'));
  run.started(0, 'a', 'w1');
  run.ended(1, 'a', 'passed');
  await expect(interventions.done()).rejects.toThrow('no');
});

test('a busy worker is killed, the one that began last', () => {
  const { run, done } = begin({ switches: [], kills: [1] });
  run.started(0, 'a', 'w1');
  run.started(1, 'b', 'w2');
  run.ended(2, 'a', 'passed');
  expect(done).toEqual(['kill w2']);
});

test('if none is busy, the next that gets work is killed', () => {
  const { run, done } = begin({ switches: [], kills: [1] });
  run.started(0, 'a', 'w1');
  run.ended(1, 'a', 'passed');
  expect(done).toEqual([]);
  run.started(2, 'b', 'w2');
  expect(done).toEqual(['kill w2']);
  run.ended(3, 'b', 'passed');
  run.started(4, 'c', 'w1');
  expect(done).toEqual(['kill w2']);
});

test('a run that is being stopped is left alone', () => {
  const { run, done } = begin({ switches: [{ afterTasks: 1, strategy: 'first' }], kills: [1] });
  run.started(0, 'a', 'w1');
  for (const id of ['b', 'c', 'd']) run.taskEnded(1, id, 'cancelled');
  expect(done).toEqual([]);
});
