import type { Task } from '@fairlead/scheduler-core';

/**
 * The tasks that belong together: of one run, submitted at one instant, with one deadline, and of one priority unless
 * that does not matter; what is tried again is by itself. In order of arrival, groups and tasks alike.
 */
export function groupRuns(tasks: readonly Task[], byPriority = true): readonly (readonly Task[])[] {
  const groups: Task[][] = [];
  let byText: Map<string, Task[]> | undefined;
  let current: Task[] | undefined;
  for (const task of tasks) {
    const before = current?.[0];
    if (before === undefined || !belongTogether(before, task, byPriority)) {
      const text = textOf(task, byPriority);
      byText ??= new Map(
        current === undefined || before === undefined ? [] : [[textOf(before, byPriority), current]],
      );
      current = byText.get(text);
      if (current === undefined) {
        current = [];
        groups.push(current);
        byText.set(text, current);
      }
    }
    current?.push(task);
  }
  return groups;
}

function belongTogether(task: Task, other: Task, byPriority: boolean): boolean {
  return (
    task.run === other.run &&
    task.queuedAtMs === other.queuedAtMs &&
    (!byPriority || task.priority === other.priority) &&
    task.deadlineMs === other.deadlineMs &&
    task.user === other.user &&
    task.project === other.project &&
    task.attempts > 0 === other.attempts > 0
  );
}

/** Texts of any content are told apart by their lengths. */
function textOf(task: Task, byPriority: boolean): string {
  const { run, queuedAtMs, priority, deadlineMs, user, project, attempts } = task;
  const numbers = `${queuedAtMs} ${byPriority ? priority : 0} ${deadlineMs} ${attempts > 0}`;
  return `${numbers} ${run.length} ${user.length} ${run}${user}${project}`;
}
