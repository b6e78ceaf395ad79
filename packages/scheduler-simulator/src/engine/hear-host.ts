import type { HostListener } from '@fairlead/coordinator-adapter';
import type { Meters } from '../measures/meters.ts';
import type { AttemptRecord } from '../simulation-records.ts';
import type { SimulatedFleet } from './simulated-fleet.ts';
import type { SimulationClock } from './simulation-clock.ts';
import type { TaskBook } from './task-book.ts';

/** Who is told of what the host says. */
export interface Hearers {
  readonly clock: SimulationClock;
  readonly meters: Meters;
  readonly tasks: TaskBook;
  readonly fleet: SimulatedFleet;
  readonly onAttemptEnd: ((attempt: AttemptRecord) => void) | undefined;
}

/** What the host says, and what one of those who hear of it threw: the host itself would only log that. */
export interface Ear {
  readonly listener: HostListener;
  failure: { readonly error: unknown } | undefined;
}

/** Listens to the host: whether an attempt is tried again and how a task ends is its word. */
export function listen(hearers: Hearers): Ear {
  const hear = hearing(hearers);
  const ear: Ear = {
    listener: (event) => {
      if (ear.failure !== undefined) return;
      try {
        hear(event);
      } catch (error) {
        ear.failure = { error };
      }
    },
    failure: undefined,
  };
  return ear;
}

function hearing({ clock, meters, tasks, fleet, onAttemptEnd }: Hearers): HostListener {
  return (event) => {
    switch (event.type) {
      case 'attemptEnded': {
        const { task } = event.attempt;
        const open = tasks.get(task.id);
        const attempt = open?.running;
        if (open === undefined || attempt === undefined) return;
        meters.advanceTo(clock.now());
        fleet.over(attempt);
        if (event.willRetry) meters.queued(open);
        onAttemptEnd?.({
          id: task.id,
          key: task.key,
          user: task.user,
          project: task.project,
          run: task.run,
          worker: attempt.worker.id,
          slot: attempt.lanes[0] ?? 0,
          slots: open.slots,
          attempt: event.attempt.number,
          leasedMs: attempt.leasedMs,
          startMs: Math.min(attempt.startMs, clock.now()),
          endMs: clock.now(),
          outcome: event.outcome,
          willRetry: event.willRetry,
          predictedMs: open.predictedMs ?? null,
        });
        return;
      }
      case 'taskEnded':
        tasks.end(event.task, event.outcome, clock.now());
        return;
      case 'workerJoined':
        fleet.joined(event.worker);
        return;
      case 'workerLeft':
        fleet.left(event.worker.id);
        return;
      default:
    }
  };
}
