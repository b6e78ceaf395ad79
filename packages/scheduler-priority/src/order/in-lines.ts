import type { Shape } from '@fairlead/scheduler-core';
import type { Entry } from './entry.ts';
import { entryGoesBefore } from './run-line.ts';

/** The tasks of a run as lines: those of one shape together, each in the order of the run. */
export function inLines(entries: readonly Entry[]): Iterable<readonly Entry[]> {
  if (entries.length <= 1) return entries.length === 0 ? [] : [entries];
  const byShape = new Map<Shape, Entry[]>();
  for (const entry of entries.toSorted((a, b) => (entryGoesBefore(a, b) ? -1 : 1))) {
    const line = byShape.get(entry.task.shape);
    if (line === undefined) byShape.set(entry.task.shape, [entry]);
    else line.push(entry);
  }
  return byShape.values();
}
