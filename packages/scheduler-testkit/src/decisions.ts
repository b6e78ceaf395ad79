import type { Step } from './harness/step.ts';
import { rehearse } from './rehearsal.ts';
import type { Subject } from './subject.ts';

/** What was started where and when, in order, a line each; `undefined` if the scheduler did not take over. */
export async function decisions(
  subject: Subject,
  steps: readonly Step[],
): Promise<readonly string[] | undefined> {
  const rehearsal = await rehearse(subject, steps);
  return rehearsal?.harness.starts.map(({ task, worker, atMs }) => `${task} on ${worker} at ${atMs} ms`);
}

/** Where two logs part, in words; `undefined` if they do not. */
export function firstDifference(
  one: readonly string[],
  other: readonly string[],
  [nameOfOne, nameOfOther]: readonly [string, string],
): string | undefined {
  const length = Math.max(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    if (one[index] !== other[index]) {
      return `decision ${index + 1} was ${one[index] ?? 'none'} ${nameOfOne}, and ${other[index] ?? 'none'} ${nameOfOther}`;
    }
  }
  return undefined;
}
