import { type HostEvent, SchedulerCoordinator } from '@fairlead/coordinator-adapter';
import type { TestSubmission } from '@fairlead/coordinator-local';
import { beforeEach, describe, expect, it } from 'vitest';
import { tests } from './project.ts';
import { setUp } from './set-up.ts';

const containing = (text: string): unknown => expect.stringContaining(text);

type Wishes = Partial<Omit<TestSubmission, 'id' | 'payload'>>;

/** Tests of one file that ask for the same. */
function wishing(wishes: Wishes, file: string, ...ids: readonly string[]): readonly TestSubmission[] {
  return tests(file, ...ids).map((test) => ({ ...test, ...wishes }));
}

describe('what a submission asks for', { timeout: 60_000 }, () => {
  let events: HostEvent[];
  beforeEach(() => {
    events = [];
  });

  const endOf = (id: string) => events.find((event) => event.type === 'taskEnded' && event.task.id === id);
  const indexOf = (type: 'attemptStarted' | 'attemptEnded', id: string): number =>
    events.findIndex((event) => event.type === type && event.attempt.task.id === id);
  const workerOf = (id: string): string | undefined =>
    events.flatMap((event) =>
      event.type === 'attemptStarted' && event.attempt.task.id === id ? [event.attempt.worker.id] : [],
    )[0];
  /** Whether one of the two had ended before the other began. */
  const wereApart = (one: string, other: string): boolean =>
    indexOf('attemptEnded', one) < indexOf('attemptStarted', other) ||
    indexOf('attemptEnded', other) < indexOf('attemptStarted', one);

  it('is kept: capabilities, resources, locks, distance and order', async () => {
    await using at = await setUp(
      {
        workers: [
          { slots: 3, resources: { memory: 2 } },
          { id: 'gpu', capabilities: { gpu: true }, resources: { memory: 8 }, slots: 2 },
        ],
      },
      { attach: false },
    );
    await using scheduler = new SchedulerCoordinator(at.local);
    scheduler.subscribe((event) => events.push(event));
    at.local.submit([
      ...wishing({ after: ['big'] }, 'passes.ts', 'later'),
      ...wishing({ after: ['bad', 'big'] }, 'passes.ts', 'never'),
      ...wishing(
        { requires: { gpu: true }, prefers: [{ requires: { gpu: true }, weight: 1 }] },
        'passes.ts',
        'g',
      ),
      ...wishing({ resources: { memory: 4 } }, 'passes.ts', 'big'),
      ...wishing({ locks: [{ name: 'database' }] }, 'passes.ts', 'l1', 'l2', 'l3'),
      ...wishing({ antiAffinity: ['port'] }, 'passes.ts', 'p1', 'p2', 'p3'),
      ...tests('fails.ts', 'bad'),
    ]);
    await scheduler.initialize();
    await scheduler.settled();
    expect(workerOf('g')).toBe('gpu');
    expect(workerOf('big')).toBe('gpu');
    for (const [one, other] of [
      ['l1', 'l2'],
      ['l1', 'l3'],
      ['l2', 'l3'],
    ] as const) {
      expect(wereApart(one, other), `${one} and ${other}`).toBe(true);
    }
    for (const [one, other] of [
      ['p1', 'p2'],
      ['p1', 'p3'],
      ['p2', 'p3'],
    ] as const) {
      expect(workerOf(one) !== workerOf(other) || wereApart(one, other), `${one} and ${other}`).toBe(true);
    }
    expect(indexOf('attemptStarted', 'later')).toBeGreaterThan(indexOf('attemptEnded', 'big'));
    expect(endOf('later')).toMatchObject({ outcome: 'passed' });
    expect(endOf('never')).toMatchObject({ outcome: 'cancelled' });
    expect(indexOf('attemptStarted', 'never')).toBe(-1);
    expect(scheduler.getMetrics().tasks).toMatchObject({ passed: 9, failed: 1, cancelled: 1, lost: 0 });
  });

  it('is kept: a newer revision supersedes an older one, but none that is of record', async () => {
    await using at = await setUp({ workers: 1 }, { attach: false });
    await using scheduler = new SchedulerCoordinator(at.local);
    scheduler.subscribe((event) => events.push(event));
    await scheduler.initialize();
    const of = (revision: number, more: Wishes = {}): Wishes => ({
      supersede: { key: 'pull/1', revision },
      ...more,
    });
    at.local.submit([
      ...tests('waits.ts', 'running'),
      ...wishing(of(1), 'passes.ts', 'old'),
      ...wishing(of(1, { ofRecord: true }), 'passes.ts', 'main'),
    ]);
    await at.board.words('waits', 1);
    at.local.submit(wishing(of(2), 'passes.ts', 'new'));
    at.board.go();
    await scheduler.settled();
    expect(endOf('old')).toMatchObject({
      outcome: 'cancelled',
      message: containing('superseded'),
    });
    expect(endOf('main')).toMatchObject({ outcome: 'passed' });
    expect(endOf('new')).toMatchObject({ outcome: 'passed' });
  });

  it('is kept for the next host: what had passed need not be waited for again', async () => {
    await using at = await setUp({ workers: 1 }, { attach: false });
    const first = new SchedulerCoordinator(at.local);
    await first.initialize();
    at.local.submit([
      ...tests('passes.ts', 'a'),
      ...tests('waits.ts', 'b'),
      ...wishing({ after: ['a', 'b'] }, 'passes.ts', 'c'),
      ...wishing({ after: ['c'] }, 'passes.ts', 'd'),
    ]);
    await at.board.words('waits', 1);
    await first.restore();
    at.board.go();
    await using next = new SchedulerCoordinator(at.local);
    next.subscribe((event) => events.push(event));
    await next.initialize();
    await next.settled();
    expect(endOf('c')).toMatchObject({ outcome: 'passed' });
    expect(endOf('d')).toMatchObject({ outcome: 'passed' });
    expect(indexOf('attemptStarted', 'd')).toBeGreaterThan(indexOf('attemptEnded', 'c'));
  });
});
