import { defineScheduler, type Registrable } from '@fairlead/scheduler-core';
import { fair, priority } from '@fairlead/scheduler-core/queues';
import type { Change, TaskSubmission, WorkerOffer } from '@fairlead/coordinator-adapter';
import fc from 'fast-check';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { Rotation } from './example-plugins.ts';
import { setUp } from './set-up.ts';

const Urgent = defineScheduler({ name: 'Urgent', version: '1.0.0', create: () => ({ queue: priority() }) });
const Fair = defineScheduler({
  name: 'Fair',
  version: '1.0.0',
  create: (context) => ({ queue: fair({ flowOf: (task) => task.user, state: context.state }) }),
});

/** At most so many tasks of anybody at a time, and it says what would help. */
const Capped = defineScheduler({
  name: 'Capped',
  version: '1.0.0',
  configSchema: z.strictObject({ most: z.int().min(1).default(1) }),
  create({ config }) {
    const reason = { code: 'quota' as const, text: `at most ${config.most} run` };
    return {
      placer: (_task, candidates, cycle) =>
        cycle.running.size < config.most ? candidates.first() : { defer: reason },
      explain: () => ({
        reason,
        mends: [
          { path: ['least'], value: 1 },
          { path: ['most'], value: 0 },
          { path: ['most'], value: config.most + 1 },
        ],
      }),
    };
  },
});

interface Scene {
  readonly plugin: Registrable | undefined;
  readonly workers: readonly WorkerOffer[];
  readonly tasks: readonly TaskSubmission[];
  readonly cordoned?: readonly string[];
  readonly held?: readonly string[];
}

/** The same moment each time it is asked for. */
async function momentOf({ plugin, workers, tasks, cordoned = [], held = [] }: Scene) {
  const run = await setUp({ locks: { licence: 2 }, behaviour: () => ({ durationMs: 1_000 }) });
  if (plugin !== undefined) await run.scheduler.activateScheduler(plugin);
  run.fleet.join(...workers);
  for (const id of cordoned) run.fleet.host.cordon(id);
  run.fleet.host.submit(tasks);
  run.fleet.host.hold(held);
  run.clock.advanceTo(500);
  return run;
}

/** Does the changes for real, lets no time pass, and says whether the task runs. */
async function startsAfter(scene: Scene, taskId: string, changes: readonly Change[]): Promise<boolean> {
  const { fleet, clock, scheduler } = await momentOf(scene);
  const end = (id: string): void => {
    for (const lease of fleet.leases) if (lease.task.id === id) fleet.end(lease, { outcome: 'passed' });
  };
  for (const change of changes) {
    if (change.change === 'release') fleet.host.release([taskId]);
    else if (change.change === 'uncordon') fleet.host.uncordon(change.workerId);
    else if (change.change === 'prioritise') fleet.host.prioritise([taskId], change.priority);
    else if (change.change === 'addWorkers')
      for (let index = 0; index < change.count; index += 1) fleet.join({ id: `z${index}`, ...change.offer });
    else if (change.change === 'configure') await scheduler.configure({ most: change.value });
    else for (const id of change.taskIds) end(id);
  }
  clock.flush();
  return scheduler.explain(taskId).state === 'running';
}

