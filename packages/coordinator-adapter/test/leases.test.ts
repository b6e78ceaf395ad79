import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setUp } from './set-up.ts';

/** Two workers, of which `alive` gives a heartbeat every 250 ms unless it is told not to, under leases of a second. */
async function fleetOfTwo() {
  const run = await setUp({ leaseTtlMs: 1_000, behaviour: () => ({ durationMs: 1_000_000 }) });
  const { clock, fleet } = run;
  fleet.join({ id: 'alive' }, { id: 'silent' });
  fleet.submit({ id: 'a' }, { id: 'b' });
  const beat = (): void => {
    fleet.host.heartbeat('alive');
    clock.at(clock.now() + 250, beat);
  };
  beat();
  clock.flush();
  const left = () => run.events.flatMap((event) => (event.type === 'workerLeft' ? [event.worker.id] : []));
  return { ...run, left };
}

describe('a lease', () => {
  it('runs out for the worker that is silent, and only for that', async () => {
    const { clock, left } = await fleetOfTwo();
    clock.advanceTo(990);
    expect(left()).toEqual([]);
    clock.advanceTo(1_500);
    expect(left()).toEqual(['silent']);
    clock.advanceTo(60_000);
    expect(left()).toEqual(['silent']);
  });

  it('does not run out while the process of the host sleeps, however long', async () => {
    const { clock, left, scheduler } = await fleetOfTwo();
    clock.advanceTo(300);
    clock.sleepUntil(3_600_000);
    clock.step();
    clock.step();
    expect(left()).toEqual([]);
    expect(scheduler.getMetrics().tasks).toMatchObject({ running: 2, lost: 0 });
    clock.advanceTo(3_600_000 + 400);
    expect(left()).toEqual([]);
    clock.advanceTo(3_600_000 + 1_500);
    expect(left()).toEqual(['silent']);
  });

  it('never runs out for a worker that beats whenever it can, wherever the host sleeps', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 50_000 })), {
          maxLength: 12,
        }),
        async (sleeps) => {
          const { clock, left } = await fleetOfTwo();
          for (const [awakeMs, asleepMs] of sleeps) {
            clock.advanceTo(clock.now() + awakeMs);
            clock.sleepUntil(clock.now() + asleepMs);
          }
          clock.advanceTo(clock.now() + 2_000);
          expect(left()).toEqual(['silent']);
        },
      ),
      { numRuns: 100, seed: 5 },
    );
  });
});
