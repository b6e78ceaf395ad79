import { defineScheduler, type Worker } from '@fairlead/scheduler-core';

/** The part of its slots that a worker uses. Made once: the host keeps an index for each rank. */
const load = (worker: Worker): number => worker.used / worker.slots;

/** Where: the worker that has least to do. */
export default defineScheduler({
  name: 'TemplateScheduler',
  version: '0.1.0',
  apiVersion: 1,
  description: 'Template description.',
  create: () => ({
    // Of the workers that fit the task and have room, the one that has least to do.
    placer: (_task, candidates) => candidates.best(load),
  }),
});
