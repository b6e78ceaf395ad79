import { describe, expect, it } from 'vitest';
import { farmOf, workersOf } from './farm.ts';
import { again, boundMs, suite } from './suites.ts';

describe('performance_based', () => {
  it('ends as soon as longest-first does when durations are as before, and mostly sooner than first in, first out', async () => {
    const ratios: number[] = [];
    let sooner = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      const slots = [4, 8, 16][seed % 3] ?? 4;
      const tasks = suite(seed, 300);
      const farm = await farmOf(workersOf(slots), { strategy: 'performance_based' });
      const unknown = farm.makespanMs(...tasks);
      const known = farm.makespanMs(...again(tasks));
      ratios.push(known / boundMs(tasks, slots));
      if (known < unknown) sooner += 1;
      expect(farm.scheduler.getMetrics().scheduler.faults).toBe(0);
    }
    expect(sooner).toBeGreaterThan(15);
    expect(Math.max(...ratios)).toBeLessThan(1.01);
  });
});
