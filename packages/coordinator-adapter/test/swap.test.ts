import { defineScheduler, SchedulerError } from '@fairlead/scheduler-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chance, Rotation } from './example-plugins.ts';
import { setUp } from './set-up.ts';

const tasks = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ id: `t${from + index}`, user: `u${index % 3}` }));

/** Runs 80 tasks, swapping the plugin for itself after each of these numbers of ended tasks. */
async function runWithSelfSwaps(plugin: typeof chance | typeof Rotation, swapAfter: readonly number[]) {
  const run = await setUp({ behaviour: (lease) => ({ durationMs: 10 + (lease.task.sequence % 13) }) });
  run.fleet.join({ id: 'w1' }, { id: 'w2', slots: 2 }, { id: 'w3' });
  await run.scheduler.activateScheduler(plugin);
  const { name } = 'plugin' in plugin ? plugin.plugin : plugin;
  run.fleet.submit(...tasks(60));
  let ended = 0;
  let late = false;
  const due = new Set(swapAfter);
  run.scheduler.subscribe((event) => {
    if (event.type === 'taskEnded') ended += 1;
  });
  while (run.clock.step()) {
    if (ended >= 20 && !late) {
      late = true;
      run.fleet.submit(...tasks(20, 60));
    }
    if (due.delete(ended)) await run.scheduler.activateScheduler(name);
  }
  return run;
}

const containing = (text: string): unknown => expect.stringContaining(text);

