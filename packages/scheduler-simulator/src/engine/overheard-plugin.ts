import type { Scheduler, SchedulerPlugin } from '@fairlead/scheduler-core';

/**
 * The same plugin, with the scheduler that it makes at hand: only to be asked what it expects, which changes nothing.
 */
export function overhear(plugin: SchedulerPlugin): {
  readonly plugin: SchedulerPlugin;
  made: Scheduler | undefined;
} {
  const overheard: { plugin: SchedulerPlugin; made: Scheduler | undefined } = {
    plugin: {
      ...plugin,
      create(context) {
        const made = plugin.create(context);
        if (!(made instanceof Promise)) {
          overheard.made = made;
          return made;
        }
        return made.then((scheduler) => {
          overheard.made = scheduler;
          return scheduler;
        });
      },
    },
    made: undefined,
  };
  return overheard;
}
