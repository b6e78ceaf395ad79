import { defineScheduler } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VirtualHost } from './host/virtual-host.ts';
import { type PlainProject, type PlainTerms, PlainTree } from './plain-tree.ts';

/** Binary fractions, and every task as long as the next, so that T and all figures are exact and ties are ties. */
const DURATION_MS = 2_000;
const STEP_MS = 125;

const terms = fc.record({
  weight: fc.constantFrom(0.25, 0.5, 1, 2, 4),
  guaranteed: fc.constantFrom(0, 0, 0, 1, 2),
  maxRunning: fc.constantFrom(Infinity, Infinity, 1, 3),
});

const names = [
  ['shop', ['alice', 'bob', 'carol']],
  ['bank', ['dave', '__proto__']],
  ['one', ['erin']],
] as const;

const farm = fc
  .tuple(fc.array(terms, { minLength: 3, maxLength: 3 }), fc.array(terms, { minLength: 6, maxLength: 6 }))
  .map(([ofProjects, ofUsers]): readonly PlainProject[] => {
    const left = [...ofUsers];
    return names.map(([name, users], index) => ({
      name,
      terms: ofProjects[index] ?? plain,
      users: new Map(users.map((user) => [user, left.pop() ?? plain])),
    }));
  });

const plain: PlainTerms = { weight: 1, guaranteed: 0, maxRunning: Infinity };

const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('submit' as const),
      who: fc.constantFrom(...names.flatMap(([project, users]) => users.map((user) => ({ project, user })))),
      count: fc.integer({ min: 1, max: 8 }),
    }),
    fc.record({ kind: fc.constant('pass' as const), steps: fc.integer({ min: 1, max: 24 }) }),
    fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(30) }),
  ),
  { minLength: 5, maxLength: 80 },
);

function configOf(projects: readonly PlainProject[]) {
  const users = projects.flatMap((project) => [...project.users]);
  const own = projects.map(({ name, terms: its }) => [name, its] as const);
  const pick = <Value>(
    from: readonly (readonly [string, PlainTerms])[],
    read: (of: PlainTerms) => Value | undefined,
  ) =>
    Object.fromEntries(
      from.flatMap(([name, its]) => {
        const value = read(its);
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
  const both = <Value>(read: (of: PlainTerms) => Value | undefined) => ({
    users: pick(users, read),
    projects: pick(own, read),
  });
  return {
    weights: both(({ weight }) => weight),
    guarantees: both(({ guaranteed }) => (guaranteed > 0 ? guaranteed : undefined)),
    quotas: both(({ maxRunning }) => (maxRunning < Infinity ? { maxRunning } : undefined)),
    orderWithinUser: [],
    // Debts are not halved here; a half-life this long leaves every figure exact.
    fairnessWindowHours: 1e15,
    recalculateIntervalSeconds: 1e9,
  };
}

function play(
  host: VirtualHost,
  slots: number,
  what: typeof steps extends fc.Arbitrary<infer T> ? T : never,
) {
  host.addWorkers({ id: 'w1', slots });
  for (const step of what) {
    if (step.kind === 'submit') {
      for (let each = 0; each < step.count; each += 1) host.submit({ ...step.who, durationMs: DURATION_MS });
    } else if (step.kind === 'pass') host.pass(step.steps * STEP_MS);
    else host.cancel([...host.pending.map.keys()][step.which] ?? '');
    host.cycle();
  }
  host.run();
  return host.starts.map(({ task, atMs }) => `${task.id} at ${atMs}`);
}

test('the tree of accounts starts the tasks that a plain scan would, one after the other', async () => {
  await fc.assert(
    fc.asyncProperty(farm, steps, fc.integer({ min: 1, max: 5 }), async (projects, what, slots) => {
      const host = new VirtualHost();
      await host.activate(FairnessScheduler, { config: configOf(projects) });
      const plainHost = new VirtualHost();
      await plainHost.activate(
        defineScheduler({
          name: 'PlainTree',
          version: '1.0.0',
          create: () => ({ queue: new PlainTree(projects) }),
        }),
      );
      expect(play(host, slots, what)).toEqual(play(plainHost, slots, what));
    }),
    { numRuns: 200, seed: 3 },
  );
});
