import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { describe, expect, test } from 'vitest';
import type { Task } from '@fairlead/scheduler-core';
import type { TaskInput } from './host/virtual-tasks.ts';
import { VirtualHost } from './host/virtual-host.ts';

async function farm(config: object, slots = 8): Promise<VirtualHost> {
  const host = new VirtualHost();
  await host.activate(FairnessScheduler, { config: { maxTasksPerWorker: 8, ...config } });
  host.addWorkers({ id: 'w', slots });
  return host;
}

const submit = (host: VirtualHost, count: number, task: TaskInput): void => {
  for (let each = 0; each < count; each += 1) host.submit(task);
};

const held = (host: VirtualHost, is: (task: Task) => boolean): number =>
  [...host.running].filter(({ task }) => is(task)).length;

const levels = [
  [
    'a project',
    { guarantees: { projects: { release: 3 } } },
    { project: 'release' },
    (task: Task) => task.project === 'release',
  ],
  ['a user', { guarantees: { users: { rita: 3 } } }, { user: 'rita' }, (task: Task) => task.user === 'rita'],
  [
    'a team at the root of three levels',
    {
      tree: ['label:team', 'project', 'user'],
      guarantees: { attributes: { 'label:team': { core: 3 } } },
    },
    { labels: { team: 'core' } },
    (task: Task) => task.labels.team === 'core',
  ],
  [
    'a run at the leaf of three levels',
    { tree: ['project', 'user', 'run'], guarantees: { attributes: { run: { hotfix: 3 } } } },
    { run: 'hotfix' },
    (task: Task) => task.run === 'hotfix',
  ],
] as const;

describe.each(levels)('slots that are guaranteed to %s', (_name, config, who, is) => {
  test('are lent out while it idles, and come back as soon as tasks end', async () => {
    // The others weigh a thousand times as much, so it would get nothing by its share.
    const most = { users: { big: 1_000 }, projects: { other: 1_000 } };
    const weights = { ...most, attributes: { 'label:team': { '': 1_000 } } };
    const host = await farm({ ...config, weights });
    for (let each = 0; each < 200; each += 1) {
      host.submit({ user: 'big', project: 'other', durationMs: 1_000 + 100 * (each % 8) });
    }
    host.run(3_000);
    expect(held(host, ({ user }) => user === 'big')).toBe(8);
    submit(host, 40, { ...who, durationMs: 4_000 });
    host.cycle();
    expect(held(host, is)).toBe(0);
    // Each slot that becomes free goes to it until it has its three, and no slot after that.
    const seen: number[] = [];
    while (held(host, is) < 3) {
      host.step();
      seen.push(held(host, is));
    }
    expect(seen.every((count, index) => count >= index)).toBe(true);
    for (let each = 0; each < 40; each += 1) {
      host.step();
      expect(held(host, is)).toBe(3);
      expect(host.running.size).toBe(8);
    }
  });

  test('are a floor, not a ceiling', async () => {
    const host = await farm(config);
    submit(host, 40, who);
    host.cycle();
    expect(held(host, is)).toBe(8);
  });
});

describe('guarantees', () => {
  test('of more than there is are served in proportion', async () => {
    const host = await farm({ guarantees: { users: { a: 8, b: 4 } } }, 6);
    submit(host, 40, { user: 'a' });
    submit(host, 40, { user: 'b' });
    submit(host, 40, { user: 'c' });
    host.cycle();
    expect(['a', 'b', 'c'].map((name) => held(host, ({ user }) => user === name))).toEqual([4, 2, 0]);
  });
});
