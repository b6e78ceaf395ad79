import { createRandom } from '@fairlead/scheduler-core';
import { describe, expect, it } from 'vitest';
import { farmOf, type FarmTask, workersOf } from './farm.ts';

/** Tests as suites have them: most are short, a few are long. */
function suite(seed: number, count: number): readonly FarmTask[] {
  const random = createRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: count }, (_, index) => ({
    id: `t${index}`,
    takesMs: Math.max(1, Math.round(Math.exp(7 + 1.3 * normal()))),
  }));
}

const again = (tasks: readonly FarmTask[]): readonly FarmTask[] =>
  tasks.map((task) => ({ ...task, id: `again ${task.id}`, key: task.id }));

const boundMs = (tasks: readonly FarmTask[], slots: number): number => {
  const durations = tasks.map(({ takesMs = 0 }) => takesMs);
  return Math.max(durations.reduce((sum, each) => sum + each, 0) / slots, ...durations);
};

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
    expect(Math.max(...ratios)).toBeLessThan(1.01);
  });
});
