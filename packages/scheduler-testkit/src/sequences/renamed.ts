import type { Step } from '../harness/step.ts';

/** The same sequence with other names for tasks, workers, users, projects, runs and keys. */
export function renamed(steps: readonly Step[], names: ReadonlyMap<string, string>): readonly Step[] {
  const rename = (name: string): string => names.get(name) ?? name;
  const renameIfAny = (name: string | undefined): string | undefined => name && rename(name);
  return steps.map((step) => {
    if (step.do === 'join') return { ...step, worker: { ...step.worker, id: rename(step.worker.id) } };
    if (step.do !== 'submit') return step;
    const { id, user, project, run, key } = step.task;
    return {
      ...step,
      task: {
        ...step.task,
        id: rename(id),
        user: renameIfAny(user),
        project: renameIfAny(project),
        run: renameIfAny(run),
        key: renameIfAny(key),
      },
    };
  });
}
