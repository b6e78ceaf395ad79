import { SchedulerError } from '@fairlead/scheduler-core';
import type { TaskSubmission } from '@fairlead/coordinator-adapter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rotation } from './example-plugins.ts';
import { setUp } from './set-up.ts';
import type { Behaviour } from './virtual-fleet.ts';

const textContaining = (text: string): unknown => expect.stringContaining(text);

/** Tasks end as they are told by the word before the first dash of their id: `failed-1`. */
const asNamed: Behaviour = ({ task }) => {
  const word = task.id.split('-', 1)[0];
  const outcomes = ['failed', 'crashed', 'timedOut'] as const;
  return { durationMs: 10, outcome: outcomes.find((each) => each === word) ?? 'passed' };
};

/** A task as somebody without types may submit it. */
const badly = (fields: object): TaskSubmission => Object.assign({ id: 'a' }, fields);

describe('after', () => {
  it('keeps a task from the scheduler until all that it comes after have passed', async () => {
    const heard: string[] = [];
    const { fleet, clock, scheduler, runOut, ends } = await setUp();
    await scheduler.activateScheduler(
      class extends Rotation {
        static override readonly plugin = { ...Rotation.plugin, name: 'Hearing' };
        override taskQueued(event: { readonly cause: string; readonly task: { readonly id: string } }): void {
          heard.push(`${event.task.id} ${event.cause}`);
        }
      },
    );
    fleet.join({ id: 'w1' }, { id: 'w2' });
    fleet.submit(
      { id: 'deploy', after: ['test', 'lint'] },
      { id: 'test', after: ['build'] },
      { id: 'lint' },
      { id: 'build' },
    );
    clock.flush();
    expect(heard).toEqual(['lint submitted', 'build submitted']);
    expect(scheduler.getMetrics().tasks).toMatchObject({ submitted: 4, waiting: 2, running: 2, pending: 0 });
    expect(scheduler.explain('deploy')).toMatchObject({
      state: 'waiting',
      reason: { code: 'dependency', text: 'it comes after "test" (waiting), "lint" (running)' },
    });
    runOut();
    expect(heard).toEqual(['lint submitted', 'build submitted', 'test unblocked', 'deploy unblocked']);
    expect(fleet.log.map((line) => line.split('@', 1)[0])).toEqual(['lint', 'build', 'test', 'deploy']);
    expect(ends().get('deploy')).toEqual(['passed']);
  });

  it('counts the waiting from when a task could start, and keeps its place of arrival', async () => {
    const { fleet, events, runOut } = await setUp();
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'build' }, { id: 'test', after: ['build'] }, { id: 'later' });
    runOut();
    expect(fleet.log).toEqual(['build@w1', 'test@w1', 'later@w1']);
    const started = events.find(
      (event) => event.type === 'attemptStarted' && event.attempt.task.id === 'test',
    );
    expect(started).toMatchObject({ attempt: { task: { queuedAtMs: 100, sequence: 1, attempts: 0 } } });
  });

  it.each([
    ['failed', '"failed-1" failed'],
    ['crashed', '"crashed-1" crashed'],
    ['timedOut', '"timedOut-1" timed out'],
  ])('cancels what comes after a task that %s, all the way down, and names it', async (word, clause) => {
    const { fleet, runOut, ends, events, scheduler } = await setUp({ behaviour: asNamed });
    const id = `${word}-1`;
    fleet.join({ id: 'w1' });
    fleet.submit({ id }, { id: 'b', after: [id] }, { id: 'c', after: ['b', 'other'] }, { id: 'other' });
    runOut();
    expect(ends()).toEqual(
      new Map([
        [id, [word]],
        ['b', ['cancelled']],
        ['c', ['cancelled']],
        ['other', ['passed']],
      ]),
    );
    const messages = events.flatMap((event) =>
      event.type === 'taskEnded' && event.outcome === 'cancelled' ? [[event.message, event.cancelledBy]] : [],
    );
    expect(messages).toEqual([
      [`${clause}, and this task comes after it`, 'dependency'],
      [`${clause}, and this task comes after it by way of "b"`, 'dependency'],
    ]);
    expect(scheduler.getMetrics().cancelled).toEqual({ request: 0, superseded: 0, dependency: 2 });
  });

  it('cancels what comes after a task that is cancelled or lost', async () => {
    const { fleet, clock, ends } = await setUp({ retries: { refused: 0 } });
    fleet.refuse = (lease) => (lease.task.id === 'lost' ? 'no such runner' : undefined);
    fleet.submit({ id: 'gone' }, { id: 'a', after: ['gone'] }, { id: 'lost' }, { id: 'b', after: ['lost'] });
    fleet.host.cancel(['gone'], 'not wanted');
    fleet.join({ id: 'w1' });
    clock.flush();
    expect([...ends()]).toEqual([
      ['gone', ['cancelled']],
      ['a', ['cancelled']],
      ['lost', ['lost']],
      ['b', ['cancelled']],
    ]);
  });

  it('waits on while the task it comes after is tried again', async () => {
    const { fleet, runOut, ends } = await setUp({
      behaviour: ({ attempt }) => ({ durationMs: 10, outcome: attempt < 3 ? 'failed' : 'passed' }),
      retries: { failed: 2 },
    });
    fleet.join({ id: 'w1' }, { id: 'w2' });
    fleet.submit({ id: 'flaky' }, { id: 'next', after: ['flaky'] });
    runOut();
    expect(ends().get('flaky')).toEqual(['passed']);
    expect(fleet.log.map((line) => line.split('@', 1)[0])).toEqual([
      'flaky',
      'flaky',
      'flaky',
      'next',
      'next',
      'next',
    ]);
  });

  it('knows tasks that have ended: one that passed holds nobody, one that failed cancels at once', async () => {
    const { fleet, clock, ends, events, runOut } = await setUp({ behaviour: asNamed });
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'passed' }, { id: 'failed' });
    runOut();
    fleet.submit(
      { id: 'a', after: ['passed'] },
      { id: 'b', after: ['failed', 'a'] },
      { id: 'c', after: ['b'] },
    );
    clock.flush();
    expect(ends().get('b')).toEqual(['cancelled']);
    expect(ends().get('c')).toEqual(['cancelled']);
    runOut();
    expect(ends().get('a')).toEqual(['passed']);
    expect(events.find((event) => event.type === 'taskEnded' && event.task.id === 'c')).toMatchObject({
      message: '"failed" failed, and this task comes after it by way of "b"',
    });
  });

  it('takes the open task of an id, else the latest that ended', async () => {
    let outcome: 'passed' | 'failed' = 'failed';
    const { fleet, runOut, ends } = await setUp({ behaviour: () => ({ durationMs: 10, outcome }) });
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'again' });
    runOut();
    outcome = 'passed';
    fleet.submit({ id: 'again' }, { id: 'first', after: ['again'] });
    runOut();
    fleet.submit({ id: 'second', after: ['again'] });
    runOut();
    expect([ends().get('first'), ends().get('second')]).toEqual([['passed'], ['passed']]);
  });

  it('forgets what ended long ago', async () => {
    const { fleet, runOut } = await setUp({ rememberEnded: 2 });
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a' }, { id: 'b' }, { id: 'c' });
    runOut();
    fleet.submit({ id: 'd', after: ['b', 'c'] });
    expect(() => {
      fleet.submit({ id: 'e', after: ['a'] });
    }).toThrow(expect.objectContaining({ code: 'DEPENDENCY_UNKNOWN' }));
  });

  it('is held when it has been held while it waited for others', async () => {
    const { fleet, clock, scheduler, runOut, ends } = await setUp();
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'build' }, { id: 'a', after: ['build'] }, { id: 'b', after: ['build'] });
    expect(fleet.host.hold(['a', 'b'])).toBe(2);
    expect(fleet.host.hold(['a'])).toBe(0);
    expect(fleet.host.release(['b'])).toBe(1);
    clock.advanceTo(1_000);
    expect(fleet.log).toEqual(['build@w1', 'b@w1']);
    expect(scheduler.getMetrics().tasks).toMatchObject({ held: 1, waiting: 0 });
    fleet.host.release(['a']);
    runOut();
    expect(ends().get('a')).toEqual(['passed']);
  });

  it('gives tasks that wait for others back with the rest', async () => {
    const { fleet, clock, scheduler } = await setUp();
    fleet.submit({ id: 'a' }, { id: 'b', after: ['a'] });
    clock.flush();
    await scheduler.shutdown();
    expect(fleet.detachedWith).toEqual(['a', 'b']);
  });

  it.each<[string, readonly TaskSubmission[], string, readonly string[]]>([
    ['itself', [{ id: 'a', after: ['a'] }], 'DEPENDENCY_CYCLE', ['after names "a" itself']],
    [
      'each other in a circle',
      [{ id: 'x' }, { id: 'a', after: ['x', 'b'] }, { id: 'b', after: ['c'] }, { id: 'c', after: ['a'] }],
      'DEPENDENCY_CYCLE',
      ['"a" after "b" after "c" after "a"'],
    ],
    [
      'what is not known',
      [{ id: 'a' }, { id: 'bravo', after: ['a', 'brave'] }],
      'DEPENDENCY_UNKNOWN',
      ['after.1', '"brave"', 'task 3', 'bravo'],
    ],
    ['an empty id', [{ id: 'a', after: [''] }], 'TASK_INVALID', ['after.0']],
    ['what is no list', [badly({ after: 'b' })], 'TASK_INVALID', ['after']],
    [
      'the names of built-in properties',
      [{ id: 'a', after: ['__proto__'] }],
      'DEPENDENCY_UNKNOWN',
      ['__proto__'],
    ],
  ])(
    'is refused for tasks that come after %s, and none of them is taken in',
    async (_what, tasks, code, named) => {
      const { fleet, scheduler } = await setUp();
      let refusal: unknown;
      try {
        fleet.host.submit([{ id: 'good' }, ...tasks]);
      } catch (error) {
        refusal = error;
      }
      expect(SchedulerError.is(refusal) && refusal.code).toBe(code);
      for (const text of named)
        expect(SchedulerError.is(refusal) && refusal.format()).toEqual(textContaining(text));
      expect(SchedulerError.is(refusal) && refusal.mend).toMatch(/none of these tasks was taken in/);
      expect(scheduler.getMetrics().tasks.submitted).toBe(0);
    },
    10_000,
  );

  it('takes a chain of 50,000, and cancels it when its first fails', async () => {
    const chain = Array.from({ length: 50_000 }, (_, index) => ({
      id: `t${index}`,
      after: index === 0 ? [] : [`t${index - 1}`],
    }));
    const { fleet, clock, scheduler } = await setUp({
      behaviour: () => ({ durationMs: 10, outcome: 'failed' }),
    });
    fleet.host.submit(chain.toReversed());
    fleet.join({ id: 'w1' });
    clock.advanceTo(20);
    expect(scheduler.getMetrics().tasks).toMatchObject({ failed: 1, cancelled: 49_999, waiting: 0 });
  });

  it('is true of every order of starts, and every task that may start does', async () => {
    const graph = fc.array(fc.array(fc.nat(30), { maxLength: 4 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(
        graph,
        fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
        async (edges, fails) => {
          const tasks = edges.map((after, index) => ({
            id: `t${index}`,
            after: after.filter((each) => each < index).map((each) => `t${each}`),
          }));
          const { fleet, ends, runOut, events } = await setUp({
            behaviour: ({ task }) => ({
              durationMs: 1 + ((task.sequence * 7) % 13),
              outcome:
                fails[Number(task.id.slice(1))] === true && Number(task.id.slice(1)) % 3 === 0
                  ? 'failed'
                  : 'passed',
            }),
          });
          fleet.join({ id: 'w1', slots: 3 });
          fleet.host.submit(tasks.slice(0, 15).toReversed());
          fleet.host.submit(tasks.slice(15));
          const passed = new Set<string>();
          for (const event of events) if (event.type === 'taskEnded') passed.add(event.task.id);
          runOut();
          passed.clear();
          for (const event of events) {
            if (event.type === 'taskEnded' && event.outcome === 'passed') passed.add(event.task.id);
            if (event.type === 'attemptStarted')
              for (const id of event.attempt.task.after) expect(passed.has(id)).toBe(true);
          }
          expect(ends().size).toBe(tasks.length);
          for (const { id, after } of tasks) {
            const mayStart = after.every((each) => ends().get(each)?.[0] === 'passed');
            expect([id, ends().get(id)?.[0] === 'cancelled']).toEqual([id, !mayStart]);
          }
        },
      ),
      { numRuns: 150, seed: 11 },
    );
  });
});
