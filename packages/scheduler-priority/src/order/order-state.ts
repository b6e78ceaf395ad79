import type { Json, Ms, Task } from '@fairlead/scheduler-core';
import { z } from 'zod';
import { Entry } from './entry.ts';
import type { LineUp } from './line-up.ts';
import type { Ties } from './ties.ts';

const lineSchema = z.tuple([z.number(), z.number(), z.array(z.tuple([z.string(), z.number(), z.number()]))]);

/** Lines as plain data: key, tie, and of each waiting task its id, when it was queued, and its rank. */
export const linesSchema = z.array(lineSchema);
export type CarriedLines = z.output<typeof linesSchema>;

/** Places in line that were settled. */
export const ORDER_SECTION = 'priorityOrder@1';
const orderSchema = z.object({
  rules: z.json(),
  groups: z.int().min(0),
  /** When those arrived that have no place yet. */
  arrivedAtMs: z.number().nullable(),
  lines: linesSchema,
});

export function writeOrder(rules: Json, ties: Ties, arrivedAtMs: Ms | undefined, lineUp: LineUp): Json {
  return { rules, groups: ties.count, arrivedAtMs: arrivedAtMs ?? null, lines: writeLines(lineUp) };
}

/** Reads the section: `undefined` if there is none, or by other rules, `'damaged'` if it cannot be gone on with. */
export function readOrder(
  section: Json | undefined,
  rules: Json,
): z.output<typeof orderSchema> | 'damaged' | undefined {
  if (section === undefined) return undefined;
  const { data } = orderSchema.safeParse(section);
  if (data === undefined) return 'damaged';
  return JSON.stringify(data.rules) === JSON.stringify(rules) ? data : undefined;
}

export function writeLines(lineUp: LineUp): Json {
  return Array.from(lineUp.lines, ({ key, tie, entries }) => [
    key,
    tie,
    entries.flatMap((entry) =>
      entry?.isWaiting === true ? [[entry.task.id, entry.task.queuedAtMs, entry.rank]] : [],
    ),
  ]);
}

/** Puts tasks where they stood. Returns those that stood nowhere, in the order given. */
export function restoreLines(lines: CarriedLines, tasks: readonly Task[], lineUp: LineUp): Task[] {
  if (lines.length === 0) return [...tasks];
  const byId = new Map(tasks.map((task) => [task.id, task]));
  for (const [key, tie, entries] of lines) {
    const found = entries.flatMap(([id, queuedAtMs, rank]) => {
      const task = pick(byId, id, queuedAtMs);
      return task === undefined ? [] : [new Entry(task, rank)];
    });
    if (found.length > 0) lineUp.addLine(key, tie, found);
  }
  return tasks.filter(({ id }) => byId.has(id));
}

/** Takes a task out of a map, if it is the one that was meant: an id may be used again. */
export function pick(byId: Map<string, Task>, id: string, queuedAtMs: Ms): Task | undefined {
  const task = byId.get(id);
  if (task?.queuedAtMs !== queuedAtMs) return undefined;
  byId.delete(id);
  return task;
}
