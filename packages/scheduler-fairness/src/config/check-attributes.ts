import { SchedulerError, type Task } from '@fairlead/scheduler-core';
import { attributeOf, type TaskAttribute } from '../flows/attribute.ts';

/**
 * The attributes of an author, by name, each checked as it is read.
 *
 * @throws SchedulerError `QUEUE_INVALID` if one is no function or has a name that is taken.
 */
export function checkAttributes(
  given: Readonly<Record<string, TaskAttribute>>,
): ReadonlyMap<string, TaskAttribute> {
  const own = new Map<string, TaskAttribute>();
  for (const [name, read] of Object.entries(given)) {
    if (typeof read !== 'function') {
      throw invalid(
        name,
        `the attribute ${JSON.stringify(name)} is no function`,
        'give it a function of the task',
      );
    }
    if (name === '' || attributeOf(name, new Map()) !== undefined) {
      const message = `the attribute name ${JSON.stringify(name)} is taken`;
      throw invalid(
        name,
        message,
        'choose another name; every task has project, user, run, priority and labels',
      );
    }
    own.set(name, (task) => textOf(name, read, task));
  }
  return own;
}

function textOf(name: string, read: TaskAttribute, task: Task): string {
  const value: unknown = read(task);
  if (typeof value === 'string') return value;
  const message = `the attribute ${JSON.stringify(name)} of task ${JSON.stringify(task.id)} is ${String(value)}`;
  throw invalid(name, message, 'return a text for every task, such as "others" where nothing is known');
}

function invalid(name: string, message: string, mend: string): SchedulerError {
  return new SchedulerError({
    code: 'QUEUE_INVALID',
    message,
    where: `fairnessScheduler.attributes.${name}`,
    mend,
  });
}
