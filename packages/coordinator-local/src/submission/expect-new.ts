import type { TaskSubmission } from '@fairlead/coordinator-adapter';
import { SchedulerError } from '@fairlead/scheduler-core';

/** @throws SchedulerError `TASK_DUPLICATE` if an id is among the known, or twice among the tasks. */
export function expectNew(tasks: readonly TaskSubmission[], known: ReadonlyMap<string, unknown>): void {
  const ids = new Set<string>();
  for (const { id } of tasks) {
    if (known.has(id) || ids.has(id)) {
      throw new SchedulerError({
        code: 'TASK_DUPLICATE',
        message: `a task with the id ${JSON.stringify(id)} waits already`,
        where: `task ${JSON.stringify(id)}`,
        mend: 'give each task an id of its own',
      });
    }
    ids.add(id);
  }
}
