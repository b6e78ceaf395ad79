import type { Json, Ms } from '@fairlead/scheduler-core';
import { z } from 'zod';
import type { RunningTask } from './running-task.ts';

/** What was thought of running tasks when they began. */
export const RUNNING_SECTION = 'priorityRunning@1';

const runningSchema = z.array(
  z.tuple([z.string(), z.number(), z.number().nullable(), z.number().nullable()]),
);

/** By task id. */
export type CarriedThoughts = ReadonlyMap<
  string,
  { readonly startedAtMs: Ms; readonly likelyMs: Ms | undefined; readonly upperMs: Ms }
>;

/** `null` stands for an upper duration that nobody knows, and for nothing known at all. */
export function writeRunning(running: Iterable<RunningTask>): Json {
  return Array.from(running, ({ attempt, likelyMs, upperMs }) => [
    attempt.task.id,
    attempt.startedAtMs,
    likelyMs ?? null,
    upperMs === Infinity ? null : upperMs,
  ]);
}

export function readRunning(section: Json | undefined): CarriedThoughts {
  const { data = [] } = runningSchema.safeParse(section);
  return new Map(
    data.map(([id, startedAtMs, likelyMs, upperMs]) => [
      id,
      { startedAtMs, likelyMs: likelyMs ?? undefined, upperMs: upperMs ?? Infinity },
    ]),
  );
}
