import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TaskInput, WorkerInput } from './host/virtual-tasks.ts';
import { VirtualHost } from './host/virtual-host.ts';

async function farm(config: object, ...workers: readonly WorkerInput[]): Promise<VirtualHost> {
  const host = new VirtualHost();
  await host.activate(FairnessScheduler, { config: { maxTasksPerWorker: 1_000, ...config } });
  host.addWorkers(...workers);
  return host;
}

const runningOf = (host: VirtualHost, user: string): number =>
  [...host.running].filter(({ task }) => task.user === user).length;

function submit(host: VirtualHost, count: number, task: TaskInput): void {
  for (let each = 0; each < count; each += 1) host.submit(task);
}

describe('dominant shares', () => {
  test('are those of the paper: of 9 CPUs and 18 GB, three tasks of <1 CPU, 4 GB> and two of <3 CPU, 1 GB>', async () => {
    const host = await farm({}, { id: 'w', slots: 18, resources: { cpu: 9, memory: 18 } });
    submit(host, 20, { user: 'a', resources: { cpu: 1, memory: 4 } });
    submit(host, 20, { user: 'b', resources: { cpu: 3, memory: 1 } });
    host.cycle();
    expect([runningOf(host, 'a'), runningOf(host, 'b')]).toEqual([3, 2]);
  });

  test('go by weight: with weight 2 one has twice the dominant share', async () => {
    const config = { weights: { users: { a: 2 } } };
    const host = await farm(config, { id: 'w', slots: 600, resources: { cpu: 90, memory: 180 } });
    submit(host, 200, { user: 'a', resources: { cpu: 1, memory: 4 } });
    submit(host, 200, { user: 'b', resources: { cpu: 3, memory: 1 } });
    host.cycle();
    // Equal by weight are a · 4/180 / 2 and b · 3/90, so three of a for one of b until 4a + b = 180: 41 and 14. In what
    // is left of the memory two more of b fit and none of a, and it is not left idle.
    expect(runningOf(host, 'a')).toBe(41);
    expect(runningOf(host, 'b')).toBe(16);
  });

  test('are of slots where these are what a task takes most of', async () => {
    const host = await farm({}, { id: 'w', slots: 8, resources: { cpu: 100 } });
    submit(host, 20, { user: 'a', resources: { cpu: 1 } });
    submit(host, 20, { user: 'b' });
    host.cycle();
    expect([runningOf(host, 'a'), runningOf(host, 'b')]).toEqual([4, 4]);
  });

  test('are of what is there: another worker with more makes the same task a smaller part', async () => {
    const host = await farm({}, { id: 'w1', slots: 8, resources: { cpu: 4 } });
    submit(host, 40, { user: 'a', resources: { cpu: 1 }, durationMs: 1_000 });
    submit(host, 40, { user: 'b', durationMs: 1_000 });
    host.cycle();
    // A CPU is a quarter of all, a slot an eighth.
    expect([runningOf(host, 'a'), runningOf(host, 'b')]).toEqual([3, 5]);
    host.addWorkers({ id: 'w2', slots: 8, resources: { cpu: 28 } });
    host.run(1_500);
    // Now a slot is a sixteenth, and a CPU the thirty-second part.
    expect([runningOf(host, 'a'), runningOf(host, 'b')]).toEqual([8, 8]);
  });

  const amount = fc.integer({ min: 1, max: 8 });
  const demand = fc.record({
    cpu: amount,
    memory: amount,
    weight: fc.constantFrom(1, 1, 2, 3),
  });

  test('come out equal by weight for those who always want more, whatever they ask for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(demand, { minLength: 2, maxLength: 4 }), async (demands) => {
        const totals = { cpu: 128, memory: 160 };
        const users = demands.map((_, index) => `u${index}`);
        const weights = Object.fromEntries(demands.map(({ weight }, index) => [`u${index}`, weight]));
        const host = await farm(
          { weights: { users: weights } },
          { id: 'w', slots: 1_000, resources: totals },
        );
        const rounds = 120;
        const startsOf = (from: number): readonly number[] => {
          const counts = demands.map(() => 0);
          for (const { task } of host.starts.slice(from)) {
            const user = users.indexOf(task.user);
            counts[user] = (counts[user] ?? 0) + 1;
          }
          return counts;
        };
        let missing: readonly number[] = demands.map(() => 160);
        for (let round = 0; round < rounds; round += 1) {
          for (const [index, { cpu, memory }] of demands.entries()) {
            const task = { user: `u${index}`, resources: { cpu, memory }, durationMs: 1_000 };
            submit(host, missing[index] ?? 0, task);
          }
          const before = host.starts.length;
          if (round === 0) host.cycle();
          else host.step();
          missing = startsOf(before);
        }
        // In dominant seconds by weight. What is left at the end of a round goes to whom it fits for, else it would
        // be idle; the accounts make up for it once the gap is worth a task that is charged T, 20 rounds, in advance.
        // From then on it stays, however long they run.
        const parts = demands.map(({ cpu, memory, weight }) => {
          return Math.max(cpu / totals.cpu, memory / totals.memory) / weight;
        });
        expect(host.metrics.snapshot().reports.fairness).toMatchObject({ certificate: { holds: true } });
        const counts = startsOf(0);
        const received = parts.map((part, index) => part * (counts[index] ?? 0));
        for (const [index, mine] of received.entries()) {
          for (const [other, theirs] of received.entries()) {
            const bound = 4 * 20 * ((parts[index] ?? 0) + (parts[other] ?? 0));
            expect(Math.abs(mine - theirs)).toBeLessThanOrEqual(bound);
          }
        }
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  test('are what they were before for tasks that take slots alone, whatever the workers have besides', async () => {
    const config = { weights: { users: { a: 3 } } };
    const play = async (resources: Readonly<Record<string, number>>): Promise<readonly string[]> => {
      const host = await farm(config, { id: 'w1', slots: 3, resources }, { id: 'w2', slots: 2, resources });
      for (let each = 0; each < 40; each += 1) {
        host.submit({ user: 'a', durationMs: 700 + each }, { user: 'b', durationMs: 900, slots: 2 });
      }
      host.run();
      return host.starts.map(({ task, atMs }) => `${task.id} at ${atMs}`);
    };
    expect(await play({ cpu: 3, gpu: 1 })).toEqual(await play({}));
  });

  test('go on unchanged over a swap to itself while workers come and go', async () => {
    const config = { weights: { users: { a: 3 } }, priorityPerDoubling: 7 };
    const play = async (swaps: boolean): Promise<readonly string[]> => {
      const host = await farm(config, { id: 'w0', slots: 8, resources: { cpu: 5, memory: 7 } });
      for (let step = 0; step < 60; step += 1) {
        const resources: Record<string, number> = step % 3 === 0 ? {} : { cpu: 1 + (step % 2), memory: 1 };
        submit(host, 6, {
          user: step % 2 === 0 ? 'a' : 'b',
          resources,
          priority: step % 5,
          durationMs: 300 + 70 * (step % 7),
        });
        if (step % 9 === 4)
          host.addWorkers({ id: `w${step}`, slots: 4, resources: { cpu: step, memory: 3 } });
        if (step % 13 === 12) host.kill([...host.workers.map.keys()].at(-1) ?? '');
        host.cycle();
        if (swaps) {
          await host.activate(FairnessScheduler, { config: { maxTasksPerWorker: 1_000, ...config } });
        }
        host.cycle();
        host.pass(170);
      }
      host.run();
      return host.starts.map(({ task, workerId, atMs }) => `${task.id} on ${workerId} at ${atMs}`);
    };
    const log = await play(false);
    expect(log.length).toBeGreaterThan(300);
    expect(await play(true)).toEqual(log);
  });
});
