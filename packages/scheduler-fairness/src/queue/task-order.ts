import type { Ms, Task } from '@fairlead/scheduler-core';
import type { TaskKey } from '@fairlead/scheduler-core/queues';
import type { TaskRank } from '../config/fairness-config.ts';

/** How long a task is expected to take: `SchedulerContext.expected`. */
type Expected = (task: Task) => Ms;

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

/** The order of one user's tasks, as keys: smallest first, ties by arrival. */
export function taskOrder(ranks: readonly TaskRank[], longest: TaskKey): readonly TaskKey[] {
  const keys: Readonly<Record<TaskRank, TaskKey>> = {
    priority: (task) => -task.priority,
    deadline: (task) => task.deadlineMs ?? Infinity,
    longest,
    failedFirst: () => 0,
    arrival: (task) => task.sequence,
  };
  return ranks.map((rank) => keys[rank]);
}

/**
 * Longest expected first, and before all what nobody knows anything of, since it may be long. Told apart from what
 * is known by asking what is expected of a task of which nothing can be known: else the mean, which moves with
 * everything that finishes, would set those tasks in an order of its own.
 */
export function longestFirst(expected: Expected): TaskKey {
  return (task) => {
    const expectedMs = expected(task);
    const isKnown = task.estimateMs !== undefined || expectedMs !== expected(NOTHING_KNOWN);
    return isKnown ? -expectedMs : -Infinity;
  };
}
