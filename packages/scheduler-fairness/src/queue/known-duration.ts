import type { Ms, Task } from '@fairlead/scheduler-core';
import { unknownTask } from '@fairlead/scheduler-core/queues';

/** How long a task is expected to take: `SchedulerContext.expected`. */
export type Expected = (task: Task) => Ms;

/**
 * How long a task is expected to take, if anything is known of it. That is told by asking what is expected of a task
 * of which nothing can be known: that is the mean of what has finished, which moves with all that does.
 */
export function knownDuration(expected: Expected, task: Task): Ms | undefined {
  const expectedMs = expected(task);
  const isKnown = task.estimateMs !== undefined || expectedMs !== expected(unknownTask);
  return isKnown ? expectedMs : undefined;
}
