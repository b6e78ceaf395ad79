import type { Task } from '../contract/task.ts';

/**
 * A task of which nothing can be known. What `context.expected` says of it is what it says of anything, so comparing
 * with that tells whether something is known of another task. It belongs to no host: it can be asked about, never
 * assigned.
 */
export const unknownTask: Task = Object.freeze({
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
