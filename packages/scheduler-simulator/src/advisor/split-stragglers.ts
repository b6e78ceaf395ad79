import type { Ms } from '@fairlead/scheduler-core';
import { type AdvisedTask, keyOf } from './advised-task.ts';

/** What is split, and the tasks as they are then. */
export interface SplitTasks<Task> {
  /** Tests that were split, the longest first. */
  readonly split: readonly { readonly key: string; readonly durationMs: Ms; readonly parts: number }[];
  readonly tasks: readonly Task[];
}

/**
 * Splits each test that is longer than half of what every worker has to do, into parts of at most a quarter of it.
 * `undefined` if there is none, or if tasks arrive over time, when a long one holds nobody up.
 */
export function splitStragglers<Task extends AdvisedTask>(
  tasks: readonly Task[],
  workers: number,
): SplitTasks<Task> | undefined {
  const [first] = tasks;
  if (tasks.some(({ arrivalMs = 0 }) => arrivalMs !== (first?.arrivalMs ?? 0))) return undefined;
  const shareMs = tasks.reduce((sum, { durationMs }) => sum + durationMs, 0) / workers;
  const long = tasks
    .filter(({ durationMs }) => durationMs > shareMs / 2)
    .toSorted((a, b) => b.durationMs - a.durationMs);
  if (long.length === 0 || shareMs === 0) return undefined;
  const ids = new Set(tasks.map(({ id }) => id));
  const partsOf = ({ durationMs }: Task): number => Math.ceil(durationMs / (shareMs / 4));
  return {
    split: long.map((task) => ({ key: keyOf(task), durationMs: task.durationMs, parts: partsOf(task) })),
    tasks: tasks.flatMap((task) => {
      if (task.durationMs <= shareMs / 2) return [task];
      const parts = partsOf(task);
      return Array.from({ length: parts }, (_, index) => ({
        ...task,
        id: freeId(`${task.id}#${index + 1}`, ids),
        key: `${keyOf(task)}#${index + 1}`,
        durationMs: task.durationMs / parts,
        previousMs: task.previousMs === undefined ? undefined : task.previousMs / parts,
      }));
    }),
  };
}

function freeId(wished: string, ids: Set<string>): string {
  let id = wished;
  while (ids.has(id)) id += '#';
  ids.add(id);
  return id;
}
