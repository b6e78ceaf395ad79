import type { Task } from '@fairlead/scheduler-core';
import { fair, type FairOptions } from '@fairlead/scheduler-core/queues';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caught } from '../host/caught.ts';
import { makeTask } from '../host/make.ts';
import { drain, startableOf } from '../host/startable-of.ts';
import { FairRun } from './fair-run.ts';
import { PlainFairQueue } from './plain-fair-queue.ts';

const byUser = (task: Task): string => task.user;
const options = (more: Partial<FairOptions> = {}): FairOptions => ({ flowOf: byUser, ...more });
const flows = ['alice', 'bob', '__proto__', 'constructor', ''];

/** What happens in a run, in the order in which it does. */
const script = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('add' as const),
      flow: fc.constantFrom(...flows),
      eighths: fc.integer({ min: 1, max: 40 }),
    }),
    fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(20) }),
    fc.record({ kind: fc.constant('step' as const) }),
    fc.record({ kind: fc.constant('disturb' as const), count: fc.integer({ min: 1, max: 4 }) }),
  ),
  { minLength: 20, maxLength: 150 },
);

type Script = typeof script extends fc.Arbitrary<infer Steps> ? Steps : never;

function play(
  run: FairRun,
  steps: Script,
  disturb?: (run: FairRun, count: number) => void,
): readonly string[] {
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'add') run.add(step.flow, step.eighths / 8, `${step.flow}-${index}`);
    else if (step.kind === 'cancel') run.cancel([...run.waiting.keys()][step.which] ?? '');
    else if (step.kind === 'step') run.step();
    else disturb?.(run, step.count);
    run.fill();
  }
  return run.starts.map(({ id, at }) => `${id} at ${at}`);
}

