import {
  type Candidates,
  type Cycle,
  defineScheduler,
  type Rank,
  type Task,
  type Worker,
} from '@fairlead/scheduler-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Audit } from './audit.ts';
import { setUp } from './set-up.ts';

const byLoad: Rank = (worker) => worker.used / worker.slots;
const byName: Rank = (worker) => -worker.id.length;

/** The truth of a cycle as its running attempts tell it, those it has just assigned included. */
function bookOf(cycle: Cycle): Audit {
  const audit = new Audit();
  for (const attempt of cycle.running) audit.running.set(attempt.task.id, attempt);
  return audit;
}

/** Whether the worker could ever run it: slots and amounts by a plain look, capabilities as the host says. */
function couldFit({ shape }: Task, worker: Worker): boolean {
  return (
    worker.slots >= shape.slots &&
    Object.entries(shape.resources).every(([name, amount]) => (worker.resources[name] ?? 0) >= amount)
  );
}

/** Holds every answer of the candidates against a plain look at all workers. */
function compare(task: Task, candidates: Candidates, cycle: Cycle): void {
  const audit = bookOf(cycle);
  for (const worker of cycle.workers)
    if (!couldFit(task, worker)) expect(cycle.fits(task, worker)).toBe(false);
  const expected = [...cycle.workers]
    .filter((worker) => cycle.fits(task, worker) && audit.hasRoom(task, worker))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  expect([...candidates].map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  expect(candidates.size).toBe(expected.length);
  expect(candidates.first()).toBe(expected[0]);
  for (const rank of [byLoad, byName]) {
    const least = Math.min(...expected.map(rank));
    expect(candidates.best(rank)).toBe(expected.find((worker) => rank(worker) === least));
  }
  for (const worker of cycle.workers) {
    expect(candidates.get(worker.id)).toBe(expected.includes(worker) ? worker : undefined);
    expect(candidates.after(worker.id)).toBe(expected.find(({ id }) => id > worker.id) ?? expected[0]);
  }
  expect(candidates.after('between')).toBe(expected.find(({ id }) => id > 'between') ?? expected[0]);
  expect(
    candidates.classes
      .flatMap((each) => [...each])
      .map(({ id }) => id)
      .sort(),
  ).toEqual(expected.map(({ id }) => id));
  for (const each of candidates.classes) {
    expect(each.size).toBe([...each].length);
    expect([...each].every((worker) => worker.class === each.class)).toBe(true);
  }
  expect(cycle.startable.has(task.shape)).toBe(true);
  expect(cycle.startable.classes(task.shape)).toEqual(candidates.classes.map((each) => each.class));
}

describe('candidates', () => {
  it('are those that a plain look at all workers finds, whatever has happened', async () => {
    const step = fc.oneof(
      fc.record({
        does: fc.constant('join' as const),
        name: fc.constantFrom('a', 'b', 'between', 'w1', 'w10', 'w2', 'ü', '__proto__'),
        slots: fc.integer({ min: 1, max: 4 }),
        gpu: fc.integer({ min: 0, max: 2 }),
        resources: fc.constantFrom({}, { cpu: 0.4 }, { cpu: 1, memory: 8 }),
      }),
      fc.record({
        does: fc.constantFrom('kill' as const, 'cordon' as const, 'uncordon' as const),
        pick: fc.nat(20),
      }),
      fc.record({
        does: fc.constant('submit' as const),
        slots: fc.integer({ min: 1, max: 3 }),
        gpu: fc.constantFrom(undefined, { atLeast: 1 }, { present: false }, 2),
        resources: fc.constantFrom({}, {}, { cpu: 0.1 }, { cpu: 0.3, memory: 2 }, { memory: 5 }),
        antiAffinity: fc.constantFrom([], [], [], ['x'], ['x', 'y']),
        locks: fc.constantFrom(
          [],
          [],
          [{ name: 'lock' }],
          [{ name: 'lock', mode: 'shared' as const }],
          [{ name: 'other' }],
        ),
      }),
      fc.record({ does: fc.constant('pass' as const) }),
    );
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 80 }), async (steps) => {
        const run = await setUp({ behaviour: (lease) => ({ durationMs: 1 + (lease.task.sequence % 5) }) });
        await run.scheduler.activateScheduler(
          defineScheduler({
            name: 'Comparing',
            version: '1.0.0',
            create: (context) => ({
              placer(task, candidates, cycle) {
                compare(task, candidates, cycle);
                compared += 1;
                const audit = bookOf(cycle);
                for (const other of cycle.pending) {
                  if (other.attempts > 0 || audit.hasLocks(other)) continue;
                  expect([...cycle.candidates(other)]).toEqual([]);
                  expect(cycle.startable.has(other.shape)).toBe(false);
                }
                return candidates.random(context.random);
              },
            }),
          }),
        );
        const ids: string[] = [];
        for (const [index, each] of steps.entries()) {
          if (each.does === 'join') {
            const id = `${each.name}/${index}`;
            ids.push(id);
            run.fleet.join({
              id,
              slots: each.slots,
              resources: each.resources,
              ...(each.gpu > 0 && { capabilities: { gpu: each.gpu } }),
            });
          } else if (each.does === 'submit') {
            const requires = each.gpu === undefined ? {} : { gpu: each.gpu };
            const { slots, resources, antiAffinity, locks } = each;
            run.fleet.submit({ id: `t${index}`, slots, requires, resources, antiAffinity, locks });
          } else if (each.does === 'pass') run.clock.step();
          else {
            const id = ids[each.pick % Math.max(1, ids.length)] ?? '';
            if (each.does === 'kill') run.fleet.kill(id);
            else run.fleet.host[each.does](id);
          }
          run.clock.flush();
        }
        const fault = run.events.find((event) => event.type === 'fault');
        if (fault?.type === 'fault') throw fault.fault.cause;
        expect(run.fleet.overfull).toEqual([]);
      }),
      { numRuns: 500, seed: 5 },
    );
    expect(compared).toBeGreaterThan(1_000);
  });
});
