import { type Attempt, type Cycle, defineScheduler, type Parts } from '@fairlead/scheduler-core';
import { priority } from '@fairlead/scheduler-core/queues';
import type { Coordinator, HostEvent } from '@fairlead/coordinator-adapter';
import { SchedulerCoordinator } from '@fairlead/coordinator-adapter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setUp } from './set-up.ts';
import { VirtualClock } from './virtual-clock.ts';

/** First in, first out, and makes room as it is told. */
const making = (makeRoom: (cycle: Cycle) => void, parts: Parts = {}) =>
  defineScheduler({ name: 'MakingRoom', version: '1.0.0', create: () => ({ ...parts, makeRoom }) });

/** The more urgent of those that wait may take the place of a less urgent one that runs. */
const urgentFirst = defineScheduler({
  name: 'UrgentFirst',
  version: '1.0.0',
  create: () => ({
    queue: priority(),
    makeRoom(cycle) {
      let urgent = -Infinity;
      for (const task of cycle.pending) urgent = Math.max(urgent, task.priority);
      for (const attempt of cycle.running) {
        if (attempt.task.priority < urgent && attempt.task.preemptible) cycle.preempt(attempt, 'more urgent');
      }
    },
  }),
});

const outcomesOf = (events: readonly HostEvent[]) =>
  events.flatMap((event) =>
    event.type === 'attemptEnded' ? [`${event.attempt.task.id} ${event.outcome}`] : [],
  );

