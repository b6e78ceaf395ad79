import { Harness } from '../harness/harness.ts';
import { collectGarbage } from '../collect-garbage.ts';
import type { Rule } from './rule.ts';

/** The stream is looked at so often, and the first looks are left to what fills up once. */
const ROUNDS = 5;
const FIRST_ROUNDS = 2;
/** What a task may leave: less than its id. */
const MOST_BYTES_A_TASK = 24;
/** What the rest of the process may do meanwhile. */
const NOISE_BYTES = 256 * 1024;

export const memoryIsBounded: Rule = {
  id: 'memory-is-bounded',
  title: 'keeps nothing of tasks that have ended',
  mend: 'forget a task when it has ended; what you learn, keep by key, in windows of a fixed size',
  tries: 2,
  known: ({ memoryTasks }) => [
    [
      { do: 'fleet', workers: 8, slots: 2 },
      { do: 'stream', tasks: memoryTasks },
    ],
  ],
  async judge({ plugin, config, strategy, seed }, steps) {
    const harness = new Harness({ seed, records: false, explainEnded: 0, rememberEnded: 0 });
    await harness.initialize();
    try {
      await harness.activate(plugin, config, strategy);
    } catch {
      return undefined;
    }
    let wrong: string | undefined;
    for (const step of steps) {
      if (step.do === 'stream') wrong ??= await leakOf(harness, step.tasks);
      else await harness.play([step]);
    }
    return wrong;
  },
};

async function leakOf(harness: Harness, tasks: number): Promise<string | undefined> {
  const each = Math.ceil(tasks / ROUNDS);
  const growths: number[] = [];
  let before = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await harness.play([{ do: 'stream', tasks: each, from: round * each }]);
    const bytes = await collectGarbage();
    if (round >= FIRST_ROUNDS) growths.push(bytes - before);
    before = bytes;
  }
  // What leaks grows in every round; what else the process does, does not.
  const least = Math.min(...growths);
  if (least <= Math.max(MOST_BYTES_A_TASK * each, NOISE_BYTES)) return undefined;
  return `each of ${tasks} tasks left at least ${Math.round(least / each)} bytes behind`;
}
