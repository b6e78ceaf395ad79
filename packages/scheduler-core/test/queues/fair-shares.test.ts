import { createRandom } from '@fairlead/scheduler-core';
import { fair } from '@fairlead/scheduler-core/queues';
import { describe, expect, test } from 'vitest';
import { FairRun } from './fair-run.ts';

/** Runs so many tasks with every flow always waiting; returns the largest error of a share. */
function shareError(weights: ReadonlyMap<string, number>, slots: number, tasks: number): number {
  const random = createRandom(`${slots}/${weights.size}`);
  const run = new FairRun(
    fair({ flowOf: (task) => task.user, weightOf: (flow) => weights.get(flow) ?? 1 }),
    slots,
  );
  const length = (): number => 0.5 - Math.log(1 - random());
  const flows = [...weights.keys()];
  for (const flow of flows) for (let each = 0; each < slots + 2; each += 1) run.add(flow, length());
  run.fill();
  for (let each = 0; each < tasks; each += 1) {
    const started = run.starts.at(-1)?.flow ?? '';
    run.add(started, length());
    run.step();
  }
  const served = flows.map((flow) => run.served(flow));
  const all = served.reduce((sum, seconds) => sum + seconds, 0);
  const weight = [...weights.values()].reduce((sum, each) => sum + each, 0);
  return Math.max(
    ...flows.map((flow, index) => Math.abs((served[index] ?? 0) / all - (weights.get(flow) ?? 1) / weight)),
  );
}

describe('shares over 40,000 tasks', () => {
  test.each([
    ['3 : 1 on 4 slots', [3, 1], 4],
    ['1 : 1 : 1 on 7 slots', [1, 1, 1], 7],
    ['1000 : 1 on 8 slots', [1000, 1], 8],
    ['1000 : 100 : 10 : 1 on 32 slots', [1000, 100, 10, 1], 32],
  ])('%s are off by less than .005', (_, weights, slots) => {
    const named = new Map(weights.map((weight, index) => [`flow-${index}`, weight]));
    expect(shareError(named, slots, 40_000)).toBeLessThan(0.005);
  });

  test('200 flows of weights 1 to 13 on 32 slots are off by less than .005', () => {
    const named = new Map(
      Array.from({ length: 200 }, (_, index) => [`flow-${index}`, 1 + (index % 13)] as const),
    );
    expect(shareError(named, 32, 40_000)).toBeLessThan(0.005);
  });
});

describe('who idles, and who is alone', () => {
  const equal = (): FairRun => new FairRun(fair({ flowOf: (task) => task.user }), 4);

  test('what nobody else wanted is free: who comes later gets an equal share, and no more', () => {
    const run = equal();
    for (let each = 0; each < 2_000; each += 1) run.add('early', 1);
    run.fill();
    while (run.now < 200) run.step();
    for (let each = 0; each < 2_000; each += 1) run.add('late', 1);
    const early = run.served('early');
    while (run.now < 400) run.step();
    expect(run.served('late') / (run.served('early') - early)).toBeCloseTo(1, 1);
  });

  test('who idles and comes back again and again starves nobody, and saves nothing up', () => {
    const run = equal();
    for (let each = 0; each < 4_000; each += 1) run.add('steady', 1);
    run.fill();
    for (let round = 0; round < 20; round += 1) {
      for (let each = 0; each < 40; each += 1) run.add('comes-and-goes', 1);
      const [steady, other] = [run.served('steady'), run.served('comes-and-goes')];
      while (run.waits('comes-and-goes')) run.step();
      const ratio = (run.served('steady') - steady) / (run.served('comes-and-goes') - other);
      expect(ratio).toBeGreaterThan(0.7);
      const until = run.now + 30;
      while (run.now < until) run.step();
    }
  });

  test('with a credit for idling, a light flow is served at once, but no longer than its credit', () => {
    const run = new FairRun(
      fair({ flowOf: (task) => task.user, idleCreditSeconds: 40, residualSeconds: 0.5 }),
      4,
    );
    for (let each = 0; each < 4_000; each += 1) run.add('steady', 1);
    run.fill();
    while (run.now < 100) run.step();
    for (let each = 0; each < 400; each += 1) run.add('light', 1);
    const steady = run.served('steady');
    while (run.now < 106) run.step();
    const firsts = run.starts.filter(({ at }) => at > 100 && at <= 106);
    expect(firsts.map(({ flow }) => flow)).not.toContain('steady');
    while (run.now < 200) run.step();
    expect(run.served('light') - (run.served('steady') - steady)).toBeLessThan(40 + 2 * 5);
  });
});