describe('a fair queue', () => {
  test('starts the tasks that a plain scan would, one after the other', () => {
    fc.assert(
      fc.property(
        script,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(1, 8),
        fc.array(fc.constantFrom(0.5, 1, 2, 4), { minLength: 5, maxLength: 5 }),
        (steps, slots, residualSeconds, given) => {
          const weights = new Map(flows.map((flow, index) => [flow, given[index] ?? 1]));
          const weightOf = (flow: string): number => weights.get(flow) ?? 1;
          const run = new FairRun(fair(options({ weightOf, residualSeconds })), slots);
          const plain = new FairRun(new PlainFairQueue(weights, residualSeconds), slots);
          expect(play(run, steps)).toEqual(play(plain, steps));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('keeps no trace of a task that was taken and put back', () => {
    fc.assert(
      fc.property(script, fc.integer({ min: 1, max: 4 }), (steps, slots) => {
        const order = [(task: Task) => task.id.length];
        const disturbed = play(new FairRun(fair(options({ order })), slots), steps, (run, count) => {
          run.takeAndPutBack(count);
        });
        expect(disturbed).toEqual(play(new FairRun(fair(options({ order })), slots), steps));
      }),
      { numRuns: 100 },
    );
  });

  test('goes on over a swap to itself as if there had been none', () => {
    fc.assert(
      fc.property(script, fc.integer({ min: 1, max: 4 }), (steps, slots) => {
        // Thirds are no binary fractions: it must come out the same to the last digit.
        const weightOf = (flow: string): number => (flow === 'alice' ? 1 / 3 : 1);
        const swapped = play(new FairRun(fair(options({ weightOf })), slots), steps, (run) => {
          run.swap((state) => {
            const read: unknown = JSON.parse(JSON.stringify(state));
            expect(read).toEqual(state);
            return fair(options({ weightOf, state }));
          });
        });
        expect(swapped).toEqual(play(new FairRun(fair(options({ weightOf })), slots), steps));
      }),
      { numRuns: 100 },
    );
  });

  test('counts another weight from the swap on, not for what was', () => {
    const run = new FairRun(fair(options()), 4);
    for (let each = 0; each < 3_000; each += 1) for (const flow of ['alice', 'bob']) run.add(flow, 1);
    run.fill();
    while (run.now < 200) run.step();
    run.swap((state) => fair(options({ weightOf: (flow) => (flow === 'alice' ? 3 : 1), state })));
    const [alice, bob] = [run.served('alice'), run.served('bob')];
    expect(alice / bob).toBeCloseTo(1, 1);
    while (run.now < 600) run.step();
    expect((run.served('alice') - alice) / (run.served('bob') - bob)).toBeCloseTo(3, 1);
  });

  test('begins from nothing if what was left is damaged', () => {
    const queue = fair(options({ state: { 'fair@1': { account: { service: [Number.NaN] } } } }));
    queue.add(makeTask({ id: 'a' }));
    expect(queue.take()?.id).toBe('a');
  });

  test('orders the tasks of a flow by its keys, then by arrival', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ priority: fc.nat(3), estimateMs: fc.nat(3), leaves: fc.boolean() }), {
          maxLength: 60,
        }),
        (given) => {
          const order = [(task: Task) => -task.priority, (task: Task) => -(task.estimateMs ?? 0)];
          const queue = fair(options({ order }));
          const tasks = given.map((each, index) => makeTask({ id: `t${index}`, ...each }));
          for (const task of tasks) queue.add(task);
          const stay = tasks.filter((task, index) => !(given[index]?.leaves === true && queue.remove(task)));
          const expected = stay.toSorted(
            (a, b) =>
              b.priority - a.priority || (b.estimateMs ?? 0) - (a.estimateMs ?? 0) || a.sequence - b.sequence,
          );
          expect(queue.size).toBe(stay.length);
          expect(drain(queue).map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        },
      ),
    );
  });

  test('gives only what may start, from the flow that is next among those that have it', () => {
    const queue = fair(options());
    const wide = makeTask({ id: 'wide', user: 'alice', slots: 4 });
    const narrow = makeTask({ id: 'narrow', user: 'bob' });
    const second = makeTask({ id: 'second', user: 'alice' });
    for (const task of [wide, narrow, second]) queue.add(task);
    expect(queue.take(startableOf())).toBeUndefined();
    expect(queue.take(startableOf(narrow.shape))?.id).toBe('narrow');
    expect(queue.take(startableOf(narrow.shape))?.id).toBe('second');
    expect(queue.take(startableOf(narrow.shape))).toBeUndefined();
    expect(queue.take(startableOf(wide.shape, narrow.shape))?.id).toBe('wide');
    expect(queue.size).toBe(0);
  });

  test('takes a task once, however often it is added, and gives up what it does not hold', () => {
    const queue = fair(options());
    const task = makeTask({ id: 'once' });
    queue.add(task);
    queue.add(task);
    expect(queue.size).toBe(1);
    expect(queue.remove(makeTask({ id: 'another' }))).toBe(false);
    expect(queue.remove(task)).toBe(true);
    expect(queue.remove(task)).toBe(false);
    expect(queue.take()).toBeUndefined();
  });

  test('says why a task waits, and changes nothing by it', () => {
    const run = new FairRun(fair(options()), 1);
    for (const id of ['first', 'second', 'third']) run.add('alice', 1, id);
    run.fill();
    const task = run.waiting.get('third') ?? makeTask({ id: 'none' });
    const said = run.queue.explain?.(task);
    expect(said).toMatchObject({ reason: { code: 'share' }, position: 2 });
    expect(said?.reason.text).toContain('alice holds 1 slots');
    expect(run.queue.explain?.(makeTask({ id: 'stranger' }))).toBeUndefined();
    run.step();
    expect(run.starts.map(({ id }) => id)).toEqual(['first', 'second']);
  });

  test.each([
    [
      'a weight of 0',
      () => {
        fair(options({ weightOf: () => 0 })).add(makeTask({ id: 'a' }));
      },
    ],
    [
      'a weight that is no number',
      () => {
        fair(options({ weightOf: () => Number.NaN })).add(makeTask({ id: 'a' }));
      },
    ],
    ['an endless residual time', () => fair(options({ residualSeconds: Infinity }))],
    ['a negative credit', () => fair(options({ idleCreditSeconds: -1 }))],
  ])('refuses %s, and says how to mend it', async (_, build) => {
    expect(await caught(build)).toMatchObject({ code: 'QUEUE_INVALID', where: 'fair' });
  });
});