describe('a swap', () => {
  it.each([chance, Rotation])('of a plugin for itself is invisible in the decisions', async (plugin) => {
    const undisturbed = await runWithSelfSwaps(plugin, []);
    expect(undisturbed.fleet.log).toHaveLength(80);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(79), { maxLength: 8 }), async (swapAfter) => {
        const disturbed = await runWithSelfSwaps(plugin, swapAfter);
        expect(disturbed.fleet.log).toEqual(undisturbed.fleet.log);
      }),
      { numRuns: 20, seed: 1 },
    );
  });

  it('at random moments between plugins and strategies loses and doubles nothing', async () => {
    const step = fc.constantFrom('Chance', 'Rotation', 'again', 'nothing', 'pass', 'pass', 'kill', 'join');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const run = await setUp({ behaviour: (lease) => ({ durationMs: 5 + (lease.task.sequence % 11) }) });
        run.fleet.join({ id: 'w0', slots: 2 }, { id: 'w1' });
        await run.scheduler.activateScheduler(chance);
        await run.scheduler.activateScheduler(Rotation);
        let workers = 2;
        let submitted = 0;
        for (const each of steps) {
          run.fleet.submit(...tasks(4, submitted));
          submitted += 4;
          if (each === 'Chance' || each === 'Rotation') await run.scheduler.activateScheduler(each);
          else if (each === 'again') {
            await run.scheduler.activateScheduler('Rotation');
            await run.scheduler.setStrategy('again');
          } else if (each === 'nothing') await run.scheduler.deactivate();
          else if (each === 'join') run.fleet.join({ id: `w${(workers += 1)}` });
          else if (each === 'kill') {
            const [lease] = run.fleet.leases;
            if (lease !== undefined) run.fleet.kill(lease.workerId);
            run.fleet.join({ id: `w${(workers += 1)}` });
          } else run.clock.step();
        }
        run.runOut();
        const { counts, ends } = { counts: run.scheduler.getMetrics().tasks, ends: run.ends() };
        expect(counts.submitted).toBe(submitted);
        expect(counts.passed + counts.crashed).toBe(submitted);
        expect([...ends.values()].every((outcomes) => outcomes.length === 1)).toBe(true);
        expect(ends.size).toBe(submitted);
        expect(run.fleet.doubled).toEqual([]);
        expect(run.scheduler.getMetrics().scheduler.faults).toBe(0);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('lets the one before serve while the next is being made, and tells the next what happened meanwhile', async () => {
    const { fleet, clock, scheduler } = await setUp();
    fleet.join({ id: 'w1' });
    await scheduler.activateScheduler(Rotation);
    fleet.submit({ id: 'a' }, { id: 'b' });
    let finishMaking: () => void = () => undefined;
    const heard: string[] = [];
    const slow = defineScheduler({
      name: 'Slow',
      version: '1.0.0',
      async create() {
        await new Promise<void>((resolve) => (finishMaking = resolve));
        return {
          observe(event) {
            heard.push('task' in event ? `${event.type} ${event.task.id}` : event.type);
          },
        };
      },
    });
    const swapped = scheduler.activateScheduler(slow);
    await Promise.resolve();
    clock.advanceTo(150);
    expect(fleet.log).toEqual(['a@w1', 'b@w1']);
    finishMaking();
    await swapped;
    expect(heard).toEqual([
      'workerJoined',
      'taskQueued a',
      'taskQueued b',
      'ready',
      'taskAssigned',
      'taskFinished',
      'taskAssigned',
    ]);
    expect(scheduler.getMetrics().scheduler.name).toBe('Slow');
  });

  it.each([
    [
      'create throws',
      () => {
        throw new Error('no licence');
      },
    ],
    ['create rejects', () => Promise.reject(new Error('no licence'))],
    [
      'observe throws',
      () => ({
        observe() {
          throw new Error('no licence');
        },
      }),
    ],
  ])('is refused when %s, and the one before still serves', async (_when, create) => {
    const { fleet, runOut, scheduler } = await setUp();
    await scheduler.activateScheduler(Rotation);
    const broken = defineScheduler({ name: 'Broken', version: '1.0.0', create });
    const refusal: unknown = await scheduler.activateScheduler(broken).catch((error: unknown) => error);
    expect(SchedulerError.is(refusal) && refusal.code).toBe('ACTIVATION_FAILED');
    expect(refusal).toMatchObject({
      message: containing('no licence'),
      mend: containing('Rotation still serves'),
    });
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a' });
    runOut();
    expect(scheduler.getMetrics()).toMatchObject({ scheduler: { name: 'Rotation' }, tasks: { passed: 1 } });
  });

  it('keeps sections of state that the next plugin does not know for the one after it', async () => {
    const { fleet, clock, scheduler } = await setUp();
    fleet.join({ id: 'w1' }, { id: 'w2' }, { id: 'w3' });
    await scheduler.activateScheduler(Rotation);
    fleet.submit({ id: 'a' });
    clock.advanceTo(200);
    await scheduler.activateScheduler(chance);
    await scheduler.activateScheduler('Rotation');
    fleet.submit({ id: 'b' });
    clock.advanceTo(400);
    expect(fleet.log).toEqual(['a@w1', 'b@w2']);
  });

  it('hands over the service that each user has received, whoever ruled', async () => {
    const { fleet, clock, scheduler } = await setUp();
    fleet.join({ id: 'w1', slots: 2 });
    fleet.submit({ id: 'a', user: 'alice', project: 'shop', slots: 2 });
    clock.advanceTo(200);
    let state: unknown;
    await scheduler.activateScheduler(
      defineScheduler({
        name: 'Reader',
        version: '1.0.0',
        create(context) {
          state = context.state;
          return {};
        },
      }),
    );
    expect(state).toEqual({ 'service@1': [{ project: 'shop', user: 'alice', workerSeconds: 0.2 }] });
  });

  it('names the strategy, option or plugin that was meant', async () => {
    const { scheduler } = await setUp();
    await scheduler.activateScheduler(Rotation);
    await expect(scheduler.setStrategy('forward')).rejects.toMatchObject({
      code: 'STRATEGY_UNKNOWN',
      near: 'forwards',
    });
    await expect(scheduler.activateScheduler('Rotatoin')).rejects.toMatchObject({
      code: 'PLUGIN_UNKNOWN',
      near: 'Rotation',
    });
    await expect(scheduler.configure({ speed: 3 })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});
