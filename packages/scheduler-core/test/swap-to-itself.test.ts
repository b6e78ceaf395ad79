import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defineScheduler,
  type Parts,
  type Registrable,
  type SchedulerContext,
} from '@fairlead/scheduler-core';
import { first, leastLoaded, roundRobin, scored } from '@fairlead/scheduler-core/placement';
import { byFlow, deadline, fair, fifo, keyed, priority } from '@fairlead/scheduler-core/queues';
import { CacheAffinity } from './fixtures/authors/cache-affinity.ts';
import { ShortWarmLearned } from './fixtures/authors/combined.ts';
import { EdfBackfill } from './fixtures/authors/edf-backfill.ts';
import { Lottery } from './fixtures/authors/lottery.ts';
import { SmallHost, type TimedTask } from './host/small-host.ts';

const built = (create: (context: SchedulerContext) => Parts): Registrable =>
  defineScheduler({ name: 'Built', version: '1.0.0', create });

const plugins: readonly (readonly [string, Registrable])[] = [
  ['fifo, first', built(() => ({ queue: fifo(), placer: first() }))],
  ['keyed, leastLoaded', built(() => ({ queue: keyed((task) => -task.priority), placer: leastLoaded() }))],
  ['priority, roundRobin', built((context) => ({ queue: priority(), placer: roundRobin(context) }))],
  [
    'deadline, scored',
    built((context) => ({
      queue: deadline(),
      placer: scored(context, {
        worker: (worker) => worker.free,
        pair: (task, worker) => (task.key < worker.id ? 1 : 0),
      }),
    })),
  ],
  ['fair', built(({ state }) => ({ queue: fair({ flowOf: (task) => task.user, state }) }))],
  [
    'byFlow, fewest slots',
    built(() => ({
      queue: byFlow(
        (task) => task.user,
        (flow) => flow.running,
      ),
    })),
  ],
  ['byFlow, lottery', Lottery],
  ['a cache that is warm', CacheAffinity],
  ['a whole schedule', EdfBackfill],
  ['three in one', ShortWarmLearned],
];

const someTask = fc.record({
  user: fc.constantFrom('alice', 'bob', 'carol'),
  project: fc.constantFrom('shop', 'blog'),
  estimateMs: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
  priority: fc.integer({ min: 0, max: 3 }),
  slots: fc.integer({ min: 1, max: 2 }),
  durationMs: fc.integer({ min: 1, max: 50 }),
  deadlineMs: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
});

async function decisions(plugin: Registrable, tasks: readonly TimedTask[], swapAfter: ReadonlySet<number>) {
  const host = new SmallHost();
  await host.activate(plugin);
  host.addWorkers({ id: 'w1', slots: 2 }, { id: 'w2', slots: 3 }, { id: 'w3', slots: 2 });
  let step = 0;
  const waiting = [...tasks];
  do {
    host.submit(...waiting.splice(0, 3));
    host.cycle();
    if (swapAfter.has(step)) await host.activate(plugin);
    step += 1;
  } while (host.step() || waiting.length > 0);
  expect(host.pending.size).toBe(0);
  return host.log;
}

describe('a swap to itself is invisible in the decisions of', () => {
  it.each(plugins)('%s', async (_name, plugin) => {
    await fc.assert(
      fc.asyncProperty(fc.array(someTask, { maxLength: 25 }), fc.array(fc.nat(20)), async (inputs, swaps) => {
        const tasks = inputs.map((input, index) => ({ id: `t${index}`, ...input }));
        const quiet = await decisions(plugin, tasks, new Set());
        expect(quiet).toHaveLength(tasks.length);
        expect(await decisions(plugin, tasks, new Set(swaps))).toEqual(quiet);
      }),
      { numRuns: 40 },
    );
  });
});
