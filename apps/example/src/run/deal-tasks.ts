import type { TestSubmission } from '@fairlead/coordinator-local';
import { createRandom } from '@fairlead/scheduler-core';
import type { SuiteFile } from './suite.ts';

/**
 * So many tasks, as evenly by user as can be, in the order in which they are submitted: each user hands in all at
 * once, one user after the other. Files come in rounds, each in an order that the seed decides; from the second
 * round on the id says which (`cart/total.test.ts#2`), the key stays the file.
 */
export function dealTasks(
  suite: ReadonlyMap<string, readonly SuiteFile[]>,
  count: number,
  seed: string,
): readonly TestSubmission[] {
  const users = suite.size;
  return [...suite].flatMap(([user, files], index) => {
    const random = createRandom(`${seed}/${user}`);
    const share = Math.floor(count / users) + (index < count % users ? 1 : 0);
    const tasks: TestSubmission[] = [];
    for (let round = 1; tasks.length < share && files.length > 0; round += 1) {
      for (const { file, runner } of shuffled(files, random).slice(0, share - tasks.length)) {
        const id = round === 1 ? file : `${file}#${round}`;
        // One project for all, for between projects shares are equal before users are looked at.
        tasks.push({ id, key: file, user, project: 'example', run: 'example', payload: { runner, file } });
      }
    }
    return tasks;
  });
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const rest = [...items];
  const drawn: T[] = [];
  while (rest.length > 0) drawn.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return drawn;
}
