import { defineScheduler } from '@fairlead/scheduler-core';
import { scored } from '@fairlead/scheduler-core/placement';
import { z } from 'zod';

const SECTION = 'warmCache@1';
const section = z.array(z.tuple([z.string(), z.array(z.string())])).catch([]);

/** A test goes to a worker that has run its project before, if one has room; else to any. */
export const WarmCache = defineScheduler({
  name: 'WarmCache',
  version: '1.0.0',
  create(context) {
    const projectsOf = new Map(
      section.parse(context.state[SECTION]).map(([worker, projects]) => [worker, new Set(projects)]),
    );
    return {
      placer: scored(context, {
        pair: (task, worker) => (projectsOf.get(worker.id)?.has(task.project) === true ? 1 : 0),
      }),
      observe(event) {
        if (event.type === 'workerLeft') projectsOf.delete(event.worker.id);
        if (event.type !== 'taskFinished' || event.attempt.worker.state === 'left') return;
        const { task, worker } = event.attempt;
        projectsOf.set(worker.id, (projectsOf.get(worker.id) ?? new Set()).add(task.project));
      },
      snapshot: () => ({ [SECTION]: [...projectsOf].map(([worker, projects]) => [worker, [...projects]]) }),
    };
  },
});
