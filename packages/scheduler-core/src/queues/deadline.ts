import type { TaskQueue } from '../contract/queue.ts';
import { keyed } from './keyed.ts';

/**
 * Earliest deadline first, and what has none last, by arrival. On one machine no other order keeps more deadlines
 * as long as all can be kept (Liu and Layland 1973); it promises nothing, and under overload the tasks that are
 * late already go first. Costs as {@link keyed}.
 */
export function deadline(): TaskQueue {
  return keyed((task) => task.deadlineMs ?? Infinity);
}
