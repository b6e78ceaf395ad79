import { setImmediate } from 'node:timers/promises';
import {
  type Clock,
  type CoordinatorHost,
  type Lease,
  SchedulerCoordinator,
} from '@fairlead/coordinator-adapter';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { PriorityScheduler } from '@fairlead/scheduler-priority';
import { createRandom, type SchedulerPlugin } from '@fairlead/scheduler-core';
import { expect, it } from 'vitest';
import { type AttemptRecord, simulate, type SimulatedTask } from '../src/index.ts';

/** Tasks at odd times, so that no two things happen at the very same instant. */
function workload(): readonly SimulatedTask[] {
  const random = createRandom('live');
  let arrivalMs = 0;
  return Array.from({ length: 400 }, (_, index): SimulatedTask => {
    arrivalMs += 40 * random();
    return {
      id: `t${index}`,
      key: `k${index % 23}`,
      user: `u${index % 5}`,
      run: `r${Math.floor(index / 10)}`,
      priority: index % 3,
      slots: 1 + (index % 2),
      arrivalMs,
      durationMs: 20 + 300 * random(),
      outcome: index % 11 === 0 ? ['crashed', 'passed'] : 'passed',
      deadlineMs: arrivalMs + 4_000,
      ...(index % 7 === 0 && { requires: { gpu: true } }),
    };
  });
}

interface Happening {
  readonly atMs: number;
  readonly happen: (host: CoordinatorHost) => void;
}

/**
 * The host as it runs live: its cycles come from the platform's own microtasks, and what happens is told to it one
 * after the other. Only the hands of its clock are set.
 */
async function live(
  plugin: SchedulerPlugin,
  strategy: string,
  attempts: readonly AttemptRecord[],
  leftAtMs: number,
): Promise<readonly string[]> {
  let nowMs = 0;
  let host: CoordinatorHost | undefined;
  const timers: { atMs: number; run: () => void; isOff: boolean }[] = [];
  const clock: Clock = {
    now: () => nowMs,
    soon: queueMicrotask,
    at(atMs, run) {
      const timer = { atMs, run, isOff: false };
      timers.push(timer);
      return () => {
        timer.isOff = true;
      };
    },
  };
  const leases: Lease[] = [];
  const coordinator = new SchedulerCoordinator(
    {
      attach: (given) => {
        host = given;
      },
      detach: () => undefined,
      lease: (lease) => {
        leases.push(lease);
      },
      revoke: () => undefined,
      hint: () => undefined,
    },
    { clock, leaseTtlMs: Infinity, seed: 1 },
  );
  await coordinator.initialize();
  await coordinator.activateScheduler(plugin, {}, strategy);
  const ends = attempts
    .filter(({ endMs }) => endMs !== leftAtMs)
    .map(({ id, attempt, endMs, startMs, outcome }): Happening => ({
      atMs: endMs,
      happen: (to) => {
        const lease = leases.find((each) => each.task.id === id && each.attempt === attempt);
        if (lease === undefined) throw new Error(`${id} was not started`);
        const ended = outcome === 'crashed' ? 'crashed' : 'passed';
        to.leaseEnded(lease.token, { outcome: ended, durationMs: endMs - startMs });
      },
    }));
  const happenings: Happening[] = [
    ...workload().map(({ arrivalMs = 0, durationMs: _truth, outcome: _end, ...task }): Happening => ({
      atMs: arrivalMs,
      happen: (to) => {
        to.submit([task]);
      },
    })),
    ...['w-1', 'w-2', 'w-3'].map((id): Happening => ({
      atMs: 0,
      happen: (to) => {
        to.workerJoined({ id, slots: 2 });
      },
    })),
    {
      atMs: 0,
      happen: (to: CoordinatorHost) => {
        to.workerJoined({ id: 'gpu', slots: 3, capabilities: { gpu: true } });
      },
    },
    {
      atMs: leftAtMs,
      happen: (to: CoordinatorHost) => {
        to.workerLeft('w-2', 'killed');
      },
    },
    ...ends,
  ].toSorted((a, b) => a.atMs - b.atMs);
  const fire = async (untilMs: number): Promise<void> => {
    for (;;) {
      const due = timers
        .filter(({ isOff, atMs }) => !isOff && atMs <= untilMs)
        .toSorted((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) return;
      due.isOff = true;
      nowMs = Math.max(nowMs, due.atMs);
      due.run();
      await setImmediate();
    }
  };
  for (const { atMs, happen } of happenings) {
    await fire(atMs);
    nowMs = atMs;
    if (host !== undefined) happen(host);
    await setImmediate();
  }
  await coordinator.shutdown();
  return leases.map(({ task, attempt, workerId }) => `${task.id}/${attempt}@${workerId}`);
}

const cases: readonly (readonly [SchedulerPlugin, string])[] = [
  [FairnessScheduler, 'fair_share'],
  [FairnessScheduler, 'round_robin'],
  [PriorityScheduler, 'priority_based'],
  [PriorityScheduler, 'deadline_driven'],
  [PriorityScheduler, 'load_balanced'],
  [PlacementScheduler, 'hardware_match'],
  [PlacementScheduler, 'performance_based'],
];

it.each(cases.map(([plugin, strategy]) => ({ plugin, strategy, name: plugin.name })))(
  'a simulation decides what the live host decides of the same events: $name $strategy',
  async ({ plugin, strategy }) => {
    const attempts: AttemptRecord[] = [];
    const diesAtSeconds = 2.345;
    const result = await simulate({
      scheduler: plugin,
      strategy,
      workload: workload(),
      fleet: {
        workers: [
          { id: 'w-1', slots: 2 },
          { id: 'w-2', slots: 2, diesAtSeconds },
          { id: 'w-3', slots: 2 },
          { id: 'gpu', slots: 3, capabilities: { gpu: true } },
        ],
      },
      onAttemptEnd: (attempt) => attempts.push(attempt),
    });
    expect(result.faults).toEqual({});
    const decided = new Map(attempts.map(({ id, attempt, worker }) => [`${id}/${attempt}`, worker]));
    const leases = await live(plugin, strategy, attempts, 1000 * diesAtSeconds);
    expect(leases).toHaveLength(attempts.length);
    expect(leases.toSorted()).toEqual([...decided].map(([what, worker]) => `${what}@${worker}`).toSorted());
    // In the order in which they were made, as far as instants tell it.
    const begun = new Map(attempts.map(({ id, attempt, leasedMs }) => [`${id}/${attempt}`, leasedMs]));
    const instants = leases.map((lease) => begun.get(lease.split('@')[0] ?? '') ?? NaN);
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
  },
);