describe('whatWouldStart', () => {
  it('names the least of each kind', async () => {
    const scene: Scene = {
      plugin: Urgent,
      workers: [{ id: 'w1' }, { id: 'w2' }],
      cordoned: ['w2'],
      tasks: [{ id: 'runs', priority: 9 }, { id: 'a', priority: 4 }, { id: 'b', priority: 3 }, { id: 'c' }],
    };
    const { scheduler } = await momentOf(scene);
    expect(await scheduler.whatWouldStart('a')).toEqual([
      [{ change: 'uncordon', workerId: 'w2' }],
      [{ change: 'addWorkers', count: 1, offer: { slots: 1, capabilities: {}, resources: {} } }],
      [{ change: 'end', taskIds: ['runs'] }],
    ]);
    expect(await scheduler.whatWouldStart('c')).toMatchObject([[{ change: 'addWorkers', count: 3 }]]);
    expect(await scheduler.whatWouldStart('runs')).toEqual([]);
    await expect(scheduler.whatWouldStart('never')).rejects.toMatchObject({ code: 'TASK_UNKNOWN' });
  });

  it('knows locks, holds, dependencies and what hardware is missing', async () => {
    const scene: Scene = {
      plugin: undefined,
      workers: [{ id: 'w1', slots: 9 }],
      held: ['held'],
      tasks: [
        { id: 'x', locks: [{ name: 'db' }] },
        { id: 'locked', locks: [{ name: 'db' }] },
        { id: 'held' },
        { id: 'after', after: ['x'] },
        {
          id: 'gpu',
          requires: { gpu: { atLeast: 2 }, os: { oneOf: ['linux', 'mac'] }, gui: { present: false } },
        },
      ],
    };
    const { scheduler } = await momentOf(scene);
    expect(await scheduler.whatWouldStart('locked')).toEqual([[{ change: 'end', taskIds: ['x'] }]]);
    expect(await scheduler.whatWouldStart('held')).toEqual([[{ change: 'release' }]]);
    expect(await scheduler.whatWouldStart('after')).toEqual([[{ change: 'pass', taskIds: ['x'] }]]);
    expect(await scheduler.whatWouldStart('gpu')).toEqual([
      [
        {
          change: 'addWorkers',
          count: 1,
          offer: { slots: 1, capabilities: { gpu: 2, os: 'linux' }, resources: {} },
        },
      ],
    ]);
    for (const id of ['locked', 'held', 'after', 'gpu'])
      for (const changes of await scheduler.whatWouldStart(id))
        expect(await startsAfter(scene, id, changes)).toBe(true);
  });

  it('tries what the scheduler proposes to change of its configuration, and tells only what helps', async () => {
    const scene: Scene = {
      plugin: Capped,
      workers: [{ id: 'w1', slots: 9 }],
      tasks: [{ id: 'a' }, { id: 'b' }],
    };
    const { scheduler } = await momentOf(scene);
    const found = await scheduler.whatWouldStart('b');
    expect(found).toEqual([
      [{ change: 'configure', path: ['most'], value: 2 }],
      [{ change: 'end', taskIds: ['a'] }],
    ]);
    for (const changes of found) expect(await startsAfter(scene, 'b', changes)).toBe(true);
  });

  it('changes nothing itself', async () => {
    const scene: Scene = { plugin: Fair, workers: [{ id: 'w1' }], tasks: [{ id: 'a' }, { id: 'b' }] };
    const { scheduler, fleet, events } = await momentOf(scene);
    const before = [scheduler.getMetrics().tasks, events.length, fleet.log.length];
    await scheduler.whatWouldStart('b');
    expect([scheduler.getMetrics().tasks, events.length, fleet.log.length]).toEqual(before);
  });

  it('is true: done for real, each starts the task, and one less does not', async () => {
    const task = fc.record({
      user: fc.constantFrom('u0', 'u1', 'u2'),
      priority: fc.integer({ min: 0, max: 3 }),
      slots: fc.integer({ min: 1, max: 2 }),
      requires: fc.constantFrom({}, {}, { gpu: true }),
      locks: fc.constantFrom([], [], [{ name: 'db' }], [{ name: 'licence', mode: 'shared' as const }]),
    });
    const scenes = fc.record({
      plugin: fc.constantFrom(undefined, Urgent, Fair, Rotation),
      workers: fc.array(fc.record({ slots: fc.integer({ min: 1, max: 3 }), gpu: fc.boolean() }), {
        minLength: 1,
        maxLength: 3,
      }),
      tasks: fc.array(task, { minLength: 1, maxLength: 9 }),
      cordoned: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(scenes, fc.nat(8), async ({ plugin, workers, tasks, cordoned }, pick) => {
        const scene: Scene = {
          plugin,
          workers: workers.map(({ slots, gpu }, index) => ({
            id: `w${index}`,
            slots,
            capabilities: gpu ? { gpu } : {},
          })),
          tasks: tasks.map((each, index) => ({ id: `t${index}`, ...each })),
          cordoned: cordoned ? ['w0'] : [],
        };
        const id = `t${pick % tasks.length}`;
        const { scheduler } = await momentOf(scene);
        for (const changes of await scheduler.whatWouldStart(id)) {
          expect([id, changes, await startsAfter(scene, id, changes)]).toEqual([id, changes, true]);
          for (const less of lessThan(changes, scene.tasks[pick % tasks.length]?.priority ?? 0))
            expect([id, less, await startsAfter(scene, id, less)]).toEqual([id, less, false]);
        }
      }),
      { numRuns: 100, seed: 2 },
    );
  }, 60_000);
});

/** The same with one worker, one step of priority or one ended task less. */
function lessThan(changes: readonly Change[], priorityNow: number): readonly (readonly Change[])[] {
  return changes.flatMap((change): readonly (readonly Change[])[] => {
    if (change.change === 'addWorkers')
      return change.count > 1 ? [[{ ...change, count: change.count - 1 }]] : [[]];
    if (change.change === 'prioritise')
      return change.priority > priorityNow + 1 ? [[{ ...change, priority: change.priority - 1 }]] : [[]];
    if (change.change === 'end')
      return change.taskIds.map((id) => [
        { ...change, taskIds: change.taskIds.filter((each) => each !== id) },
      ]);
    return [];
  });
}
