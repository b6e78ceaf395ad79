import { defineScheduler } from '@fairlead/scheduler-core';
import { keyed } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';

const MINUTE_MS = 60_000;

/** Small tests first; each second of waiting makes a test as good as `patience` seconds smaller. */
const SmallFirst = defineScheduler({
  name: 'SmallFirst',
  version: '1.0.0',
  description: 'Small tests first, and none waits for ever',
  configSchema: z.strictObject({ patience: z.number().positive().default(0.1) }),
  create: ({ config }) => ({
    queue: keyed((task) => (task.estimateMs ?? MINUTE_MS) + config.patience * task.queuedAtMs),
  }),
});

export default SmallFirst;
