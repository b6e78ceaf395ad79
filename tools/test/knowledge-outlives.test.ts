import type { HostSnapshot } from '@fairlead/coordinator-adapter';
import { SERVICE_SECTION } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { describe, expect, it } from 'vitest';
import { setUp } from '../../packages/coordinator-adapter/test/set-up.ts';

/** A coordinator of a later process that goes on from a snapshot, some time after it was made. */
async function later(before: HostSnapshot, afterMs: number) {
  const carried: unknown = JSON.parse(JSON.stringify(before.state));
  const run = await setUp({ state: isState(carried) ? carried : {} });
  run.clock.sleepUntil(before.atMs + afterMs);
  return run;
}

const isState = (value: unknown): value is HostSnapshot['state'] =>
  typeof value === 'object' && value !== null;

describe('a coordinator that is given the snapshot of another', () => {
  it('serves first whom the other still owed', async () => {
    const first = await setUp({ behaviour: () => ({ durationMs: 50_000 }) });
    await first.scheduler.activateScheduler(FairnessScheduler, {}, 'fair_share');
    first.fleet.join({ id: 'w1' });
    first.fleet.submit({ id: 'a1', user: 'alice' }, { id: 'b1', user: 'bob' });
    first.clock.step(60_000);
    first.fleet.host.cancel(['b1'], 'the process ends');
    const snapshot = first.scheduler.snapshot();

    for (const [run, served] of [
      [await later(snapshot, 1_000), ['b2@w1', 'a2@w1']],
      [await setUp(), ['a2@w1', 'b2@w1']],
    ] as const) {
      await run.scheduler.activateScheduler(FairnessScheduler, {}, 'fair_share');
      run.fleet.submit({ id: 'a2', user: 'alice' }, { id: 'b2', user: 'bob' });
      run.fleet.join({ id: 'w1' });
      run.runOut();
      expect(run.fleet.log).toEqual(served);
    }
  });

  it('knows how long tests take', async () => {
    const first = await setUp({
      behaviour: ({ task }) => ({ durationMs: task.key === 'long' ? 9_000 : 100 }),
    });
    await first.scheduler.activateScheduler(PlacementScheduler, {}, 'performance_based');
    first.fleet.join({ id: 'w1' });
    first.fleet.submit({ id: 's1', key: 'short' }, { id: 'l1', key: 'long' });
    first.runOut();

    const run = await later(first.scheduler.snapshot(), 1_000);
    await run.scheduler.activateScheduler(PlacementScheduler, {}, 'performance_based');
    run.fleet.submit({ id: 's2', key: 'short' }, { id: 'l2', key: 'long' });
    run.fleet.join({ id: 'w1' });
    run.runOut();
    expect(run.fleet.log).toEqual(['l2@w1', 's2@w1']);
  });

  it('adds to the service that the other counted', async () => {
    const first = await setUp({ behaviour: () => ({ durationMs: 4_000 }) });
    first.fleet.join({ id: 'w1' });
    first.fleet.submit({ id: 'a1', user: 'alice', project: 'shop' });
    first.runOut();

    const run = await later(first.scheduler.snapshot(), 0);
    run.fleet.behaviour = () => ({ durationMs: 1_000 });
    run.fleet.join({ id: 'w1' });
    run.fleet.submit({ id: 'a2', user: 'alice', project: 'shop' });
    run.runOut();
    expect(run.scheduler.snapshot().state[SERVICE_SECTION]).toEqual([
      { project: 'shop', user: 'alice', workerSeconds: 5 },
    ]);
  });

  it.each([
    ['nothing of use', { [SERVICE_SECTION]: 'gone', 'fairness@1': [null] }],
    [
      'spoiled entries',
      { [SERVICE_SECTION]: [null, { project: 1 }, { project: 'p', user: 'u', workerSeconds: -1 }] },
    ],
  ])('begins anew with %s in it', async (_what, state) => {
    const run = await setUp({ state });
    await run.scheduler.activateScheduler(FairnessScheduler, {}, 'fair_share');
    run.fleet.join({ id: 'w1' });
    run.fleet.submit({ id: 'a', user: 'alice' });
    run.runOut();
    expect(run.ends().get('a')).toEqual(['passed']);
  });
});
