import type { Json, Ms } from '@fairlead/scheduler-core';
import { z } from 'zod';
import type { Thought } from '../history/durations.ts';
import type { RunningNotes, RunningTask } from './running-task.ts';

/** What was thought of running tasks when they began. */
export const RUNNING_SECTION = 'priorityRunning@1';

const runningSchema = z.array(
  z.tuple([
    z.string(),
    z.number(),
    z.number(),
    z.number().nullable(),
    z.boolean(),
    z.number().nullable(),
    z.string().nullable(),
  ]),
);

/** What was thought and noted of a task when it began to run. */
export interface CarriedTask {
  readonly startedAtMs: Ms;
  readonly thought: Thought;
  readonly notes: RunningNotes;
}

/** `null` stands for what nobody knows. */
export function writeRunning(running: Iterable<RunningTask>): Json {
  return Array.from(running, ({ attempt, likelyMs, upperMs, isKnown, key, stoppingFor }) => [
    attempt.task.id,
    attempt.startedAtMs,
    likelyMs,
    upperMs === Infinity ? null : upperMs,
    isKnown,
    key ?? null,
    stoppingFor ?? null,
  ]);
}

/** By task id. */
export function readRunning(section: Json | undefined): ReadonlyMap<string, CarriedTask> {
  const { data = [] } = runningSchema.safeParse(section);
  return new Map(
    data.map(([id, startedAtMs, likelyMs, upperMs, isKnown, key, stoppingFor]) => [
      id,
      {
        startedAtMs,
        thought: { likelyMs, upperMs: upperMs ?? Infinity, isKnown },
        notes: { key: key ?? undefined, stoppingFor: stoppingFor ?? undefined },
      },
    ]),
  );
}
