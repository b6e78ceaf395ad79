import { defineScheduler } from '@fairlead/scheduler-core';
import { byFlow } from '@fairlead/scheduler-core/queues';

/** Which next: the user with the fewest slots in use. */
export default defineScheduler({
  name: 'TemplateScheduler',
  version: '0.1.0',
  apiVersion: 1,
  description: 'Template description.',
  create: () => ({
    // The user with the fewest slots in use is next, with the task that has waited longest.
    queue: byFlow(
      (task) => task.user,
      (flow) => flow.running,
    ),
  }),
});
