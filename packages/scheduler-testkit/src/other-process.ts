import { type Registrable, SchedulerPluginRegistry } from '@fairlead/scheduler-core';
import { decisions } from './decisions.ts';
import { subjectOf } from './subject.ts';
import { isOrder } from './process/order.ts';

/**
 * What runs in the other process: loads the scheduler from its module, rehearses it, and says what it decided. Started
 * by the rule `same-in-another-process`.
 */
process.once('message', (message) => {
  void answer(message).then((said) =>
    process.send?.(said, () => {
      process.disconnect();
    }),
  );
});

async function answer(message: unknown): Promise<object> {
  try {
    if (!isOrder(message)) return { error: 'no order' };
    const { module, exportName, steps, ...options } = message;
    const exported: unknown = await import(module);
    const scheduler: unknown =
      typeof exported === 'object' && exported !== null ? Reflect.get(exported, exportName) : undefined;
    if (!isRegistrable(scheduler)) return { error: `${module} has no export ${exportName}` };
    new SchedulerPluginRegistry().register(scheduler);
    return { decisions: (await decisions(subjectOf(scheduler, options), steps)) ?? [] };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Registering it says the rest. */
function isRegistrable(value: unknown): value is Registrable {
  return typeof value === 'function' || (typeof value === 'object' && value !== null);
}
