import { nearestName, SchedulerError } from '@fairlead/scheduler-core';

/** What is read of a submitted task here. */
export interface DependentSubmission {
  readonly id: string;
  readonly after: readonly string[];
}

/**
 * Refuses tasks that could never start, or of which nobody knows whether they may: those that come after themselves,
 * be it by way of others, and those that come after a task that is not known. O(tasks + dependencies); nothing for
 * tasks without any.
 *
 * @param isKnown - Whether a task of this id is open or remembered.
 * @throws SchedulerError `DEPENDENCY_UNKNOWN` or `DEPENDENCY_CYCLE`.
 */
export function checkDependencies(
  submitted: readonly DependentSubmission[],
  isKnown: (id: string) => boolean,
  remembered: number,
): void {
  if (!submitted.some(({ after }) => after.length > 0)) return;
  const together = new Map(submitted.map((task) => [task.id, task]));
  for (const [index, task] of submitted.entries()) {
    for (const [place, id] of task.after.entries()) {
      if (together.has(id) || isKnown(id)) continue;
      throw unknown({ task, index, place, id, near: nearestName(id, together.keys()), remembered });
    }
  }
  const circle = findCircle(together);
  if (circle !== undefined) throw endless(circle);
}

/** Some tasks that wait for each other in a circle, in order; by a walk in depth without recursion. */
function findCircle(together: ReadonlyMap<string, DependentSubmission>): readonly string[] | undefined {
  const done = new Set<string>();
  for (const start of together.values()) {
    const path: { readonly id: string; readonly rest: Iterator<string> }[] = [];
    const onPath = new Set<string>();
    const enter = ({ id, after }: DependentSubmission): void => {
      path.push({ id, rest: after.values() });
      onPath.add(id);
    };
    if (!done.has(start.id) && start.after.length > 0) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const step = top.rest.next();
      if (step.done === true) {
        path.pop();
        onPath.delete(top.id);
        done.add(top.id);
        continue;
      }
      const id = step.value;
      if (onPath.has(id)) return path.slice(path.findIndex((each) => each.id === id)).map((each) => each.id);
      const next = together.get(id);
      if (next !== undefined && !done.has(id)) enter(next);
    }
  }
  return undefined;
}

function unknown(found: {
  readonly task: DependentSubmission;
  readonly index: number;
  readonly place: number;
  readonly id: string;
  readonly near: string | undefined;
  readonly remembered: number;
}): SchedulerError {
  return new SchedulerError({
    code: 'DEPENDENCY_UNKNOWN',
    message: `after.${found.place} names ${JSON.stringify(found.id)}, and no task of this id is known`,
    where: `task ${found.index + 1} of those submitted together, id ${JSON.stringify(found.task.id)}`,
    near: found.near,
    mend: `submit both together, or the one to come after first; of those that ended, the last ${found.remembered} are known, so leave out what passed long ago; none of these tasks was taken in`,
  });
}

const MOST_NAMED = 6;

function endless(circle: readonly string[]): SchedulerError {
  const [first = ''] = circle;
  const names = circle.slice(0, MOST_NAMED).map((id) => JSON.stringify(id));
  if (circle.length > MOST_NAMED) names.push('…');
  return new SchedulerError({
    code: 'DEPENDENCY_CYCLE',
    message:
      circle.length === 1
        ? `after names ${JSON.stringify(first)} itself`
        : `after makes a circle: ${names.join(' after ')} after ${JSON.stringify(first)}`,
    where: `task ${JSON.stringify(first)}`,
    mend: 'take one of them out of another’s after, so that something can start; none of these tasks was taken in',
  });
}
