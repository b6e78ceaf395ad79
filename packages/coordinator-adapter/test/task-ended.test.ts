import { expect, it } from 'vitest';
import { SchedulerCoordinator } from '@fairlead/coordinator-adapter';
import type { Task } from '@fairlead/scheduler-core';
import { VirtualClock } from './virtual-clock.ts';
import { VirtualFleet } from './virtual-fleet.ts';

/** A coordinator that wants to know when it may forget. */
class ForgettingFleet extends VirtualFleet {
  readonly ended: string[] = [];

  taskEnded({ id }: Task, outcome: string): void {
    this.ended.push(`${id} ${outcome}`);
    if (id === 'noisy') throw new Error('not now');
  }
}

it('a coordinator hears once of every task that has ended, run or not, and disturbs nobody if it throws', async () => {
  const clock = new VirtualClock();
  const fleet = new ForgettingFleet(clock, ({ task }) => ({
    durationMs: 5,
    outcome: task.id === 'fails' ? 'failed' : 'passed',
  }));
  const complaints: string[] = [];
  const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };
  const logger = { ...quiet, error: (message: string) => complaints.push(message) };
  const scheduler = new SchedulerCoordinator(fleet, { clock, logger, leaseTtlMs: Infinity });
  await scheduler.initialize();
  fleet.join({ id: 'w1' });
  fleet.submit(
    { id: 'noisy' },
    { id: 'fails' },
    { id: 'after', after: ['fails'] },
    { id: 'old', supersede: { key: 'pr', revision: 1 } },
  );
  fleet.submit({ id: 'new', supersede: { key: 'pr', revision: 2 } });
  while (clock.step());
  expect(fleet.ended.toSorted()).toEqual([
    'after cancelled',
    'fails failed',
    'new passed',
    'noisy passed',
    'old cancelled',
  ]);
  expect(complaints).toHaveLength(1);
});
