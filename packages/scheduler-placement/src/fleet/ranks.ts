import type { Worker } from '@fairlead/scheduler-core';

/** Amounts count in proportion, whatever their unit; load decides only among workers with as much left. */
const LEFT = 2 ** 20;

/**
 * The least left first: what a worker has left of its resources, all of them multiplied, and among equals the
 * smallest part of slots in use. So large workers stay free for tasks that need them; where there are no resources,
 * tasks are spread evenly. A rank, so there is one function for good.
 */
export function leastLeft(worker: Worker): number {
  let left = 0;
  for (const amount of Object.values(worker.freeResources)) left += Math.log1p(Math.max(0, amount));
  return LEFT * left + worker.used / worker.slots;
}

/** The fullest first. */
export function fullness(worker: Worker): number {
  return -worker.used / worker.slots;
}
