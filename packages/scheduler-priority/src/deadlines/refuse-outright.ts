import type { AdmissionReasonCode, Ms } from '@fairlead/scheduler-core';
import type { Draft, DraftTask } from './draft.ts';
import { isLate } from './planner.ts';

/** Why a run cannot be promised whatever the plan says, if that is so; the first of its tasks that stands in the way. */
export interface OutrightRefusal {
  readonly code: AdmissionReasonCode;
  readonly task: DraftTask | undefined;
}

/**
 * @param waiting - Promised tasks that wait.
 * @param most - So many may.
 */
export function refuseOutright(
  draft: Draft,
  nowMs: Ms,
  waiting: number,
  most: number,
): OutrightRefusal | undefined {
  const { tasks, deadlineMs } = draft;
  const misfit = tasks.find(({ options }) => options.length === 0);
  if (misfit !== undefined) return { code: 'capability', task: misfit };
  const tooLong = tasks.find((task) => isLate(nowMs + shortestMs(task), deadlineMs));
  if (tooLong !== undefined) return { code: 'longestTask', task: tooLong };
  const wide = tasks.find(({ task }) => task.shape.slots > 1);
  if (wide !== undefined) return { code: 'severalSlots', task: wide };
  const unknown = tasks.find(({ upperMs }) => upperMs === Infinity);
  if (unknown !== undefined) return { code: 'unknownDurations', task: unknown };
  if (waiting + tasks.length > most) return { code: 'tooManyPromises', task: undefined };
  return undefined;
}

/** At most so long does a task take; if nobody knows, so long is likely. */
export function shortestMs({ upperMs, options }: DraftTask): Ms {
  if (upperMs < Infinity) return upperMs;
  return Math.min(...options.map(({ likelyMs }) => likelyMs));
}
