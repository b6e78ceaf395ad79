import { defineScheduler, type Registrable } from '@fairlead/scheduler-core';
import { fair, priority } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chance, Rotation } from './example-plugins.ts';
import { setUp } from './set-up.ts';

/** The more urgent of those that wait may take the place of a less urgent one that runs; weights may be changed. */
const Greedy = defineScheduler({
  name: 'Greedy',
  version: '1.0.0',
  strategies: ['urgent', 'patient'],
  configSchema: z.strictObject({ step: z.number().positive().default(1) }),
  create: (context) => ({
    queue: priority({ agingIntervalSeconds: context.config.step }),
    makeRoom(cycle) {
      if (context.strategy === 'patient') return;
      let urgent = -Infinity;
      for (const task of cycle.pending) urgent = Math.max(urgent, task.priority);
      for (const attempt of cycle.running) {
        if (attempt.task.preemptible && attempt.task.priority < urgent) cycle.preempt(attempt, 'more urgent');
      }
    },
  }),
});

const Fair = defineScheduler({
  name: 'Fair',
  version: '1.0.0',
  configSchema: z.strictObject({ weight: z.number().positive().default(1) }),
  create: (context) => ({
    queue: fair({
      state: context.state,
      flowOf: (task) => task.user,
      weightOf: (flow) => (flow === 'u0' ? context.config.weight : 1),
    }),
  }),
});

const plugins: readonly Registrable[] = [chance, Rotation, Greedy, Fair];

const verbs = [
  'Chance',
  'Rotation',
  'Greedy',
  'Fair',
  'weight',
  'urgent',
  'patient',
  'nothing',
  'submit',
  'submit',
  'chain',
  'revision',
  'cancel',
  'hold',
  'release',
  'prioritise',
  'join',
  'kill',
  'drain',
  'cordon',
  'uncordon',
  'pass',
  'pass',
  'pass',
] as const;

const ends = ['passed', 'passed', 'passed', 'failed', 'crashed'] as const;

it('loses, doubles and forgets nothing, whatever is switched, stopped, superseded and killed under load', async () => {
  const step = fc.record({ does: fc.constantFrom(...verbs), pick: fc.nat(60), other: fc.nat(60) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 20, maxLength: 80 }),
      fc.boolean(),
      async (steps, supersedeRunning) => {
        const run = await setUp({
          supersedeRunning,
          preemptAgainMs: 5,
          behaviour: ({ task, attempt }) => ({
            durationMs: 3 + ((task.sequence * 7 + attempt) % 20),
            outcome: ends[(task.sequence + attempt) % ends.length] ?? 'passed',
          }),
        });
        const { fleet, scheduler, clock } = run;
        fleet.stopsAfterMs = 2;
        fleet.join({ id: 'w0', slots: 2 });
        for (const plugin of plugins) await scheduler.activateScheduler(plugin);
        let submitted = 0;
        let workers = 0;
        const next = () => ({
          id: `t${(submitted += 1)}`,
          user: `u${submitted % 3}`,
          priority: submitted % 4,
          preemptible: submitted % 2 === 0,
          slots: submitted % 7 === 0 ? 2 : 1,
        });
        for (const { does, pick, other } of steps) {
          const id = `t${pick}`;
          const worker = `w${pick % (workers + 1)}`;
          if (does === 'submit') fleet.submit(next(), next(), next());
          else if (does === 'chain') {
            const first = next();
            const second = { ...next(), after: [first.id] };
            fleet.submit({ ...next(), after: [first.id, second.id] }, second, first);
          } else if (does === 'revision') {
            const supersede = { key: `k${pick % 3}`, revision: other };
            fleet.submit({ ...next(), supersede }, { ...next(), supersede, ofRecord: pick % 5 === 0 });
          } else if (does === 'cancel') fleet.host.cancel([id], 'not wanted');
          else if (does === 'hold') fleet.host.hold([id]);
          else if (does === 'release') fleet.host.release([id]);
          else if (does === 'prioritise') fleet.host.prioritise([id], other % 6);
          else if (does === 'join') fleet.join({ id: `w${(workers += 1)}`, slots: 1 + (pick % 3) });
          else if (does === 'kill') fleet.kill(worker);
          else if (does === 'drain') fleet.host.drain(worker);
          else if (does === 'cordon') fleet.host.cordon(worker);
          else if (does === 'uncordon') fleet.host.uncordon(worker);
          else if (does === 'nothing') await scheduler.deactivate();
          else if (does === 'weight') await scheduler.activateScheduler('Fair', { weight: 1 + pick });
          else if (does === 'urgent' || does === 'patient')
            await scheduler.activateScheduler('Greedy', { step: 1 + pick }, does);
          else if (does === 'pass') clock.step();
          else await scheduler.activateScheduler(does);
          const { submitted: count, ...rest } = scheduler.getMetrics().tasks;
          expect(Object.values(rest).reduce((sum, part) => sum + part, 0)).toBe(count);
        }
        fleet.host.release(Array.from({ length: submitted }, (_, index) => `t${index + 1}`));
        fleet.join({ id: 'last', slots: 4 });
        run.runOut();
        const { tasks, cancelled, scheduler: served } = scheduler.getMetrics();
        expect(tasks).toMatchObject({ submitted, pending: 0, waiting: 0, held: 0, running: 0, lost: 0 });
        expect(run.ends().size).toBe(submitted);
        expect([...run.ends().values()].every((ends) => ends.length === 1)).toBe(true);
        expect(Object.values(cancelled).reduce((sum, part) => sum + part, 0)).toBe(tasks.cancelled);
        expect(fleet.doubled).toEqual([]);
        expect(fleet.overfull).toEqual([]);
        expect(served.faults).toBe(0);
      },
    ),
    { numRuns: 150, seed: 9 },
  );
}, 60_000);
