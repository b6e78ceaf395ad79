import { defineScheduler, type SchedulerContext, type WorkerHint } from '@fairlead/scheduler-core';
import { SchedulerCoordinator } from '@fairlead/coordinator-adapter';
import { describe, expect, it } from 'vitest';
import { setUp } from './set-up.ts';
import { VirtualClock } from './virtual-clock.ts';
import { VirtualFleet } from './virtual-fleet.ts';

/** A coordinator that writes down what it is advised. */
class AdvisedFleet extends VirtualFleet {
  readonly hints: WorkerHint[] = [];

  hint(hint: WorkerHint): void {
    this.hints.push(hint);
  }
}

/** Advises each worker that becomes idle to sleep a second later, and the one that is about to be needed to wake. */
const sleepy = defineScheduler({
  name: 'Sleepy',
  version: '1.0.0',
  strategies: ['deep', 'light'],
  create(context) {
    let idle: string | undefined;
    return {
      observe(event) {
        if (event.type === 'taskFinished') {
          idle = event.attempt.worker.id;
          context.wakeAt(event.atMs + 1_000);
        } else if (event.type === 'wakeUp' && idle !== undefined) context.hint?.({ sleep: idle });
        else if (event.type === 'taskQueued' && event.cause === 'submitted' && idle !== undefined) {
          context.hint?.({ wake: idle });
        }
      },
    };
  },
});
const plain = defineScheduler({ name: 'Plain', version: '1.0.0', create: () => ({}) });

async function advised() {
  const clock = new VirtualClock();
  const fleet = new AdvisedFleet(clock);
  const scheduler = new SchedulerCoordinator(fleet, { clock, leaseTtlMs: Infinity });
  await scheduler.initialize();
  fleet.join({ id: 'w1' });
  return { clock, fleet, scheduler };
}

describe('hints', () => {
  it('reach the coordinator when their time has come, though nothing waits', async () => {
    const { clock, fleet, scheduler } = await advised();
    await scheduler.activateScheduler(sleepy);
    fleet.submit({ id: 'a' });
    clock.advanceTo(1_099);
    expect(fleet.hints).toEqual([]);
    clock.advanceTo(1_100);
    expect(fleet.hints).toEqual([{ sleep: 'w1' }]);
    fleet.submit({ id: 'b' });
    expect(fleet.hints).toEqual([{ sleep: 'w1' }]);
    clock.flush();
    expect(fleet.hints).toEqual([{ sleep: 'w1' }, { wake: 'w1' }]);
  });

  it('are unsupported where the coordinator takes none, and told to whoever listens', async () => {
    const run = await setUp();
    const answers: unknown[] = [];
    await run.scheduler.activateScheduler(
      defineScheduler({
        name: 'Asks',
        version: '1.0.0',
        create: (context) => ({
          observe: (event) => {
            if (event.type === 'ready') answers.push(context.hint?.({ sleep: 'w1' }));
          },
        }),
      }),
    );
    expect(answers).toEqual(['unsupported']);
    expect(run.events.filter(({ type }) => type === 'workerHint')).toEqual([
      { type: 'workerHint', atMs: 0, hint: { sleep: 'w1' }, answer: 'unsupported' },
    ]);
  });

  it('of a scheduler that is being made wait until it is in charge, and never come if it is refused', async () => {
    const { clock, fleet, scheduler } = await advised();
    let finish: () => void = () => undefined;
    const hinting = (name: string, isGood: boolean) =>
      defineScheduler({
        name,
        version: '1.0.0',
        async create(context: SchedulerContext<Readonly<Record<string, never>>>) {
          expect(context.hint?.({ sleep: name })).toBe('accepted');
          await new Promise<void>((resolve) => (finish = resolve));
          if (!isGood) throw new Error('no');
          return {};
        },
      });
    const refused = scheduler.activateScheduler(hinting('Bad', false));
    await Promise.resolve();
    finish();
    await expect(refused).rejects.toThrow('no');
    const taken = scheduler.activateScheduler(hinting('Good', true));
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    clock.flush();
    expect(fleet.hints).toEqual([]);
    finish();
    await taken;
    clock.flush();
    expect(fleet.hints).toEqual([{ sleep: 'Good' }]);
  });

  it('are taken back when another scheduler is put in charge, or none, but not by a swap to itself', async () => {
    const { clock, fleet, scheduler } = await advised();
    const fallAsleep = async (strategy: string): Promise<void> => {
      await scheduler.activateScheduler(sleepy, {}, strategy);
      fleet.submit({ id: 'a' });
      clock.advanceTo(clock.now() + 2_000);
      fleet.hints.length = 0;
    };
    await fallAsleep('deep');
    await scheduler.activateScheduler('Sleepy');
    clock.flush();
    expect(fleet.hints).toEqual([]);
    await scheduler.setStrategy('light');
    clock.flush();
    expect(fleet.hints).toEqual([{ wake: 'w1' }]);
    await fallAsleep('light');
    await scheduler.activateScheduler(plain);
    clock.flush();
    expect(fleet.hints).toEqual([{ wake: 'w1' }]);
    await fallAsleep('deep');
    await scheduler.deactivate();
    clock.flush();
    expect(fleet.hints).toEqual([{ wake: 'w1' }]);
  });

  it('that a coordinator chokes on, or that are none, disturb nobody', async () => {
    const clock = new VirtualClock();
    const fleet = new AdvisedFleet(clock);
    fleet.hint = () => {
      throw new Error('busy');
    };
    const logged: string[] = [];
    const note = (message: string): void => {
      logged.push(message);
    };
    const logger = { debug: note, info: note, warn: note, error: note };
    const scheduler = new SchedulerCoordinator(fleet, { clock, logger, leaseTtlMs: Infinity });
    await scheduler.initialize();
    const answers: unknown[] = [];
    await scheduler.activateScheduler(
      defineScheduler({
        name: 'Wild',
        version: '1.0.0',
        create(context) {
          const hint: unknown = context.hint;
          if (typeof hint !== 'function') throw new Error('no hints');
          for (const each of [null, 7, {}, { sleep: 7 }])
            answers.push(Reflect.apply(hint, undefined, [each]));
          context.hint?.({ sleep: '__proto__' });
          return {};
        },
      }),
    );
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a' });
    clock.advanceTo(1_000);
    expect(answers).toEqual(['unsupported', 'unsupported', 'unsupported', 'unsupported']);
    expect(logged).toEqual(['the coordinator could not take a hint']);
    expect(fleet.log).toEqual(['a@w1']);
  });
});
