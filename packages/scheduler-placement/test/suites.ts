import { createRandom } from '@fairlead/scheduler-core';
import type { FarmTask } from './farm.ts';

/** Tests as suites have them: most are short, a few are long. The same for the same seed. */
export function suite(seed: number | string, count: number, prefix = 't', scale = 1): readonly FarmTask[] {
  const random = createRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: count }, (_, index) => ({
    id: `${prefix}${index}`,
    takesMs: Math.max(1, Math.round(scale * Math.exp(7 + 1.3 * normal()))),
  }));
}

/** The same tests in another run. */
export const again = (tasks: readonly FarmTask[], run = 'again'): readonly FarmTask[] =>
  tasks.map((task) => ({ ...task, id: `${run} ${task.id}`, key: task.key ?? task.id }));

export const workOf = (tasks: readonly FarmTask[]): number =>
  tasks.reduce((sum, { takesMs = 1_000 }) => sum + takesMs, 0);

export const longestOf = (tasks: readonly FarmTask[]): number =>
  Math.max(...tasks.map(({ takesMs = 1_000 }) => takesMs));

/** What no schedule can beat. */
export const boundMs = (tasks: readonly FarmTask[], slots: number): number =>
  Math.max(workOf(tasks) / slots, longestOf(tasks));
