import { defineScheduler } from '@fairlead/scheduler-core';
import { priority } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';

/** Urgent tests first, but waiting raises a test by one step of priority every so often. */
export const UrgentFirst = defineScheduler({
  name: 'UrgentFirst',
  version: '1.0.0',
  configSchema: z.strictObject({ agingIntervalSeconds: z.number().positive().default(300) }),
  create: ({ config }) => ({ queue: priority(config) }),
});
