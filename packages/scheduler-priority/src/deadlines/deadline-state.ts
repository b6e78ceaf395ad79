import type { Json } from '@fairlead/scheduler-core';
import { z } from 'zod';
import { linesSchema, writeLines } from '../order/order-state.ts';
import type { PromiseBook } from './promise-book.ts';
import { type PromiseOutcomes, writeBroken } from './promise-outcomes.ts';

/** Promises and what became of them. */
export const DEADLINES_SECTION = 'deadlines@1';

const finite = z.number();
const count = z.int().min(0);
const culprit = z.object({
  kind: z.enum(['overran', 'lostWorker', 'retried', 'assignedByHost', 'otherScheduler']),
  atMs: finite,
  task: z.string().nullable(),
  key: z.string().nullable(),
  worker: z.string().nullable(),
  upperMs: finite.nullable(),
  tookMs: finite.nullable(),
  lostMs: finite.nullable(),
});
const task = z.object({
  id: z.string(),
  queuedAtMs: finite,
  likelyMs: finite,
  upperMs: finite,
  rank: finite,
  classId: z.string(),
});
const run = z.object({
  run: z.string(),
  deadlineMs: finite,
  admittedAtMs: finite,
  tie: finite,
  done: count,
  finishedAtMs: finite.nullable(),
  isBroken: z.boolean(),
  broken: culprit.nullable(),
  isWarned: z.boolean(),
  tasks: z.array(task),
});
const deadlinesSchema = z.object({
  runs: z.array(run),
  /** Waiting promised tasks, by class. */
  lines: z.array(z.tuple([z.string(), linesSchema])),
  groups: count,
  counts: z.object({ kept: count, broken: count, withdrawn: count, refused: count }),
  lastBroken: z.array(
    z.object({
      run: z.string(),
      deadlineMs: finite,
      finishedMs: finite.nullable(),
      lateMs: finite,
      culprit: culprit.nullable(),
    }),
  ),
  surprises: z.array(culprit),
});

/** Promises as plain data. */
export type DeadlinesState = z.output<typeof deadlinesSchema>;
export type RunState = z.output<typeof run>;
export type TaskState = z.output<typeof task>;

/** Reads the section: `undefined` if there is none, `'damaged'` if it cannot be gone on with. */
export function readDeadlines(section: Json | undefined): DeadlinesState | 'damaged' | undefined {
  if (section === undefined) return undefined;
  return deadlinesSchema.safeParse(section).data ?? 'damaged';
}

export function writeDeadlines(book: PromiseBook, outcomes: PromiseOutcomes, groups: number): Json {
  return {
    runs: Array.from(book.openRuns(), (each) => ({
      run: each.run,
      deadlineMs: each.deadlineMs,
      admittedAtMs: each.admittedAtMs,
      tie: each.tie,
      done: each.done,
      finishedAtMs: each.done === 0 ? null : each.finishedAtMs,
      isBroken: each.isBroken,
      broken: each.broken === undefined ? null : { ...each.broken },
      isWarned: each.isWarned,
      tasks: each.tasks
        .filter(({ state }) => state !== 'done')
        .map(({ task: { id, queuedAtMs }, likelyMs, upperMs, rank, classId }) => ({
          id,
          queuedAtMs,
          likelyMs,
          upperMs,
          rank,
          classId,
        })),
    })),
    lines: Array.from(book.lineUps, ([classId, lineUp]) => [classId, writeLines(lineUp)]),
    groups,
    counts: { ...outcomes.counts },
    lastBroken: outcomes.lastBroken.map(writeBroken),
    surprises: outcomes.surprises.all.map((each) => ({ ...each })),
  };
}
