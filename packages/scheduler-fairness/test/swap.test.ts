import { createRandom } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VirtualHost } from './host/virtual-host.ts';
import { firstWorkers, happen, type Happening, happenings } from './scenario.ts';

const config = {
  weights: { users: { alice: 1 / 3 }, projects: { bank: 2 } },
  quotas: {
    users: { bob: { maxRunning: 2 }, alice: { maxWorkerSeconds: 50 } },
    projects: { shop: { maxRunning: 4, maxWorkerSeconds: 200 } },
  },
  guarantees: { users: { constructor: 1 } },
  scarce: ['gpu'],
  fairnessWindowHours: 1 / 30,
  recalculateIntervalSeconds: 7,
  maxConsecutiveSameUser: 4,
};

/** Predicts by user what its last task took. */
function learningHost(): VirtualHost {
  const host = new VirtualHost();
  const learned = new Map<string, number>();
  host.predict = (task) => learned.get(task.user);
  host.onEvent = (event) => {
    if (event.type === 'taskFinished') learned.set(event.attempt.task.user, event.durationMs + 1);
  };
  return host;
}

const logOf = (host: VirtualHost): readonly string[] =>
  host.starts.map(({ task, workerId, atMs }) => `${task.id} on ${workerId} at ${atMs}`);

/** Three levels, weights off the tree, what is learned, quotas in worker-seconds on each level. */
const deepConfig = {
  tree: ['priority', 'project', 'run', 'user'],
  weights: { projects: { bank: 2 }, attributes: { priority: { 2: 3 }, 'label:none': { '': 1.5 } } },
  priorityPerDoubling: 2,
  quotas: {
    users: { bob: { maxRunning: 2 }, alice: { maxWorkerSeconds: 30 } },
    projects: { shop: { maxWorkerSeconds: 90 } },
    attributes: { run: { r2: { maxWorkerSeconds: 40, maxRunning: 3 } } },
  },
  guarantees: { users: { constructor: 1 }, attributes: { run: { r3: 1 } } },
  orderWithinFlow: ['failedFirst', 'longest'],
  scarce: ['gpu'],
  fairnessWindowHours: 1 / 60,
  recalculateIntervalSeconds: 11,
  maxConsecutiveSameUser: 3,
};

async function play(
  strategy: string,
  steps: readonly Happening[],
  swap: (host: VirtualHost) => Promise<void>,
  given: object = config,
): Promise<readonly string[]> {
  const host = learningHost();
  await host.activate(FairnessScheduler, { config: given, strategy });
  firstWorkers(host);
  for (const step of steps) await happen(host, step, () => swap(host));
  host.run();
  return logOf(host);
}

/** Five users who always want more than there is, for 120 steps. */
async function playUnderLoad(
  seed: number,
  swap: (host: VirtualHost) => Promise<void>,
): Promise<readonly string[]> {
  const random = createRandom(seed);
  const host = learningHost();
  await host.activate(FairnessScheduler, { config: loadConfig });
  host.addWorkers({ id: 'w0', slots: 3 }, { id: 'w1', slots: 2, capabilities: { gpu: true } });
  for (let step = 0; step < 120; step += 1) {
    for (let each = 0; each < 6; each += 1) {
      const user = `user-${Math.floor(5 * random() ** 2)}`;
      const requires = random() < 0.2 ? { gpu: true } : {};
      host.submit({
        user,
        project: `p${Math.floor(2 * random())}`,
        durationMs: 10_000 * random() ** 3,
        requires,
      });
    }
    host.cycle();
    if (random() < 0.3) await swap(host);
    host.cycle();
    host.pass(2_000 * random());
  }
  return logOf(host);
}

const loadConfig = {
  weights: { users: { 'user-0': 1 / 3, 'user-1': 7 }, projects: { p1: 1.1 } },
  fairnessWindowHours: 1 / 60,
  recalculateIntervalSeconds: 17,
  scarce: ['gpu'],
};

describe('a swap to itself', () => {
  test.each(FairnessScheduler.strategies)('is invisible under %s', async (strategy) => {
    await fc.assert(
      fc.asyncProperty(happenings, async (steps) => {
        const swapped = await play(strategy, steps, (host) =>
          host.activate(FairnessScheduler, { config, strategy }),
        );
        expect(swapped).toEqual(await play(strategy, steps, () => Promise.resolve()));
      }),
      { numRuns: 50, seed: 7 },
    );
  });

  test('is invisible with every option at once, on a deep tree', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, async (steps) => {
        const swapped = await play(
          'fair_share',
          steps,
          (host) => host.activate(FairnessScheduler, { config: deepConfig }),
          deepConfig,
        );
        expect(swapped).toEqual(await play('fair_share', steps, () => Promise.resolve(), deepConfig));
      }),
      { numRuns: 150, seed: 29 },
    );
  });

  test('is invisible while everybody wants more than there is', async () => {
    for (const seed of [1, 2, 3]) {
      const swapped = await playUnderLoad(seed, (host) =>
        host.activate(FairnessScheduler, { config: loadConfig }),
      );
      expect(swapped.length).toBeGreaterThan(100);
      expect(swapped).toEqual(await playUnderLoad(seed, () => Promise.resolve()));
    }
  });
});
