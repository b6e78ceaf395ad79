import { defineScheduler, type Task } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VirtualHost } from './host/virtual-host.ts';
import { type PlainNode, type PlainTerms, PlainTree } from './plain-tree.ts';

/** Binary fractions, and every task as long as the next, so that T and all figures are exact and ties are ties. */
const DURATION_MS = 2_000;
const STEP_MS = 125;

const plain: PlainTerms = { weight: 1, guaranteed: 0, maxRunning: Infinity };
const terms = fc.record({
  weight: fc.constantFrom(0.25, 0.5, 1, 2, 4),
  guaranteed: fc.constantFrom(0, 0, 0, 1, 2),
  maxRunning: fc.constantFrom(Infinity, Infinity, 1, 3),
});

/** The last levels of this are the tree, so that a leaf is a run at any depth. */
const LEVELS = ['label:team', 'project', 'user', 'run'] as const;

/** Who there is, from the team down to the run. */
const paths = [
  ['red', 'shop', 'alice', 'a1'],
  ['red', 'shop', 'alice', 'a2'],
  ['red', 'shop', 'bob', 'b1'],
  ['red', 'bank', '__proto__', 'p1'],
  ['red', 'bank', 'dave', 'd1'],
  ['blue', 'one', 'erin', 'e1'],
  ['blue', 'one', 'frank', 'f1'],
  ['', 'lone', 'grace', 'g1'],
  ['', 'lone', 'grace', 'g2'],
] as const;

/** The tree of the paths over the last `depth` levels, with terms by name. */
function treeOf(depth: number, given: ReadonlyMap<string, PlainTerms>): readonly PlainNode[] {
  const below = (prefix: readonly string[], level: number): readonly PlainNode[] => {
    const inside = paths.filter((path) =>
      prefix.every((name, index) => path[LEVELS.length - depth + index] === name),
    );
    if (level === LEVELS.length) return [];
    return [...new Set(inside.map((path) => path[level] ?? ''))].map((name) => ({
      name,
      terms: given.get(`${LEVELS[level] ?? ''} ${name}`) ?? plain,
      children: below([...prefix, name], level + 1),
    }));
  };
  return below([], LEVELS.length - depth);
}

const farm = fc
  .tuple(
    fc.integer({ min: 1, max: LEVELS.length }),
    fc.dictionary(
      fc.constantFrom(
        ...paths.flatMap((path) => path.map((name, level) => `${LEVELS[level] ?? ''} ${name}`)),
      ),
      terms,
      { noNullPrototype: true, maxKeys: 12 },
    ),
  )
  .map(([depth, given]) => ({ depth, given: new Map(Object.entries(given)) }));

const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('submit' as const),
      who: fc.constantFrom(...paths),
      count: fc.integer({ min: 1, max: 8 }),
    }),
    fc.record({ kind: fc.constant('pass' as const), steps: fc.integer({ min: 1, max: 24 }) }),
    fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(30) }),
  ),
  { minLength: 5, maxLength: 80 },
);

function configOf(depth: number, given: ReadonlyMap<string, PlainTerms>) {
  const tree = LEVELS.slice(-depth);
  const say = <Value>(read: (of: PlainTerms) => Value | undefined) => {
    const of = (attribute: string): Record<string, Value> => {
      const names = [...given].flatMap(([key, its]): (readonly [string, Value])[] => {
        const value = read(its);
        const isIts = key.startsWith(`${attribute} `) && tree.some((level) => level === attribute);
        return isIts && value !== undefined ? [[key.slice(attribute.length + 1), value]] : [];
      });
      return Object.fromEntries(names);
    };
    return {
      users: of('user'),
      projects: of('project'),
      attributes: { run: of('run'), 'label:team': of('label:team') },
    };
  };
  return {
    tree,
    weights: say(({ weight }) => weight),
    guarantees: say(({ guaranteed }) => (guaranteed > 0 ? guaranteed : undefined)),
    quotas: say(({ maxRunning }) => (maxRunning < Infinity ? { maxRunning } : undefined)),
    orderWithinFlow: [],
    // Debts are not halved here; a half-life this long leaves every figure exact.
    fairnessWindowHours: 1e15,
    recalculateIntervalSeconds: 1e9,
  };
}

const pathOf = ({ labels, project, user, run }: Task): readonly string[] => [
  labels.team ?? '',
  project,
  user,
  run,
];

function play(
  host: VirtualHost,
  slots: number,
  what: typeof steps extends fc.Arbitrary<infer T> ? T : never,
) {
  host.addWorkers({ id: 'w1', slots });
  for (const step of what) {
    if (step.kind === 'submit') {
      const [team, project, user, run] = step.who;
      const labels: Readonly<Record<string, string>> = team === '' ? {} : { team };
      for (let each = 0; each < step.count; each += 1)
        host.submit({ labels, project, user, run, durationMs: DURATION_MS });
    } else if (step.kind === 'pass') host.pass(step.steps * STEP_MS);
    else host.cancel([...host.pending.map.keys()][step.which] ?? '');
    host.cycle();
  }
  host.run();
  return host.starts.map(({ task, atMs }) => `${task.id} at ${atMs}`);
}

test('a tree of any depth starts the tasks that a plain scan would, one after the other', async () => {
  await fc.assert(
    fc.asyncProperty(farm, steps, fc.integer({ min: 1, max: 5 }), async ({ depth, given }, what, slots) => {
      const host = new VirtualHost();
      await host.activate(FairnessScheduler, { config: configOf(depth, given) });
      const plainHost = new VirtualHost();
      await plainHost.activate(
        defineScheduler({
          name: 'PlainTree',
          version: '1.0.0',
          create: () => ({
            queue: new PlainTree(treeOf(depth, given), (task) => pathOf(task).slice(-depth)),
          }),
        }),
      );
      expect(play(host, slots, what)).toEqual(play(plainHost, slots, what));
    }),
    { numRuns: 300, seed: 3 },
  );
});
