import { expect, test } from 'vitest';
import { setUp } from '../../../coordinator-adapter/test/set-up.ts';
import { recordedWork } from '../../src/advisor/recorded-work.ts';
import { simulate } from '../../src/simulate.ts';
import { MemorySink } from '../replay/recorded-run.ts';

/** A run of eight tasks on two workers, of which one dies and another joins. */
async function record() {
  const { clock, fleet, scheduler, runOut } = await setUp({
    retries: { failed: 1 },
    behaviour: ({ task, attempt }) => ({
      durationMs: 100 * (1 + (task.sequence % 3)),
      outcome: task.id === 't3' && attempt === 1 ? 'failed' : 'passed',
    }),
  });
  const sink = new MemorySink();
  const recording = scheduler.record(sink);
  fleet.join({ id: 'w1', slots: 2 });
  fleet.join({ id: 'w2', capabilities: { gpu: true } });
  clock.step(1_000);
  fleet.submit(
    ...Array.from({ length: 8 }, (_, at) => ({
      id: `t${at}`,
      key: `k${at % 2}`,
      user: `u${at % 2}`,
      estimateMs: 50,
    })),
    { id: 'gpu', requires: { gpu: true }, deadlineMs: 5_000 },
  );
  clock.step();
  fleet.kill('w2');
  fleet.join({ id: 'w3', capabilities: { gpu: true } });
  runOut();
  await recording.stop();
  return sink.recording();
}

test('tasks as they arrived and ran, with what they need', async () => {
  const { tasks, unfinished } = recordedWork(await record());
  expect(unfinished).toBe(0);
  expect(tasks).toHaveLength(9);
  expect(tasks[0]).toMatchObject({
    id: 't0',
    key: 'k0',
    user: 'u0',
    arrivalMs: 0,
    previousMs: 50,
    outcome: ['passed'],
  });
  expect(tasks.find(({ id }) => id === 't3')).toMatchObject({ outcome: ['failed', 'passed'] });
  expect(tasks.find(({ id }) => id === 'gpu')).toMatchObject({ requires: { gpu: true } });
  expect(tasks.every(({ durationMs }) => durationMs >= 100 && durationMs <= 300)).toBe(true);
});

test('workers as they came and went', async () => {
  const { fleet } = recordedWork(await record());
  expect(fleet?.workers.map(({ id }) => id)).toEqual(['w1', 'w2', 'w3']);
  expect(fleet?.workers[0]).toMatchObject({ slots: 2, drainsAtSeconds: undefined, diesAtSeconds: undefined });
  expect(fleet?.workers[1]).toMatchObject({ capabilities: { gpu: true } });
});

test('it can be simulated as it is', async () => {
  const { tasks, fleet, retries } = recordedWork(await record());
  expect(retries).toEqual({ failed: 1, crashed: 1, timedOut: 0 });
  const result = await simulate({ workload: tasks, fleet: fleet ?? 1, retries });
  expect(result.tasks).toMatchObject({ submitted: 9, passed: 9 });
});

test('without tasks there is no work', async () => {
  const { header } = await record();
  expect(recordedWork({ header, lines: [] })).toMatchObject({ tasks: [], fleet: undefined, unfinished: 0 });
});
