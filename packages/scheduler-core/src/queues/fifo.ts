import type { TaskQueue } from '../contract/queue.ts';
import { keyed } from './keyed.ts';

/**
 * First in, first out: by arrival number, so a task that is tried again stands where it stood. What a scheduler
 * without a queue gets. Costs as {@link keyed}.
 */
export function fifo(): TaskQueue {
  return keyed((task) => task.sequence);
}
