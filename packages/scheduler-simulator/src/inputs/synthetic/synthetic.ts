import { BadEntries } from '../bad-entries.ts';
import { JsonText } from '../json-text.ts';
import { parseField } from '../parse-field.ts';
import type { TraceFormat } from '../trace-format.ts';
import { syntheticSchema } from './synthetic-description.ts';
import { merge } from './synthesise.ts';
import type { SimulatedTask } from '../../workload/simulated-task.ts';

/** A description of a workload made up by chance, and of its fleet. */
export const synthetic: TraceFormat = {
  name: 'synthetic',
  description: 'a workload made up by chance: { "synthetic": { "users": [ … ] }, "fleet": … }',
  detects: (head) => /^\s*\{/.test(head) && /"synthetic"\s*:\s*\{/.test(head),
  async open(source, { limit = Infinity, seed }) {
    const json = await JsonText.read(source);
    const { synthetic: described, fleet } = parseField(syntheticSchema, json.value, [], json);
    const none = new BadEntries();
    return {
      workload: () => first(limit, merge(described.users, seed ?? described.seed)),
      fleet,
      bad: () => none,
    };
  },
};

function* first(count: number, tasks: Iterable<SimulatedTask>): Generator<SimulatedTask> {
  let left = count;
  for (const task of tasks) {
    if (left <= 0) return;
    left -= 1;
    yield task;
  }
}
