import { setImmediate as answersArrive } from 'node:timers/promises';
import { createHarness, type Harness } from '@fairlead/scheduler-testkit';
import type { Registrable } from '@fairlead/scheduler-core';
import { describe, expect, it } from 'vitest';
import { askFirst } from '../../docs/examples/cookbook/ask-first.ts';
import { EarliestDeadline } from '../../docs/examples/cookbook/earliest-deadline.ts';
import { ProjectLottery } from '../../docs/examples/cookbook/lottery.ts';
import { NightShift } from '../../docs/examples/cookbook/night-shift.ts';
import { UrgentFirst } from '../../docs/examples/cookbook/urgent-first.ts';
import { WarmCache } from '../../docs/examples/cookbook/warm-cache.ts';

const HOUR_MS = 3_600_000;

async function hostOf(scheduler: Registrable, config: unknown = {}): Promise<Harness> {
  const harness = await createHarness({ seed: 7 });
  await harness.activate(scheduler, config);
  return harness;
}

/** The tests in the order in which they started; no start may be for want of a decision, and no fault. */
function order(harness: Harness): readonly string[] {
  expect(harness.faults).toEqual([]);
  expect(new Set(harness.starts.map(({ by }) => by))).toEqual(new Set(['plugin']));
  return harness.starts.map(({ task }) => task);
}

describe('the cookbook', () => {
  it('has a lottery: tickets decide how often a project is drawn, and every test runs', async () => {
    const harness = await hostOf(ProjectLottery, { tickets: { payments: 9 } });
    for (let index = 0; index < 200; index += 1) {
      harness.submit({ id: `s${index}`, project: 'search' }, { id: `p${index}`, project: 'payments' });
    }
    harness.join({ id: 'only' });
    harness.runOut();
    const started = order(harness);
    expect(started).toHaveLength(400);
    const early = started.slice(0, 100).filter((id) => id.startsWith('p')).length;
    expect(early).toBeGreaterThan(75);
    expect(early).toBeLessThan(100);
  });

  it('has locality: a project comes back to the worker that has run it', async () => {
    const harness = await hostOf(WarmCache);
    harness.join({ id: 'a' }, { id: 'b' });
    harness.submit({ id: 'cart-1', project: 'cart', takesMs: 50 }, { id: 'search-1', project: 'search' });
    harness.runOut();
    harness.submit({ id: 'search-2', project: 'search' });
    harness.runOut();
    harness.submit({ id: 'search-3', project: 'search' }, { id: 'cart-2', project: 'cart' });
    harness.runOut();
    order(harness);
    const workerOf = new Map(harness.starts.map(({ task, worker }) => [task, worker]));
    for (const id of ['search-2', 'search-3']) expect(workerOf.get(id)).toBe(workerOf.get('search-1'));
    expect(workerOf.get('cart-2')).toBe(workerOf.get('cart-1'));
  });

  it('asks the outside world, and goes on meanwhile', async () => {
    const allow: ((isAllowed: boolean) => void)[] = [];
    const asked = new Promise<boolean>((resolve) => allow.push(resolve));
    const harness = await hostOf(
      askFirst((task) => (task.id === 'licensed' ? asked : Promise.resolve(true))),
    );
    const passes = async (): Promise<void> => {
      await harness.play([{ do: 'wait', ms: 1_000 }]);
      await answersArrive();
    };
    harness.join({ id: 'only' });
    harness.submit({ id: 'licensed' }, { id: 'free' });
    await passes();
    await passes();
    expect(harness.starts.map(({ task }) => task)).toEqual(['free']);
    for (const resolve of allow) resolve(true);
    await answersArrive();
    harness.runOut();
    expect(order(harness)).toEqual(['free', 'licensed']);
  });

  it('has deadlines: what is due first goes first', async () => {
    const harness = await hostOf(EarliestDeadline);
    harness.submit({ id: 'any' }, { id: 'late', deadlineMs: 9_000 }, { id: 'soon', deadlineMs: 1_000 });
    harness.join({ id: 'only' });
    harness.runOut();
    expect(order(harness)).toEqual(['soon', 'late', 'any']);
  });

  it('has priority with ageing: an old test overtakes a stream of urgent ones', async () => {
    const harness = await hostOf(UrgentFirst, { agingIntervalSeconds: 1 });
    harness.join({ id: 'only' });
    harness.submit({ id: 'first', priority: 5, takesMs: 2_000 }, { id: 'patient', priority: 0 });
    for (let index = 0; index < 10; index += 1) {
      await harness.play([{ do: 'wait', ms: 1_000 }]);
      harness.submit({ id: `urgent-${index}`, priority: 5, takesMs: 1_500 });
    }
    harness.runOut();
    const started = order(harness);
    expect(started[0]).toBe('first');
    expect(started[1]).toBe('urgent-0');
    expect(started.indexOf('patient')).toBeLessThan(started.indexOf('urgent-9'));
  });

  it('has time windows: nightly tests wait for the night, the others do not', async () => {
    const harness = await hostOf(NightShift, { fromHour: 22, toHour: 6 });
    await harness.play([{ do: 'wait', ms: 12 * HOUR_MS }]);
    harness.join({ id: 'only' });
    harness.submit({ id: 'soak', labels: { when: 'night' } }, { id: 'unit' });
    harness.runOut();
    expect(order(harness)).toEqual(['unit', 'soak']);
    expect(harness.starts.map(({ atMs }) => Math.floor(atMs / HOUR_MS))).toEqual([12, 22]);
  });
});
