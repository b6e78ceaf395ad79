import { SchedulerError } from '@fairlead/scheduler-core';
import { Harness } from '../harness/harness.ts';
import type { Rule } from './rule.ts';

export const takesOver: Rule = {
  id: 'takes-over',
  title: 'takes over with the configuration that is given',
  mend: 'let create come to its end with this configuration; give describeScheduler another if some option has to be set',
  known: () => [[]],
  async judge({ plugin, config, strategy, seed }, steps) {
    const harness = new Harness({ seed });
    await harness.initialize();
    await harness.play(steps);
    try {
      await harness.activate(plugin, config, strategy);
      return undefined;
    } catch (error) {
      return SchedulerError.is(error) ? `${error.code}: ${error.message}` : String(error);
    }
  },
};
