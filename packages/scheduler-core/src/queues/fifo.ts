import type { TaskQueue } from '../contract/queue.ts';
import { keyed } from './keyed.ts';

/** First in, first out: by arrival number, so a task that is tried again stands where it stood. */
export function fifo(): TaskQueue {
  return keyed(() => 0);
}
