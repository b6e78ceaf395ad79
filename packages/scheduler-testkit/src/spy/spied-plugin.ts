import type { Scheduler, SchedulerContext, SchedulerPlugin, State } from '@fairlead/scheduler-core';
import { deepFreeze } from './deep-freeze.ts';
import { SpiedScheduler } from './spied-scheduler.ts';
import type { Spy } from './spy.ts';

/** The plugin as the host is given it: the same in every way, but all that passes between the two is seen. */
export function spiedPlugin(plugin: SchedulerPlugin, spy: Spy): SchedulerPlugin {
  return {
    apiVersion: plugin.apiVersion,
    name: plugin.name,
    version: plugin.version,
    strategies: plugin.strategies,
    configSchema: plugin.configSchema,
    async create(context): Promise<Scheduler> {
      const scheduler = await plugin.create(seenContext(context, spy));
      return isScheduler(scheduler) ? new SpiedScheduler(scheduler, spy) : scheduler;
    },
  };
}

/** An author without types may return anything; the host then says what is wrong. */
function isScheduler(value: unknown): value is Scheduler {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'schedule') === 'function';
}

function seenContext(context: SchedulerContext, spy: Spy): SchedulerContext {
  return Object.freeze({
    ...context,
    state: frozenCopy(context.state, spy),
    expected: (task, on) => context.expected(spy.lens.realTask(task), on),
  } satisfies SchedulerContext);
}

/** A copy, since the one before still serves and may go on with its own. */
function frozenCopy(state: State, spy: Spy): State {
  try {
    const copy = structuredClone(state);
    deepFreeze(copy, spy.frozen);
    return copy;
  } catch {
    return state;
  }
}
