import { combine, defineScheduler, type Json } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';

const SECTION = 'warmCaches@1';
const MOST_PROJECTS = 10_000;

/** Where: the worker that ran this project last, if it is free, since its cache is warm; else any. */
export const WarmCaches = defineScheduler({
  name: 'WarmCaches',
  version: '0.1.0',
  apiVersion: 1,
  description: 'Sends a project to the worker that ran it last.',
  create({ state }) {
    const last = new Map<string, string>(pairs(state[SECTION]));
    // Before `ready` come attempts that run already, and what was restored knows of those.
    let isTakingOver = state[SECTION] !== undefined;
    return {
      placer: {
        place(task, candidates) {
          const worker = candidates.get(last.get(task.project) ?? '');
          if (worker !== undefined) return { worker, why: `it ran ${task.project} last` };
          return candidates.first();
        },
        observe(event) {
          if (event.type === 'ready') isTakingOver = false;
          if (event.type !== 'taskAssigned' || isTakingOver) return;
          const { task, worker } = event.attempt;
          last.delete(task.project);
          last.set(task.project, worker.id);
          const [oldest] = last.keys();
          if (last.size > MOST_PROJECTS && oldest !== undefined) last.delete(oldest);
        },
        snapshot: () => ({ [SECTION]: [...last] }),
      },
    };
  },
});

/** What an earlier life left, as far as it is what this one writes. */
function pairs(left: Json | undefined): [project: string, worker: string][] {
  if (!Array.isArray(left)) return [];
  return left.flatMap((each): [string, string][] => {
    const [project, worker] = Array.isArray(each) ? each : [];
    return typeof project === 'string' && typeof worker === 'string' ? [[project, worker]] : [];
  });
}

/** Whose turn it is by fair shares, where by warm caches. */
export default combine(
  { order: FairnessScheduler, placement: WarmCaches },
  { name: 'FairAndWarm', version: '0.1.0', apiVersion: 1, description: 'Fair shares, on warm caches.' },
);
