import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { describe, expect, test } from 'vitest';
import type { TaskInput, WorkerInput } from './host/virtual-tasks.ts';
import { VirtualHost } from './host/virtual-host.ts';

const gpu = { gpu: true };

async function farm(config: object, ...workers: readonly WorkerInput[]): Promise<VirtualHost> {
  const host = new VirtualHost();
  await host.activate(FairnessScheduler, { config });
  host.addWorkers(...workers);
  return host;
}

const many = (count: number, task: TaskInput): TaskInput[] => Array.from({ length: count }, () => task);

/** Who holds what: `user@worker`, sorted. */
const held = (host: VirtualHost): readonly string[] =>
  [...host.running].map(({ task, worker }) => `${task.user}@${worker.id}`).sort();

describe('scarce capabilities', () => {
  test('go first to tasks that require them, whoever is owed more', async () => {
    const host = await farm({ scarce: ['gpu'] }, { id: 'g', slots: 2, capabilities: gpu });
    host.submit(...many(10, { user: 'plain' }), ...many(4, { user: 'graphics', requires: gpu }));
    host.run(500);
    expect(held(host)).toEqual(['graphics@g', 'graphics@g']);
    host.run(2_500);
    expect(held(host)).toEqual(['plain@g', 'plain@g']);
  });

  test('are spilt onto last: with room elsewhere they stay free', async () => {
    const workers = [
      { id: 'a-gpu', slots: 2, capabilities: gpu },
      { id: 'plain', slots: 2 },
    ];
    const host = await farm({ scarce: ['gpu'] }, ...workers);
    host.submit(...many(3, { user: 'alice' }));
    host.cycle();
    expect(held(host)).toEqual(['alice@a-gpu', 'alice@plain', 'alice@plain']);
    expect(host.starts.map(({ workerId }) => workerId)).toEqual(['plain', 'plain', 'a-gpu']);
  });

  test('are given out by the need of the task if none is named scarce', async () => {
    const host = await farm({}, { id: 'a-gpu', slots: 1, capabilities: gpu }, { id: 'plain', slots: 1 });
    host.submit({ user: 'alice' });
    host.cycle();
    expect(held(host)).toEqual(['alice@a-gpu']);
  });

  test('of tasks of both kinds, a mixed user’s graphics tasks run though its plain tasks are ahead', async () => {
    const workers = [
      { id: 'g', slots: 1, capabilities: gpu },
      { id: 'p', slots: 4 },
    ];
    const host = await farm({ scarce: ['gpu'] }, ...workers);
    host.submit(...many(400, { user: 'mixed' }), ...many(100, { user: 'other' }));
    host.submit(...many(20, { user: 'mixed', requires: gpu }), ...many(20, { user: 'other', requires: gpu }));
    host.run(39_500);
    const graphics = host.starts.filter(
      ({ task, workerId }) => workerId === 'g' && task.shape.requires.gpu === true,
    );
    const ofMixed = graphics.filter(({ task }) => task.user === 'mixed');
    expect(graphics).toHaveLength(40);
    expect(ofMixed).toHaveLength(20);
    // The slot was shared all along, not one after the other.
    expect(graphics.slice(0, 20).filter(({ task }) => task.user === 'mixed')).toHaveLength(10);
  });
});

describe('kinds of workers', () => {
  test('that no task tells apart are shared out together', async () => {
    const workers = Array.from({ length: 10 }, (_, index) => ({
      id: `w${index}`,
      capabilities: { host: `h${index}` },
    }));
    const host = await farm({}, ...workers);
    host.submit(...many(50, { user: 'flood' }), ...many(50, { user: 'late' }));
    host.cycle();
    expect(held(host).filter((each) => each.startsWith('late'))).toHaveLength(5);
  });

  test('are shared out each by itself once a task fits some only, and nothing is forgotten or doubled', async () => {
    const workers = [
      { id: 'l', slots: 2, capabilities: { os: 'linux' } },
      { id: 'm', slots: 2, capabilities: { os: 'mac' } },
    ];
    const host = await farm({}, ...workers);
    host.submit(...many(100, { user: 'alice' }));
    host.run(4_500);
    // What Alice had of the Macs so far nobody else wanted, so that is free.
    host.submit(...many(40, { user: 'bob', requires: { os: 'mac' } }));
    host.run(14_500);
    const onMac = [...host.starts].filter(({ workerId, atMs }) => workerId === 'm' && atMs >= 5_000);
    const ofBob = onMac.filter(({ task }) => task.user === 'bob');
    expect(onMac).toHaveLength(20);
    expect(ofBob.length).toBeGreaterThanOrEqual(9);
    expect(ofBob.length).toBeLessThanOrEqual(11);
    host.run();
    expect(host.pending.size + host.running.size).toBe(0);
    expect(host.starts).toHaveLength(140);
  });

  test('that are too narrow for a task do not count for it', async () => {
    const host = await farm(
      {},
      { id: 'narrow', slots: 1 },
      { id: 'wide', slots: 3, capabilities: { size: 'wide' } },
    );
    host.submit(...many(20, { user: 'wide', slots: 3 }), ...many(200, { user: 'narrow' }));
    host.run(30_000);
    expect(
      host.starts.filter(({ task }) => task.user === 'wide').every(({ workerId }) => workerId === 'wide'),
    ).toBe(true);
    expect(host.starts.filter(({ workerId }) => workerId === 'narrow')).toHaveLength(31);
  });

  test('that come later take what nobody could run before', async () => {
    const host = await farm({}, { id: 'p' });
    host.submit(...many(2, { user: 'alice', requires: gpu }), { user: 'alice' });
    host.run();
    expect(host.pending.size).toBe(2);
    host.addWorkers({ id: 'g', capabilities: gpu });
    host.run();
    expect(host.pending.size).toBe(0);
  });

  test('with several slots are loaded evenly, up to maxTasksPerWorker', async () => {
    const host = await farm({ maxTasksPerWorker: 2 }, { id: 'a', slots: 4 }, { id: 'b', slots: 4 });
    host.submit(...many(8, { user: 'alice' }));
    host.cycle();
    expect(host.starts.map(({ workerId }) => workerId)).toEqual(['a', 'b', 'a', 'b']);
  });
});
