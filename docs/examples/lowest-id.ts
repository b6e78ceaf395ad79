import { defineScheduler } from '@fairlead/scheduler-core';

export default defineScheduler({
  name: 'LowestId',
  version: '1.0.0',
  create: () => ({ placer: (task, candidates) => candidates.first() }),
});
