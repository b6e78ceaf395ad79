import type { Task } from '@fairlead/scheduler-core';

/** Says to which of the names of an attribute a task belongs. A durable name; depends on the task alone. */
export type TaskAttribute = (task: Task) => string;

const LABEL = 'label:';

const builtIn: ReadonlyMap<string, TaskAttribute> = new Map([
  ['project', (task: Task) => task.project],
  ['user', (task: Task) => task.user],
  ['run', (task: Task) => task.run],
  ['priority', (task: Task) => String(task.priority)],
]);

/** The names of attributes that every task has. */
export const ATTRIBUTES: readonly string[] = [...builtIn.keys()];

/**
 * How an attribute is read of a task: one of those that every task has, `label:` and the name of a label (tasks
 * without it belong to `''`), or one that the author named. `undefined` if there is none of this name.
 */
export function attributeOf(
  name: string,
  own: ReadonlyMap<string, TaskAttribute>,
): TaskAttribute | undefined {
  const known = own.get(name) ?? builtIn.get(name);
  if (known !== undefined || !name.startsWith(LABEL) || name.length === LABEL.length) return known;
  const label = name.slice(LABEL.length);
  return ({ labels }) => (Object.hasOwn(labels, label) ? (labels[label] ?? '') : '');
}
