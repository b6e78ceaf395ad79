import type { Json } from '@fairlead/scheduler-core';
import { z } from 'zod';
import { KeyRecord } from './key-record.ts';
import type { RecentMap } from './recent-map.ts';
import { RollingWindow } from './rolling-window.ts';
import type { TaskHistory } from './task-history.ts';

/** What was learned of tests. */
export const HISTORY_SECTION = 'taskHistory@1';

const values = z.array(z.number().min(0));
const key = z.tuple([z.string(), z.int().min(0), z.int().min(0), values]);
const suite = z.tuple([z.string(), values]);
const historySchema = z.object({
  keys: z.tuple([z.array(key), z.array(key)]),
  suites: z.tuple([z.array(suite), z.array(suite)]),
  spread: values,
});

export function writeHistory({ keys, suites, spread }: TaskHistory): Json {
  return {
    keys: halvesOf(keys, (name, { results: [results, count], durations }) => [
      name,
      results,
      count,
      durations.values(),
    ]),
    suites: halvesOf(suites, (name, durations) => [name, durations.values()]),
    spread: spread.values(),
  };
}

/** Reads the section into an empty history; `false` if it is damaged, and nothing is read then. */
export function readHistory(section: Json | undefined, into: TaskHistory): boolean {
  if (section === undefined) return true;
  const { data } = historySchema.safeParse(section);
  if (data === undefined) return false;
  const { windowSize } = into;
  const windowOf = (given: readonly number[]): RollingWindow => filled(new RollingWindow(windowSize), given);
  const recordOf = ([name, results, count, given]: z.output<typeof key>): [string, KeyRecord] => {
    const record = new KeyRecord(windowSize);
    record.restore(results, count);
    filled(record.durations, given);
    return [name, record];
  };
  const suiteOf = ([name, given]: z.output<typeof suite>): [string, RollingWindow] => [name, windowOf(given)];
  into.keys.restore(data.keys[0].map(recordOf), data.keys[1].map(recordOf));
  into.suites.restore(data.suites[0].map(suiteOf), data.suites[1].map(suiteOf));
  filled(into.spread, data.spread);
  return true;
}

function halvesOf<Value>(map: RecentMap<Value>, write: (name: string, value: Value) => Json): Json {
  return map.halves().map((half) => Array.from(half, ([name, value]) => write(name, value)));
}

function filled(window: RollingWindow, given: readonly number[]): RollingWindow {
  for (const value of given) window.add(value);
  return window;
}
