import type { TaskSubmission } from '@fairlead/coordinator-adapter';
import { type Cycle, defineScheduler, type Task } from '@fairlead/scheduler-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Audit } from './audit.ts';
import { chance, Rotation } from './example-plugins.ts';
import { setUp } from './set-up.ts';

const units = { licence: 3 };
const outcomes = ['passed', 'failed', 'crashed', 'timedOut'] as const;

const needs = fc.record({
  slots: fc.integer({ min: 1, max: 2 }),
  resources: fc.constantFrom({}, {}, { cpu: 0.1 }, { cpu: 0.3, gpu: 1 }, { cpu: 1 }, { memory: 3 }),
  locks: fc.constantFrom(
    [],
    [],
    [{ name: 'database', mode: 'shared' as const }],
    [{ name: 'database' }],
    [{ name: 'licence' }],
    [{ name: 'licence', units: 2 }],
    [{ name: 'licence', mode: 'shared' as const }, { name: 'database' }],
    [{ name: 'licence', units: 3 }, { name: '__proto__' }],
  ),
  antiAffinity: fc.constantFrom([], [], ['port 80'], ['port 80', 'port 81'], ['port 81']),
});

const worker = fc.record({
  slots: fc.integer({ min: 1, max: 4 }),
  resources: fc.constantFrom({}, { cpu: 1 }, { cpu: 0.7, memory: 7 }, { cpu: 2, gpu: 1 }),
});

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('submit' as const), needs }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('pass' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('join' as const), worker }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('change' as const), pick: fc.nat(9), worker }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('swap' as const), pick: fc.nat(3) }) },
  ...(['kill', 'cancel', 'hold', 'release', 'drain', 'cordon', 'uncordon', 'refuse'] as const).map(
    (does) => ({
      weight: 1,
      arbitrary: fc.record({ does: fc.constant(does), pick: fc.nat(30) }),
    }),
  ),
);

/** Everything that waits and could start by the auditor's books, though the scheduler may want it to wait. */
function couldStart(audit: Audit, cycle: Pick<Cycle, 'pending' | 'workers'>, fits: Cycle['fits']): Task[] {
  return [...cycle.pending].filter(
    (task) =>
      task.attempts === 0 &&
      audit.hasLocks(task) &&
      [...cycle.workers].some((each) => fits(task, each) && audit.hasRoom(task, each)),
  );
}

describe('what tasks hold', () => {
  it('is never more than there is, comes back however attempts end, and leaves nobody idle in between', async () => {
    let kept = 0;
    let started = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 90 }), fc.nat(3), async (steps, salt) => {
        const run = await setUp({
          locks: units,
          behaviour: (lease) => ({
            durationMs: 1 + ((lease.task.sequence * 7 + lease.attempt) % 20),
            outcome: outcomes[(lease.task.sequence + lease.attempt + salt) % 4] ?? 'passed',
          }),
        });
        const { fleet, scheduler, clock } = run;
        const audit = new Audit(units);
        scheduler.subscribe(audit.hear);
        let last: Cycle | undefined;
        const watching = defineScheduler({
          name: 'Watching',
          version: '1.0.0',
          create: () => ({
            placer(_task, candidates, cycle) {
              last = cycle;
              return candidates.first();
            },
          }),
        });
        const plugins = [watching, chance, Rotation, undefined];
        await scheduler.activateScheduler(watching);
        let isWatching = true;
        let submitted = 0;
        let joined = 0;
        for (const each of steps) {
          if (each.does === 'submit') fleet.submit({ id: `t${(submitted += 1)}`, ...each.needs });
          else if (each.does === 'pass') clock.step();
          else if (each.does === 'join') fleet.join({ id: `w${(joined += 1)}`, ...each.worker });
          else if (each.does === 'change')
            fleet.host.workerChanged(`w${each.pick}`, { resources: each.worker.resources });
          else if (each.does === 'swap') {
            const plugin = plugins[each.pick];
            isWatching = each.pick === 0;
            last = undefined;
            await (plugin === undefined ? scheduler.deactivate() : scheduler.activateScheduler(plugin));
          } else if (each.does === 'kill') fleet.kill(`w${each.pick}`);
          else if (each.does === 'drain') fleet.host.drain(`w${each.pick}`);
          else if (each.does === 'cordon') fleet.host.cordon(`w${each.pick}`);
          else if (each.does === 'uncordon') fleet.host.uncordon(`w${each.pick}`);
          else if (each.does === 'cancel') fleet.host.cancel([`t${each.pick}`], 'not wanted');
          else if (each.does === 'hold') fleet.host.hold([`t${each.pick}`]);
          else if (each.does === 'release') fleet.host.release([`t${each.pick}`]);
          else fleet.refuse = (lease) => (lease.token % 5 === each.pick % 5 ? 'busy' : undefined);
          clock.flush();
          expect(audit.wrongs).toEqual([]);
          if (isWatching && last !== undefined) {
            const { pending, workers } = last;
            const fits = last.fits.bind(last);
            for (const task of couldStart(audit, { pending, workers }, fits)) {
              // What could start and does not, waits for a claim of somebody else, and says so.
              expect(scheduler.explain(task.id)).toMatchObject({ reason: { code: 'lock' } });
              kept += 1;
            }
            for (const each of workers) {
              expect(each.freeResources).toEqual(
                each.state === 'ready'
                  ? Object.fromEntries(
                      Object.keys(each.resources).map((name) => [name, Math.max(0, audit.free(each, name))]),
                    )
                  : Object.fromEntries(Object.keys(each.resources).map((name) => [name, 0])),
              );
            }
          }
        }
        started += fleet.log.length;
        fleet.refuse = () => undefined;
        fleet.host.release(Array.from({ length: submitted + 1 }, (_, index) => `t${index}`));
        fleet.join({ id: 'last', slots: 9, resources: { cpu: 9, gpu: 9, memory: 9 } });
        run.runOut();
        expect(scheduler.getMetrics().tasks).toMatchObject({ submitted, pending: 0, running: 0, held: 0 });
        expect(fleet.doubled).toEqual([]);
        await expectAllFree(run, audit);
      }),
      { numRuns: 400, seed: 3 },
    );
    expect(started).toBeGreaterThan(2_000);
    expect(kept).toBeGreaterThan(0);
  });
});

/** At the end all amounts are the totals, and every lock can be had whole. */
async function expectAllFree(run: Awaited<ReturnType<typeof setUp>>, audit: Audit): Promise<void> {
  let workers: Cycle['workers'] | undefined;
  await run.scheduler.activateScheduler(
    defineScheduler({
      name: 'Last',
      version: '1.0.0',
      create: () => ({
        placer(_task, candidates, cycle) {
          ({ workers } = cycle);
          return candidates.get('last');
        },
      }),
    }),
  );
  const whole: TaskSubmission[] = [
    { id: 'all licences', locks: [{ name: 'licence', units: 3 }] },
    { id: 'database', locks: [{ name: 'database' }] },
    { id: 'proto', locks: [{ name: '__proto__' }] },
  ];
  run.fleet.submit(...whole);
  run.clock.flush();
  expect(audit.running.size).toBe(whole.length);
  for (const each of workers ?? []) {
    if (each.state === 'ready') expect(each.freeResources).toEqual(each.resources);
    if (each.id !== 'last') expect(each.used).toBe(0);
  }
}
