import { SchedulerError } from '../errors/scheduler-error.ts';
import type { TaskQueue } from '../contract/queue.ts';
import type { FairOptions } from './fair-options.ts';
import { FairQueue } from './fair-queue.ts';

/**
 * Shares worker-seconds between flows by weight: of the flows with a task that could start, the one that has
 * received least goes first, each running task being charged as it runs and for what it may still take (see
 * {@link FairAccount}). What nobody else wants is free, and who idles saves nothing up.
 *
 * One level and one kind of slots. For projects and users, quotas, guarantees and classes of workers use
 * `@fairlead/scheduler-fairness`.
 *
 * O(log tasks + shapes · log flows) to add, take, assign and finish. It has to hear events.
 *
 * @throws SchedulerError `QUEUE_INVALID` if an option, or at the first task of a flow its weight, is not a number
 * to share by.
 *
 * @example
 * ```ts
 * create: (context) => ({ queue: fair({ flowOf: (task) => task.user, state: context.state }) })
 * ```
 */
export function fair(options: FairOptions): TaskQueue {
  const { residualSeconds, idleCreditSeconds } = options;
  if (residualSeconds !== undefined && !(residualSeconds > 0 && residualSeconds < Infinity)) {
    throw invalid(`residualSeconds is ${String(residualSeconds)}`, 'more than 0 seconds');
  }
  if (idleCreditSeconds !== undefined && !(idleCreditSeconds >= 0 && idleCreditSeconds < Infinity)) {
    throw invalid(`idleCreditSeconds is ${String(idleCreditSeconds)}`, '0 seconds or more');
  }
  return new FairQueue(options, (flow) => {
    const weight = options.weightOf?.(flow) ?? 1;
    if (weight > 0 && weight < Infinity) return weight;
    throw invalid(`the weight of flow ${JSON.stringify(flow)} is ${String(weight)}`, 'a number above 0');
  });
}

function invalid(message: string, wanted: string): SchedulerError {
  return new SchedulerError({ code: 'QUEUE_INVALID', message, where: 'fair', mend: `give it ${wanted}` });
}
