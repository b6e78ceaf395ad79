import { describe, expect, it } from 'vitest';
import { farmOf, type FarmTask, workersOf } from './farm.ts';

/** Teaches three tests: one passed, one failed last, one changes its mind again and again. */
const lessons: readonly FarmTask[] = [
  { id: 'p1', key: 'good', takesMs: 5_000 },
  { id: 'p2', key: 'bad', takesMs: 5_000, ends: ['failed'] },
  ...(['failed', 'passed', 'failed', 'passed'] as const).map((end, index) => ({
    id: `flaky-${index}`,
    key: 'flaky',
    takesMs: 5_000,
    ends: [end],
  })),
  { id: 'p3', key: 'quick', takesMs: 10 },
];

describe('priority_based', () => {
  it('starts the larger priority first, and equals by arrival', async () => {
    const { submit, runOut, order } = await farmOf(workersOf(1));
    submit({ id: 'low', priority: -1, run: 'a' }, { id: 'first', run: 'b' }, { id: 'second', run: 'c' });
    submit({ id: 'high', priority: 2, run: 'd' });
    runOut();
    expect(order()).toEqual(['high', 'first', 'second', 'low']);
  });

  it('raises a priority by waiting, without end', async () => {
    const { submit, runOut, clock, order } = await farmOf(workersOf(1), {
      config: { agingIntervalSeconds: 10 },
    });
    submit({ id: 'busy', takesMs: 60_000 });
    clock.advanceTo(1);
    submit({ id: 'old', priority: 0 });
    clock.advanceTo(19_000);
    submit({ id: 'overtakes', priority: 2 });
    clock.advanceTo(21_000);
    submit({ id: 'does not', priority: 2 });
    runOut();
    expect(order()).toEqual(['busy', 'overtakes', 'old', 'does not']);
  });

  it('sends ahead what failed before, what is flaky, and what is short, by what history says', async () => {
    const { submit, teach, runOut, order } = await farmOf(workersOf(1));
    teach(...lessons);
    const runs = ['good', 'quick', 'flaky', 'bad'];
    submit(...runs.map((key) => ({ id: `next-${key}`, key, run: key })));
    runOut();
    expect(order()).toEqual(['next-bad', 'next-flaky', 'next-quick', 'next-good']);
  });

  it('holds back what has passed ten times', async () => {
    const { submit, teach, runOut, order } = await farmOf(workersOf(1), { config: { shortTaskSeconds: 0 } });
    teach(...Array.from({ length: 10 }, (_, index) => ({ id: `s${index}`, key: 'stable' })));
    submit({ id: 'stable', run: 'a' }, { id: 'unknown', run: 'b' });
    runOut();
    expect(order()).toEqual(['unknown', 'stable']);
  });

  it('switches a factor off at 0', async () => {
    const factors = { failedBefore: 0, flaky: 0, short: 0, stable: 0 };
    const { submit, teach, runOut, order } = await farmOf(workersOf(1), { config: { factors } });
    teach(...lessons);
    submit({ id: 'next-good', key: 'good', run: 'a' }, { id: 'next-bad', key: 'bad', run: 'b' });
    runOut();
    expect(order()).toEqual(['next-good', 'next-bad']);
  });

  it('inside a run starts what failed before, then the longest, though short ones count as urgent', async () => {
    const { submit, teach, runOut, order } = await farmOf(workersOf(1));
    teach(
      { id: 't1', key: 'short', takesMs: 100 },
      { id: 't2', key: 'middle', takesMs: 3_000 },
      { id: 't3', key: 'long', takesMs: 9_000 },
      { id: 't4', key: 'bad', takesMs: 200, ends: ['failed'] },
      { id: 't5', key: 'worse', takesMs: 2_000, ends: ['failed'] },
    );
    const keys = ['short', 'middle', 'long', 'bad', 'worse'];
    submit(...keys.map((key) => ({ id: key, key, run: 'r' })));
    runOut();
    expect(order()).toEqual(['worse', 'bad', 'long', 'middle', 'short']);
  });

  it('never starts a longer test of another run first for its length', async () => {
    const { submit, teach, runOut, order } = await farmOf(workersOf(1), { config: { shortTaskSeconds: 0 } });
    teach({ id: 't1', key: 'long', takesMs: 90_000 }, { id: 't2', key: 'middle', takesMs: 5_000 });
    submit({ id: 'middle', key: 'middle', run: 'first' });
    submit({ id: 'long', key: 'long', run: 'second' });
    runOut();
    expect(order()).toEqual(['middle', 'long']);
  });

  it('does not rank what waits anew when something is learned', async () => {
    const { submit, runOut, order } = await farmOf(workersOf(1));
    submit({ id: 'fails', key: 'k', run: 'a', ends: ['failed'] });
    submit({ id: 'other', run: 'b' }, { id: 'again', key: 'k', run: 'c' });
    runOut();
    expect(order()).toEqual(['fails', 'other', 'again']);
  });

  it('keeps the tests of two projects apart', async () => {
    const { submit, teach, runOut, order } = await farmOf(workersOf(1));
    teach({ id: 't', key: 'index.test.ts', project: 'shop', ends: ['failed'] });
    submit(
      { id: 'bank', key: 'index.test.ts', project: 'bank', run: 'a' },
      { id: 'shop', key: 'index.test.ts', project: 'shop', run: 'b' },
    );
    runOut();
    expect(order()).toEqual(['shop', 'bank']);
  });

  it('takes any text for an id, a key, a run', async () => {
    const { submit, runOut, ends } = await farmOf(workersOf(2));
    const names = ['__proto__', 'constructor', 'toString', '\u0000', '🧪'];
    submit(...names.map((id) => ({ id, key: id, run: id, project: id, user: id })));
    runOut();
    submit(...names.map((id) => ({ id: `${id} again`, key: id, run: 'r' })));
    runOut();
    expect(ends().size).toBe(2 * names.length);
  });

  it('leaves what a person holds or cancels, and goes on with it when it is released', async () => {
    const { submit, fleet, clock, runOut, order } = await farmOf(workersOf(1));
    submit({ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' });
    clock.flush();
    expect(fleet.host.hold(['b', 'd'])).toBe(2);
    expect(fleet.host.cancel(['c'], 'not wanted')).toBe(1);
    clock.advanceTo(2_500);
    expect(fleet.host.release(['b'])).toBe(1);
    clock.advanceTo(10_000);
    fleet.host.release(['d']);
    runOut();
    expect(order()).toEqual(['a', 'b', 'd']);
  });

  it('says what goes before a task', async () => {
    const { submit, fleet, clock, scheduler } = await farmOf(workersOf(1));
    submit({ id: 'runs' }, { id: 'next', run: 'b' }, { id: 'later', run: 'c' });
    clock.flush();
    expect(scheduler.explain('later')).toMatchObject({ position: 2, reason: { code: 'capacity' } });
    fleet.host.cordon('w0');
    clock.flush();
    expect(scheduler.explain('next')).toMatchObject({ position: 1 });
  });
});
