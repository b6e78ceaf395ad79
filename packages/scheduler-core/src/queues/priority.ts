import type { TaskQueue } from '../contract/queue.ts';
import type { Task } from '../contract/task.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';
import { keyed } from './keyed.ts';

/** How {@link priority} orders. */
export interface PriorityOptions {
  /** So many seconds of waiting are worth one step of priority; above 0. (Default: 60) */
  readonly agingIntervalSeconds?: number;
  /**
   * Steps on top of the task's own priority: +1 for what failed before, say. Must be bounded, since it bounds how
   * long a task can be overtaken, and may depend on nothing but the task. (Default: none)
   */
  readonly bonus?: (task: Task) => number;
}

/**
 * The larger priority first, and waiting raises it: p + wait / agingInterval. A task of priority p is overtaken
 * only by what arrives within (p_max − p) · agingInterval after it, so nothing starves, and ageing never levels
 * off.
 *
 * As all tasks age at one rate, their order never changes: the key is queuedAt − agingInterval · priority, and
 * nothing is ever sorted anew. Costs as {@link keyed}. For priorities without ageing use
 * `keyed((task) => -task.priority)`, which may starve.
 *
 * @throws SchedulerError `QUEUE_INVALID` if `agingIntervalSeconds` is not a finite number above 0.
 *
 * @example
 * ```ts
 * create: () => ({ queue: priority({ agingIntervalSeconds: 300 }) })
 * ```
 */
export function priority(options: PriorityOptions = {}): TaskQueue {
  const { agingIntervalSeconds = 60, bonus } = options;
  if (!(agingIntervalSeconds > 0 && agingIntervalSeconds < Infinity)) {
    throw new SchedulerError({
      code: 'QUEUE_INVALID',
      message: `agingIntervalSeconds is ${String(agingIntervalSeconds)}`,
      where: 'priority',
      mend: 'give the seconds of waiting that are worth one step of priority, more than 0',
    });
  }
  const agingIntervalMs = agingIntervalSeconds * 1_000;
  return keyed((task) => task.queuedAtMs - agingIntervalMs * (task.priority + (bonus?.(task) ?? 0)));
}
