import {
  type HostEvent,
  SchedulerCoordinator,
  type SchedulerCoordinatorOptions,
} from '@fairlead/coordinator-adapter';
import type { Logger } from '@fairlead/scheduler-core';
import { VirtualClock } from './virtual-clock.ts';
import { type Behaviour, VirtualFleet } from './virtual-fleet.ts';

/** A line that was logged: level, text, and the mend if there is one. */
export type LogLine = readonly [level: 'warn' | 'error', message: string, mend: unknown];

/** A coordinator in virtual time with a scheduler coordinator on top, and everything that was said. */
export async function setUp(options: SchedulerCoordinatorOptions & { readonly behaviour?: Behaviour } = {}) {
  const { behaviour, ...rest } = options;
  const clock = new VirtualClock();
  const fleet = new VirtualFleet(clock, behaviour);
  const logged: LogLine[] = [];
  const logger: Logger = {
    debug: () => undefined,
    info: () => undefined,
    warn: (message, fields) => logged.push(['warn', message, fields?.mend]),
    error: (message, fields) => logged.push(['error', message, fields?.mend]),
  };
  const scheduler = new SchedulerCoordinator(fleet, { clock, logger, leaseTtlMs: Infinity, ...rest });
  const events: HostEvent[] = [];
  scheduler.subscribe((event) => events.push(event));
  await scheduler.initialize();
  return {
    clock,
    fleet,
    scheduler,
    events,
    logged,
    /** Lets time pass until everything has ended, or nothing happens any more. */
    runOut: (): void => {
      while (scheduler.getMetrics().tasks.pending + scheduler.getMetrics().tasks.running > 0 && clock.step());
    },
    /** The outcomes of tasks that ended, by id; an id that ended twice has two. */
    ends: (): ReadonlyMap<string, readonly string[]> => {
      const ends = new Map<string, string[]>();
      for (const event of events) {
        if (event.type === 'taskEnded')
          ends.set(event.task.id, [...(ends.get(event.task.id) ?? []), event.outcome]);
      }
      return ends;
    },
  };
}
