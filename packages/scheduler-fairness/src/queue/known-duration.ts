import type { Ms, Task } from '@fairlead/scheduler-core';

/** How long a task is expected to take: `SchedulerContext.expected`. */
export type Expected = (task: Task) => Ms;

/** Nothing is known of it: what is expected of it is expected of anything. */
const NOTHING_KNOWN: Task = Object.freeze({
  id: '',
  key: '',
  user: '',
  project: '',
  run: '',
  priority: 0,
  deadlineMs: undefined,
  estimateMs: undefined,
  queuedAtMs: 0,
  sequence: -1,
  attempts: 0,
  labels: Object.freeze({}),
  shape: Object.freeze({
    id: '',
    slots: 1,
    requires: Object.freeze({}),
    resources: Object.freeze({}),
    locks: Object.freeze([]),
    antiAffinity: Object.freeze([]),
  }),
  prefers: Object.freeze([]),
  preemptible: false,
  after: Object.freeze([]),
});

/**
 * How long a task is expected to take, if anything is known of it. That is told by asking what is expected of a task
 * of which nothing can be known: that is the mean of what has finished, which moves with all that does.
 */
export function knownDuration(expected: Expected, task: Task): Ms | undefined {
  const expectedMs = expected(task);
  const isKnown = task.estimateMs !== undefined || expectedMs !== expected(NOTHING_KNOWN);
  return isKnown ? expectedMs : undefined;
}
