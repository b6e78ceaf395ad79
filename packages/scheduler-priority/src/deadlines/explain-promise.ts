import type { Explanation, Ms } from '@fairlead/scheduler-core';
import type { PromiseBook } from './promise-book.ts';
import type { PromisedTask } from './promised-task.ts';

/** Why a promised task waits. O(promised lines). */
export function explainPromise(
  promised: PromisedTask,
  book: PromiseBook,
  nowMs: Ms,
): Explanation | undefined {
  const { task, run, classId } = promised;
  const lineUp = book.lineUpOf(classId);
  const entry = lineUp?.find(task);
  if (lineUp === undefined || entry === undefined) return undefined;
  const before = lineUp.countBefore(entry);
  const leftMs = run.deadlineMs - nowMs;
  const seconds = (Math.abs(leftMs) / 1000).toFixed(1);
  const when = leftMs >= 0 ? `promised within ${seconds} s` : `promised ${seconds} s ago`;
  const text = `${when}; ${before} promised tasks with an earlier deadline go before it`;
  return { reason: { code: 'capacity', text }, position: before + 1 };
}
