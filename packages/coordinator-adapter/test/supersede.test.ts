import { SchedulerError } from '@fairlead/scheduler-core';
import type { TaskSubmission } from '@fairlead/coordinator-adapter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chance, Rotation } from './example-plugins.ts';
import { setUp } from './set-up.ts';

const pull = (revision: number, key = 'pull/8') => ({ supersede: { key, revision } });

/** A task as somebody without types may submit it. */
const badly = (fields: object): TaskSubmission => Object.assign({ id: 'a' }, fields);

describe('supersede', () => {
  it.each([undefined, chance, Rotation])(
    'cancels the waiting tasks of older revisions, and lets what runs end (%o)',
    async (plugin) => {
      const { fleet, clock, scheduler, events, ends, runOut } = await setUp();
      if (plugin !== undefined) await scheduler.activateScheduler(plugin);
      fleet.join({ id: 'w1' });
      fleet.submit(
        { id: 'runs', ...pull(1) },
        { id: 'waits', ...pull(1) },
        { id: 'held', ...pull(1) },
        { id: 'other' },
      );
      fleet.host.hold(['held', 'other']);
      clock.advanceTo(10);
      fleet.submit({ id: 'new', ...pull(2) });
      expect(ends()).toEqual(
        new Map([
          ['waits', ['cancelled']],
          ['held', ['cancelled']],
        ]),
      );
      expect(events.find((event) => event.type === 'taskEnded')).toMatchObject({
        message: 'superseded by revision 2 of "pull/8"',
        cancelledBy: 'superseded',
      });
      fleet.host.release(['other']);
      runOut();
      for (const id of ['runs', 'new', 'other']) expect(ends().get(id)).toEqual(['passed']);
      expect(scheduler.getMetrics()).toMatchObject({
        cancelled: { request: 0, superseded: 2, dependency: 0 },
        scheduler: { faults: 0 },
      });
    },
  );

  it('stops what runs too, if so configured', async () => {
    const { fleet, clock, ends, runOut } = await setUp({ supersedeRunning: true });
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'runs', ...pull(1) });
    clock.advanceTo(10);
    fleet.submit({ id: 'new', ...pull(2) });
    expect(fleet.revoked).toEqual(['runs']);
    runOut();
    expect([...ends()]).toEqual([
      ['runs', ['cancelled']],
      ['new', ['passed']],
    ]);
  });

  it('does not try again what a newer revision has made worthless', async () => {
    const { fleet, clock, ends, runOut } = await setUp({
      behaviour: () => ({ durationMs: 50, outcome: 'crashed' }),
    });
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'runs', ...pull(1) });
    clock.advanceTo(10);
    fleet.submit({ id: 'new', ...pull(2) });
    clock.advanceTo(60);
    expect(ends().get('runs')).toEqual(['cancelled']);
    runOut();
    expect(ends().get('new')).toEqual(['crashed']);
  });

  it('never supersedes what is of record, which itself supersedes', async () => {
    const { fleet, ends, runOut } = await setUp();
    fleet.submit({ id: 'm1', ...pull(1, 'main'), ofRecord: true }, { id: 'try', ...pull(1, 'main') });
    fleet.submit({ id: 'm3', ...pull(3, 'main'), ofRecord: true });
    fleet.submit({ id: 'm2', ...pull(2, 'main'), ofRecord: true });
    fleet.join({ id: 'w1' });
    runOut();
    expect(ends()).toEqual(
      new Map([
        ['try', ['cancelled']],
        ['m1', ['passed']],
        ['m2', ['passed']],
        ['m3', ['passed']],
      ]),
    );
  });

  it('supersedes an older revision at once that is submitted after a newer one, even one that has ended', async () => {
    const { fleet, ends, runOut } = await setUp();
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'new', ...pull(7) });
    runOut();
    fleet.submit({ id: 'late', ...pull(6) });
    expect(ends().get('late')).toEqual(['cancelled']);
    expect(fleet.log).toEqual(['new@w1']);
  });

  it('cancels what comes after a superseded task', async () => {
    const { fleet, ends, events } = await setUp();
    fleet.submit({ id: 'build', ...pull(1) }, { id: 'deploy', after: ['build'] });
    fleet.submit({ id: 'build2', ...pull(2) });
    expect(ends().get('deploy')).toEqual(['cancelled']);
    expect(events.find((event) => event.type === 'taskEnded' && event.task.id === 'deploy')).toMatchObject({
      message: '"build" was cancelled, and this task comes after it',
    });
  });

  it('knows keys with open tasks for good, and the latest of the others', async () => {
    const { fleet, ends, runOut } = await setUp({ rememberKeys: 4 });
    fleet.submit({ id: 'open', ...pull(9, 'kept') });
    fleet.host.hold(['open']);
    fleet.join({ id: 'w1', slots: 100 });
    fleet.submit(
      ...Array.from({ length: 20 }, (_, index) => ({ id: `t${index}`, ...pull(2, `key${index}`) })),
    );
    runOut();
    fleet.submit(
      { id: 'kept', ...pull(8, 'kept') },
      { id: 'latest', ...pull(1, 'key19') },
      { id: 'first', ...pull(1, 'key0') },
    );
    runOut();
    expect([ends().get('kept'), ends().get('latest'), ends().get('first')]).toEqual([
      ['cancelled'],
      ['cancelled'],
      ['passed'],
    ]);
  });

  it.each([
    [{ key: '', revision: 1 }, 'supersede.key'],
    [{ key: 'a', revision: Number.NaN }, 'supersede.revision'],
    [{ key: 'a', revision: Number.POSITIVE_INFINITY }, 'supersede.revision'],
    [{ key: 'a', revision: '1' }, 'supersede.revision'],
    [{ key: 'a' }, 'supersede.revision'],
    [{ key: 'a', revision: 1, branch: 'b' }, 'supersede.branch'],
    ['pull/8', 'supersede'],
  ])('refuses %j, naming %s', async (supersede, field) => {
    const { fleet, scheduler } = await setUp();
    let refusal: unknown;
    try {
      fleet.submit(badly({ supersede }));
    } catch (error) {
      refusal = error;
    }
    expect(SchedulerError.is(refusal) && [refusal.code, refusal.message.split(' ', 1)[0]]).toEqual([
      'TASK_INVALID',
      field,
    ]);
    expect(scheduler.getMetrics().tasks.submitted).toBe(0);
  });

  it('ends, of all tasks that could wait, those that are not of the newest revision, and no others', async () => {
    const submission = fc.record({
      key: fc.constantFrom('a', 'b', '__proto__'),
      revision: fc.integer({ min: 1, max: 6 }),
      ofRecord: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(submission, { maxLength: 25 }), async (submissions) => {
        const { fleet, ends, runOut } = await setUp();
        const newest = new Map<string, number>();
        for (const [index, { key, revision, ofRecord }] of submissions.entries()) {
          fleet.submit({ id: `t${index}`, ...pull(revision, key), ofRecord });
          newest.set(key, Math.max(newest.get(key) ?? 0, revision));
        }
        fleet.join({ id: 'w1', slots: 9 });
        runOut();
        for (const [index, { key, revision, ofRecord }] of submissions.entries()) {
          const isWanted = ofRecord || revision === newest.get(key);
          expect(ends().get(`t${index}`)).toEqual([isWanted ? 'passed' : 'cancelled']);
        }
      }),
      { numRuns: 200, seed: 4 },
    );
  });
});
