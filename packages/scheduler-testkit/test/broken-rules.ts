import { type Registrable, SchedulerError } from '@fairlead/scheduler-core';
import { describeScheduler, type DescribeSchedulerOptions } from '@fairlead/scheduler-testkit';

/** Runs the whole suite of a scheduler's first strategy. The rules that it breaks, and what is said of each. */
export async function brokenRules(
  plugin: Registrable,
  options: DescribeSchedulerOptions,
): Promise<ReadonlyMap<string, string>> {
  const tests = new Map<string, () => Promise<void>>();
  describeScheduler(plugin, {
    ...options,
    framework: {
      describe: (_name, body) => {
        body();
      },
      it: (name, body) => tests.set(name, body),
    },
  });
  const broken = new Map<string, string>();
  for (const [name, run] of tests) {
    try {
      await run();
    } catch (error) {
      if (!SchedulerError.is(error) || error.code !== 'RULE_BROKEN') throw error;
      broken.set(/\[(.*)\]/.exec(name)?.[1] ?? name, error.message);
    }
  }
  return broken;
}
