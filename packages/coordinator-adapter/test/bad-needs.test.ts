import { type SchedulerCoordinatorOptions, SchedulerCoordinator } from '@fairlead/coordinator-adapter';
import { SchedulerError } from '@fairlead/scheduler-core';
import { describe, expect, it } from 'vitest';
import { setUp } from './set-up.ts';

/** As it comes from outside, where nothing has a type. */
function unchecked<T extends object>(given: T, more: unknown): T {
  return Object.assign({ ...given }, more);
}

function refusalOf(act: () => unknown): { readonly code: string; readonly message: string } | undefined {
  try {
    act();
  } catch (error) {
    if (SchedulerError.is(error)) return { code: error.code, message: error.message };
    throw error;
  }
  return undefined;
}

const proto: unknown = JSON.parse('{"__proto__": 1}');

const badAmounts = [
  [-1, 'resources.cpu'],
  [Number.NaN, 'resources.cpu'],
  [Number.POSITIVE_INFINITY, 'resources.cpu'],
  ['1', 'resources.cpu'],
  [null, 'resources.cpu'],
  [1 / 3, 'three decimals'],
  [0.0005, 'three decimals'],
  [1e13, 'resources.cpu'],
] as const;

const badTasks: readonly (readonly [unknown, string])[] = [
  ...badAmounts.map(([cpu, named]) => [{ resources: { cpu } }, named] as const),
  [{ resources: { '': 1 } }, 'resources'],
  [{ resources: proto }, '__proto__'],
  [{ resources: [1] }, 'resources'],
  [{ requires: proto }, '__proto__'],
  [{ locks: { name: 'a' } }, 'locks'],
  [{ locks: ['a'] }, 'locks.0'],
  [{ locks: [{}] }, 'locks.0.name'],
  [{ locks: [{ name: '' }] }, 'locks.0.name'],
  [{ locks: [{ name: 'a', mode: 'write' }] }, 'locks.0.mode'],
  [{ locks: [{ name: 'a', units: 0 }] }, 'locks.0.units'],
  [{ locks: [{ name: 'a', units: 1.5 }] }, 'locks.0.units'],
  [{ locks: [{ name: 'a', units: Number.NaN }] }, 'locks.0.units'],
  [{ locks: [{ name: 'a', units: 2 }] }, 'locks.0.units'],
  [{ locks: [{ name: 'many', mode: 'shared', units: 2 }] }, 'locks.0.units'],
  [{ locks: [{ name: 'many', unit: 2 }] }, 'locks.0.unit'],
  [{ locks: [{ name: 'a' }, { name: 'a', mode: 'shared' }] }, 'each lock once'],
  [{ antiAffinity: 'a' }, 'antiAffinity'],
  [{ antiAffinity: [''] }, 'antiAffinity.0'],
  [{ antiAffinity: [7] }, 'antiAffinity.0'],
  [{ prefers: [{ requires: { gpu: 1 } }] }, 'prefers.0.weight'],
  [{ prefers: [{ requires: { gpu: 1 }, weight: 0 }] }, 'prefers.0.weight'],
  [{ prefers: [{ requires: { gpu: { atleast: 1 } }, weight: 1 }] }, 'prefers.0.requires.gpu'],
  [{ preemptible: 'yes' }, 'preemptible'],
  [{ after: 'a' }, 'after'],
  [{ after: [''] }, 'after.0'],
];

describe('what cannot be meant', () => {
  it.each(badTasks)('is refused of a task, with the field: %j', async (more, named) => {
    const { fleet, scheduler } = await setUp({ locks: { many: 5 } });
    const refusal = refusalOf(() => {
      fleet.submit({ id: 'good' }, unchecked({ id: 'bad' }, more));
    });
    expect(refusal?.code).toBe('TASK_INVALID');
    expect(refusal?.message).toContain(named);
    expect(scheduler.getMetrics().tasks.submitted).toBe(0);
  });

  it.each(badAmounts)('is refused of a worker that joins or changes: %s', async (cpu, named) => {
    const { fleet, clock, scheduler } = await setUp();
    fleet.join({ id: 'w1', resources: { cpu: 1 } });
    const more = { resources: { cpu } };
    const refusals = [
      refusalOf(() => {
        fleet.host.workerJoined(unchecked({ id: 'w2' }, more));
      }),
      refusalOf(() => {
        fleet.host.workerChanged('w1', unchecked({}, more));
      }),
    ];
    for (const refusal of refusals) {
      expect(refusal?.code).toBe('WORKER_INVALID');
      expect(refusal?.message).toContain(named);
    }
    expect(scheduler.getMetrics().workers.count).toBe(1);
    fleet.submit({ id: 'a', resources: { cpu: 1 } });
    clock.flush();
    expect(fleet.log).toEqual(['a@w1']);
  });

  it.each([
    [{ locks: { a: 0 } }, 'locks.a'],
    [{ locks: { a: -1 } }, 'locks.a'],
    [{ locks: { a: 1.5 } }, 'locks.a'],
    [{ locks: { a: Number.NaN } }, 'locks.a'],
    [{ locks: { a: '3' } }, 'locks.a'],
    [{ locks: proto }, '__proto__'],
    [{ locks: ['a'] }, 'locks'],
  ])('is refused of the options: %j', async (more, named) => {
    const { fleet } = await setUp();
    const options: SchedulerCoordinatorOptions = unchecked({}, more);
    const refusal = refusalOf(() => new SchedulerCoordinator(fleet, options));
    expect(refusal?.code).toBe('OPTIONS_INVALID');
    expect(refusal?.message).toContain(named);
  });
});
