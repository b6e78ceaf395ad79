import type { ScriptedTask } from './scripted-task.ts';

/** How many tests, users and so on the many tasks come from: as in life, tests come again, runs do not. */
const KEYS = 1_000;
const USERS = 8;
const PROJECTS = 2;
const RUN_SIZE = 100;

/** Tasks that are all alike in their needs, numbered from `from`. */
export function manyTasks(prefix: string, count: number, from = 0): readonly ScriptedTask[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    return {
      id: `${prefix}${number}`,
      key: `test/${number % KEYS}`,
      user: `user ${number % USERS}`,
      project: `project ${number % PROJECTS}`,
      run: `run ${Math.floor(number / RUN_SIZE)}`,
      priority: number % 3,
      takesMs: 10 + (number % 7),
    };
  });
}
