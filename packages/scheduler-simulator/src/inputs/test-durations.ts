import type { SimulatedTask } from '../workload/simulated-task.ts';
import { BadEntries } from './bad-entries.ts';
import { JsonText } from './json-text.ts';
import { shown, traceError } from './trace-error.ts';
import type { TraceFormat } from './trace-format.ts';

/** `{ "test or file": seconds }`: what pytest-split (`.test_durations`) and Knapsack commit. */
export const testDurations: TraceFormat = {
  name: 'test-durations',
  description: 'seconds by test, as pytest-split and Knapsack keep them: { "cart_spec.rb": 1.5 }',
  detects: (head) => /^\s*\{\s*(?:\}|"(?:[^"\\]|\\.)*"\s*:\s*-?\d)/.test(head),
  async open(source, { skipBad, limit }) {
    const json = await JsonText.read(source);
    const bad = new BadEntries(skipBad);
    const workload = readDurations(json, [], undefined, bad).slice(0, limit);
    return { workload, bad: () => bad };
  },
};

/** Our own plain form: durations of one run, and those of the one before. */
export const durationsWithPrevious: TraceFormat = {
  name: 'durations',
  description:
    'seconds by test of this run and the one before: { "durations": { … }, "prev": { "durations": { … } } }',
  detects: (head) => /"durations"\s*:\s*\{/.test(head),
  async open(source, { skipBad, limit }) {
    const json = await JsonText.read(source);
    const bad = new BadEntries(skipBad);
    const previous = new Map<string, number>();
    const known = member(member(json.value, 'prev'), 'durations');
    if (known !== undefined)
      for (const { id, durationMs } of readDurations(json, ['prev', 'durations'], undefined, bad))
        previous.set(id, durationMs);
    const workload = readDurations(json, ['durations'], previous, bad).slice(0, limit);
    return { workload, bad: () => bad };
  },
};

function readDurations(
  json: JsonText,
  path: readonly string[],
  previous: ReadonlyMap<string, number> | undefined,
  bad: BadEntries,
): SimulatedTask[] {
  let found: unknown = json.value;
  for (const name of path) found = member(found, name);
  const place = { path: json.path, line: json.lineOf(path) };
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    throw traceError(place, path.join('.') || 'the text', shown(found), 'an object of seconds by test');
  const tasks: SimulatedTask[] = [];
  for (const [id, seconds] of Object.entries<unknown>({ ...found })) {
    const task = bad.read((): SimulatedTask => {
      const field = [...path, id].join('.');
      const where = (): { path: string; line: number } => ({
        path: json.path,
        line: json.lineOf([...path, id]),
      });
      if (id === '') throw traceError(where(), field, 'an empty name', 'the name of a test');
      if (typeof seconds !== 'number' || !(seconds >= 0 && seconds < Infinity))
        throw traceError(where(), field, shown(seconds), 'seconds, a number of at least 0');
      const previousMs = previous?.get(id);
      return { id, durationMs: 1000 * seconds, ...(previousMs !== undefined && { previousMs }) };
    });
    if (task !== undefined) tasks.push(task);
  }
  return tasks;
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(name);
}
