import { defineScheduler } from '@fairlead/scheduler-core';
import { deadline } from '@fairlead/scheduler-core/queues';

/** The test that is due first goes first; those without a deadline come last, in order of arrival. */
export const EarliestDeadline = defineScheduler({
  name: 'EarliestDeadline',
  version: '1.0.0',
  create: () => ({ queue: deadline() }),
});
