import type { Worker } from '@fairlead/scheduler-core';

/** The part of its slots that a worker uses; a rank, so there is one function for good. */
export function load(worker: Worker): number {
  return worker.used / worker.slots;
}

/** The fullest first, where there is room. */
export function fullness(worker: Worker): number {
  return -worker.used / worker.slots;
}
