import type { TaskKey } from '@fairlead/scheduler-core/queues';
import type { TaskRank } from '../config/fairness-config.ts';
import { type Expected, knownDuration } from './known-duration.ts';

/** The ranks that may say something else of a task later on. */
export type LearnedRank = Extract<TaskRank, 'longest' | 'failedFirst'>;

/** The order inside a flow, as keys: smallest first, ties by arrival. */
export function taskOrder(
  ranks: readonly TaskRank[],
  learned: Readonly<Record<LearnedRank, TaskKey>>,
): readonly TaskKey[] {
  const keys: Readonly<Record<TaskRank, TaskKey>> = {
    priority: (task) => -task.priority,
    deadline: (task) => task.deadlineMs ?? Infinity,
    arrival: (task) => task.sequence,
    ...learned,
  };
  return ranks.map((rank) => keys[rank]);
}

/** Longest expected first, and before all what nobody knows anything of, since it may be long. */
export function longestFirst(expected: Expected): TaskKey {
  return (task) => {
    const knownMs = knownDuration(expected, task);
    return knownMs === undefined ? -Infinity : -knownMs;
  };
}
