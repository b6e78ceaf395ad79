import type { Json, Ms } from '@fairlead/scheduler-core';
import { z } from 'zod';
import type { Thought } from '../history/durations.ts';
import type { RunningTask } from './running-task.ts';

/** What was thought of running tasks when they began. */
export const RUNNING_SECTION = 'priorityRunning@1';

const runningSchema = z.array(
  z.tuple([z.string(), z.number(), z.number(), z.number().nullable(), z.boolean()]),
);

/** By task id. */
export type CarriedThoughts = ReadonlyMap<string, Thought & { readonly startedAtMs: Ms }>;

/** `null` stands for an upper duration that nobody knows. */
export function writeRunning(running: Iterable<RunningTask>): Json {
  return Array.from(running, ({ attempt, likelyMs, upperMs, isKnown }) => [
    attempt.task.id,
    attempt.startedAtMs,
    likelyMs,
    upperMs === Infinity ? null : upperMs,
    isKnown,
  ]);
}

export function readRunning(section: Json | undefined): CarriedThoughts {
  const { data = [] } = runningSchema.safeParse(section);
  return new Map(
    data.map(([id, startedAtMs, likelyMs, upperMs, isKnown]) => [
      id,
      { startedAtMs, likelyMs, upperMs: upperMs ?? Infinity, isKnown },
    ]),
  );
}
