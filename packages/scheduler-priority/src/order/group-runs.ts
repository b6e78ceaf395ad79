import type { Task } from '@fairlead/scheduler-core';

/**
 * The tasks that belong together: of one run, submitted at one instant, of one priority and one deadline. In order of
 * arrival, groups and tasks alike.
 */
export function groupRuns(tasks: readonly Task[]): readonly (readonly Task[])[] {
  const groups: Task[][] = [];
  let byText: Map<string, Task[]> | undefined;
  let current: Task[] | undefined;
  for (const task of tasks) {
    const before = current?.[0];
    if (before === undefined || !belongTogether(before, task)) {
      const text = textOf(task);
      byText ??= new Map(current === undefined || before === undefined ? [] : [[textOf(before), current]]);
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

function belongTogether(task: Task, other: Task): boolean {
  return (
    task.run === other.run &&
    task.queuedAtMs === other.queuedAtMs &&
    task.priority === other.priority &&
    task.deadlineMs === other.deadlineMs &&
    task.user === other.user &&
    task.project === other.project
  );
}

function textOf({ run, queuedAtMs, priority, deadlineMs, user, project }: Task): string {
  return JSON.stringify([run, queuedAtMs, priority, deadlineMs, user, project]);
}
