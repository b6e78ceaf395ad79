import { describe, expect, it } from 'vitest';
import { SchedulerPluginRegistry } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { setUp } from '../../packages/coordinator-adapter/test/set-up.ts';

const quotas = { users: { alice: { maxRunning: 1 } } };

async function farmOf(policy: string, config: object) {
  const registry = new SchedulerPluginRegistry();
  registry.register(FairnessScheduler);
  registry.register(PlacementScheduler);
  const farm = await setUp({ registry, behaviour: () => ({ durationMs: 1_000 }) });
  await farm.scheduler.activateScheduler(policy, config);
  farm.fleet.join({ id: 'w1', slots: 3 });
  return farm;
}

describe('why a task waits', () => {
  it.each([
    ['FairnessScheduler', { quotas }, []],
    ['fair_performance', { order: { quotas } }, ['order']],
  ] as const)('%s names the quota, and the one that would start it', async (policy, config, role) => {
    const farm = await farmOf(policy, config);
    farm.fleet.submit({ id: 'a1', user: 'alice' }, { id: 'a2', user: 'alice' });
    farm.clock.flush();
    expect(farm.scheduler.explain('a2')).toMatchObject({
      state: 'pending',
      reason: { code: 'quota', text: 'alice holds 1 of at most 1 slots' },
    });
    expect(await farm.scheduler.whatWouldStart('a2')).toContainEqual([
      { change: 'configure', path: [...role, 'quotas', 'users', 'alice', 'maxRunning'], value: 2 },
    ]);
  });

  it('is one’s share while others wait, and room where nobody else does', async () => {
    const farm = await farmOf('FairnessScheduler', {});
    farm.fleet.submit(...Array.from({ length: 6 }, (_, number) => ({ id: `a${number}`, user: 'alice' })));
    farm.clock.flush();
    expect(farm.scheduler.explain('a5')).toMatchObject({ reason: { code: 'capacity' }, position: 3 });
    farm.fleet.submit({ id: 'b', user: 'bob' });
    farm.clock.flush();
    expect(farm.scheduler.explain('a5')).toMatchObject({ reason: { code: 'share' }, position: 3 });
  });
});
