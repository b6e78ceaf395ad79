import { type HostEvent, SchedulerCoordinator } from '@fairlead/coordinator-adapter';
import { defineScheduler } from '@fairlead/scheduler-core';
import { priority } from '@fairlead/scheduler-core/queues';
import { describe, expect, it } from 'vitest';
import { tests } from './project.ts';
import { gone, setUp } from './set-up.ts';

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

describe('an attempt that is stopped', { timeout: 60_000 }, () => {
  it('for something more urgent may put its things away, loses its children, and is made again', async () => {
    await using at = await setUp({ workers: 1 }, { attach: false });
    await using scheduler = new SchedulerCoordinator(at.local);
    const events: HostEvent[] = [];
    scheduler.subscribe((event) => events.push(event));
    await scheduler.initialize();
    await scheduler.activateScheduler(urgentFirst);
    at.local.submit(tests('puts-away.ts', 'long').map((task) => ({ ...task, preemptible: true })));
    const [word] = await at.board.words('puts-away', 1);
    at.local.submit(tests('passes.ts', 'urgent').map((task) => ({ ...task, priority: 5 })));
    await at.board.words('put-away', 1);
    await at.board.words('puts-away', 2);
    await Promise.all([gone(word?.pid), gone(word?.child)]);
    at.board.go();
    await scheduler.settled();
    const ends = events.flatMap((event) =>
      event.type === 'attemptEnded' ? [`${event.attempt.task.id} ${event.outcome}`] : [],
    );
    expect(ends).toEqual(['long preempted', 'urgent passed', 'long passed']);
    expect(events.filter(({ type }) => type === 'workerLeft')).toEqual([]);
    expect(scheduler.getMetrics().tasks).toMatchObject({ passed: 2, lost: 0, cancelled: 0 });
  });

  it('and does not heed it is killed, at once when all is killed', async () => {
    await using at = await setUp({ workers: 1 });
    at.local.submit(tests('loops.ts', 'a'));
    const [word] = await at.board.words('loops', 1);
    at.local.cancel(['a'], 'no need');
    await at.local.abort().ended;
    await Promise.all([gone(word?.pid), gone(word?.child)]);
    expect(at.host.ended.get('a')?.outcome).toBe('cancelled');
  });
});