describe('preempt', () => {
  it('stops an attempt, and the task starts over in its old place at no cost of a try', async () => {
    const { fleet, clock, scheduler, events, runOut, ends } = await setUp({
      behaviour: () => ({ durationMs: 100 }),
    });
    await scheduler.activateScheduler(urgentFirst);
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a', preemptible: true }, { id: 'b' }, { id: 'c' });
    clock.advanceTo(40);
    fleet.submit({ id: 'urgent', priority: 5 });
    runOut();
    expect(fleet.log).toEqual(['a@w1', 'urgent@w1', 'a@w1', 'b@w1', 'c@w1']);
    expect(outcomesOf(events)).toEqual(['a preempted', 'urgent passed', 'a passed', 'b passed', 'c passed']);
    expect(events.filter(({ type }) => type === 'preempted')).toMatchObject([
      { atMs: 40, attempt: { task: { id: 'a' } }, reason: { code: 'deferred', text: 'more urgent' } },
    ]);
    expect(ends().get('a')).toEqual(['passed']);
    expect(scheduler.getMetrics()).toMatchObject({
      preemptions: { count: 1, stopped: 1, stoppedSeconds: 0.04, tooSoon: 0 },
      scheduler: { faults: 0 },
    });
  });

  it('keeps the slots taken until the coordinator says that it has stopped', async () => {
    const { fleet, clock, scheduler, events } = await setUp({ behaviour: () => ({ durationMs: 1_000 }) });
    await scheduler.activateScheduler(urgentFirst);
    fleet.stopsAfterMs = 30;
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a', preemptible: true });
    clock.advanceTo(40);
    fleet.submit({ id: 'urgent', priority: 5 });
    clock.advanceTo(69);
    expect(fleet.log).toEqual(['a@w1']);
    expect(scheduler.getMetrics()).toMatchObject({
      tasks: { running: 1, pending: 1 },
      preemptions: { count: 1, stopped: 0 },
    });
    clock.advanceTo(70);
    expect(fleet.log).toEqual(['a@w1', 'urgent@w1']);
    expect(outcomesOf(events)).toEqual(['a preempted']);
    expect(fleet.overfull).toEqual([]);
  });

  it.each(['passed', 'failed', 'timedOut'] as const)(
    'lets an end count that the test came to by itself meanwhile: %s',
    async (outcome) => {
      const { fleet, clock, scheduler, ends, runOut } = await setUp({
        behaviour: ({ task }) => ({ durationMs: 50, outcome: task.id === 'a' ? outcome : 'passed' }),
      });
      await scheduler.activateScheduler(urgentFirst);
      fleet.stopsAfterMs = 30;
      fleet.join({ id: 'w1' });
      fleet.submit({ id: 'a', preemptible: true });
      clock.advanceTo(40);
      fleet.submit({ id: 'urgent', priority: 5 });
      runOut();
      expect(ends().get('a')).toEqual([outcome]);
      expect(scheduler.getMetrics().preemptions).toMatchObject({ count: 1, stopped: 0 });
    },
  );

  it('is over, and no crash, when the worker dies of it; the same worker may run the task again', async () => {
    const { fleet, clock, scheduler, ends, events, runOut } = await setUp({ retries: { crashed: 0 } });
    await scheduler.activateScheduler(urgentFirst);
    fleet.stopsAfterMs = 30;
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a', preemptible: true });
    clock.advanceTo(40);
    fleet.submit({ id: 'urgent', priority: 5 });
    clock.advanceTo(41);
    fleet.kill('w1');
    fleet.join({ id: 'w2' });
    runOut();
    expect(outcomesOf(events)[0]).toBe('a preempted');
    expect(ends().get('a')).toEqual(['passed']);
  });

  it('gives way to a person who cancels the task meanwhile', async () => {
    const { fleet, clock, scheduler, ends, runOut } = await setUp();
    await scheduler.activateScheduler(urgentFirst);
    fleet.stopsAfterMs = 30;
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a', preemptible: true });
    clock.advanceTo(40);
    fleet.submit({ id: 'urgent', priority: 5 });
    clock.advanceTo(41);
    expect(fleet.host.cancel(['a'], 'not wanted')).toBe(1);
    runOut();
    expect(ends().get('a')).toEqual(['cancelled']);
    expect(fleet.revoked).toEqual(['a']);
  });

  it('is told to a scheduler as an end that is no failure, and as a task that waits again', async () => {
    const heard: string[] = [];
    const { fleet, clock, scheduler } = await setUp();
    await scheduler.activateScheduler(
      making(
        (cycle) => {
          for (const attempt of cycle.running) if (cycle.now === 40) cycle.preempt(attempt, 'because');
        },
        {
          observe(event) {
            if (event.type === 'taskFinished')
              heard.push(`finished ${event.outcome} ${event.attempt.task.attempts}`);
            if (event.type === 'taskQueued')
              heard.push(`queued ${event.cause} ${event.task.attempts} ${event.task.sequence}`);
          },
        },
      ),
    );
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a', preemptible: true }, { id: 'b' });
    clock.advanceTo(40);
    fleet.submit({ id: 'c' });
    clock.flush();
    expect(heard).toEqual([
      'queued submitted 0 0',
      'queued submitted 0 1',
      'queued submitted 0 2',
      'finished preempted 0',
      'queued preempted 1 0',
    ]);
  });

  it('is unsupported where the coordinator cannot stop anything', async () => {
    const answers: string[] = [];
    const { fleet, clock } = await attachTo({ canStop: false }, (cycle) => {
      for (const attempt of cycle.running) answers.push(cycle.preempt(attempt, 'because'));
    });
    fleet.submit({ id: 'b' });
    clock.flush();
    expect(new Set(answers)).toEqual(new Set(['unsupported']));
  });

  it.each<[string, (cycle: Cycle, attempt: Attempt) => unknown, string, Readonly<Record<string, number>>]>([
    [
      'what is not marked',
      (cycle, attempt) => cycle.preempt(attempt, 'x'),
      'notPreemptible',
      { notPreemptible: 1 },
    ],
    [
      'a copy',
      (cycle, attempt) => cycle.preempt({ ...attempt }, 'x'),
      'attemptUnknown',
      { forgedAttempt: 1 },
    ],
    [
      'an attempt of a copied task',
      (cycle, attempt) => cycle.preempt({ ...attempt, task: { ...attempt.task } }, 'x'),
      'attemptUnknown',
      { forgedAttempt: 1 },
    ],
  ])('refuses %s as the plugin’s bug', async (_what, preempt, answer, faultsByKind) => {
    const answers: unknown[] = [];
    const { fleet, clock, scheduler } = await setUp();
    await scheduler.activateScheduler(
      making((cycle) => {
        for (const attempt of cycle.running) if (cycle.now === 10) answers.push(preempt(cycle, attempt));
      }),
    );
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a' });
    clock.advanceTo(10);
    fleet.submit({ id: 'b' });
    clock.flush();
    expect(answers).toEqual([answer]);
    expect(scheduler.getMetrics().scheduler.faultsByKind).toEqual(faultsByKind);
    expect(fleet.runningTasks).toEqual(['a']);
  });

  it('refuses, as bad luck, what is being stopped already, what has ended and what was placed this moment', async () => {
    const answers: string[] = [];
    let first: Attempt | undefined;
    const { fleet, clock, scheduler } = await setUp();
    await scheduler.activateScheduler(
      making((cycle) => {
        for (const attempt of cycle.running) {
          first ??= attempt;
          if (cycle.now === 0) answers.push(cycle.preempt(attempt, 'just placed'));
          if (cycle.now === 10) answers.push(cycle.preempt(attempt, 'once'), cycle.preempt(attempt, 'twice'));
        }
        if (cycle.now === 60 && first !== undefined) answers.push(cycle.preempt(first, 'long gone'));
      }),
    );
    fleet.stopsAfterMs = 30;
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a', preemptible: true });
    clock.advanceTo(10);
    fleet.submit({ id: 'b' });
    clock.advanceTo(60);
    fleet.submit({ id: 'c' });
    clock.flush();
    expect(answers).toEqual(['tooSoon', 'accepted', 'attemptGone', 'attemptGone']);
    expect(scheduler.getMetrics().scheduler.faults).toBe(0);
  });

  it('needs a reason', async () => {
    const { fleet, clock, scheduler } = await setUp();
    await scheduler.activateScheduler(
      making((cycle) => {
        for (const attempt of cycle.running) cycle.preempt(attempt, '');
      }),
    );
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a', preemptible: true });
    clock.flush();
    expect(scheduler.getMetrics().scheduler.faultsByKind).toEqual({ threw: 1 });
  });

  it('ends, whatever a scheduler stops and whenever: a task that takes D is stopped O(log D) times', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 50 }),
        async (durations, everyMs) => {
          const ravenous = defineScheduler({
            name: 'Ravenous',
            version: '1.0.0',
            create: (context) => ({
              makeRoom(cycle) {
                for (const attempt of cycle.running) cycle.preempt(attempt, 'for the sake of it');
                context.wakeAt(cycle.now + everyMs);
              },
            }),
          });
          const { fleet, scheduler, runOut, ends } = await setUp({
            preemptAgainMs: 100,
            behaviour: ({ task }) => ({ durationMs: durations[task.sequence] ?? 1 }),
          });
          fleet.join({ id: 'w1' });
          await scheduler.activateScheduler(ravenous);
          fleet.submit(...durations.map((_, index) => ({ id: `t${index}`, preemptible: true })));
          runOut();
          expect([...ends().values()]).toEqual(durations.map(() => ['passed']));
          const most = durations.reduce(
            (sum, duration) => sum + 2 + Math.max(0, Math.floor(Math.log2(duration / 100))),
            0,
          );
          expect(scheduler.getMetrics().preemptions.stopped).toBeLessThanOrEqual(most);
          expect(scheduler.getMetrics().scheduler.faults).toBe(0);
        },
      ),
      { numRuns: 60, seed: 3 },
    );
  });
});

/** A coordinator of one worker that may be unable to stop what runs. */
async function attachTo({ canStop }: { readonly canStop: boolean }, makeRoom: (cycle: Cycle) => void) {
  const clock = new VirtualClock();
  const { fleet } = await setUp();
  const coordinator: Coordinator = {
    attach: (host) => {
      fleet.attach(host);
    },
    detach: () => undefined,
    lease: () => undefined,
    ...(canStop && { revoke: () => undefined }),
  };
  const scheduler = new SchedulerCoordinator(coordinator, { clock, leaseTtlMs: Infinity });
  await scheduler.initialize();
  await scheduler.activateScheduler(making(makeRoom));
  fleet.join({ id: 'w1' });
  fleet.submit({ id: 'a', preemptible: true });
  clock.flush();
  return { fleet, clock };
}
