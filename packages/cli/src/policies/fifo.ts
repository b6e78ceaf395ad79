import { fifo as firstInFirstOut } from '@fairlead/scheduler-core/queues';
import { defineScheduler, type SchedulerPlugin } from '@fairlead/scheduler-core';

/** What most tools do today, to compare with: in order of arrival, on whatever worker is free. */
export const fifo: SchedulerPlugin = defineScheduler({
  name: 'fifo',
  version: '0.1.0',
  description: 'First in, first out, on whatever worker is free: what to compare with',
  strategies: ['first_in_first_out'],
  create: () => ({ queue: firstInFirstOut() }),
});
