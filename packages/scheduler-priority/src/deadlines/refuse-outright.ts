import type { AdmissionReasonCode, Ms, Shape } from '@fairlead/scheduler-core';
import type { Draft, DraftTask } from './draft.ts';
import { isLate, type Length, type Trial } from './planner.ts';

/** Why a run cannot be promised whatever the plan says, if that is so; the first of its tasks that stands in the way. */
export interface OutrightRefusal {
  readonly code: AdmissionReasonCode;
  readonly task: DraftTask | undefined;
  /** In words, if whoever refuses has the figures. */
  readonly text?: string;
}

/** @param left - So many tasks more may be promised. */
export function refuseOutright(
  draft: Draft,
  { nowMs, length }: Pick<Trial, 'nowMs' | 'length'>,
  left: number,
): OutrightRefusal | undefined {
  const { tasks, deadlineMs } = draft;
  const misfit = tasks.find(({ options }) => options.length === 0);
  if (misfit !== undefined) return { code: 'capability', task: misfit };
  const tooLong = tasks.find((task) => isLate(nowMs + atLeastMs(task, length), deadlineMs));
  if (tooLong !== undefined) return { code: 'longestTask', task: tooLong };
  const wide = tasks.find(({ task }) => task.shape.slots > 1);
  if (wide !== undefined) return { code: 'severalSlots', task: wide };
  const special = tasks.find(({ task }) => isSpecial(task.shape));
  if (special !== undefined) return { code: 'specialNeeds', task: special };
  const unknown = tasks.find(({ upperMs }) => upperMs === Infinity);
  if (unknown !== undefined) return { code: 'unknownDurations', task: unknown };
  if (tasks.length > left) return { code: 'tooManyPromises', task: undefined };
  return undefined;
}

/** So long does a task take where it is done first; its likely duration, if nobody knows more. */
function atLeastMs({ upperMs, options }: DraftTask, length: Length): Ms {
  if (length === 'upper' && upperMs < Infinity) return upperMs;
  return Math.min(...options.map(({ likelyMs }) => likelyMs));
}

/** Whether it may have to wait though a slot of its class is free. */
function isSpecial({ resources, locks, antiAffinity }: Shape): boolean {
  return Object.keys(resources).length + locks.length + antiAffinity.length > 0;
}
