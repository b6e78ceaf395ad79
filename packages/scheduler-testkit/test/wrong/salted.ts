import { defineScheduler } from '@fairlead/scheduler-core';
import { keyed } from '@fairlead/scheduler-core/queues';

/** Drawn when the module is loaded: the same in this process, another in the next. */
const salt = Math.floor(Math.random() * 2 ** 30);

export default defineScheduler({
  name: 'Salted',
  version: '1.0.0',
  create: () => ({ queue: keyed((task) => Math.imul(task.sequence + 1, salt | 1) % 1_009) }),
});
