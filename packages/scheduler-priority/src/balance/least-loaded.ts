import type { Rank, Worker, WorkerChoice } from '@fairlead/scheduler-core';
import type { WorkerChooser } from '../backfill/keeping-placer.ts';

/** The part of its slots that a worker uses. A constant, since the host keeps an index for it. */
export const load: Rank = (worker) => worker.used / worker.slots;

/** The least loaded, ties by the lowest id. Without state. */
export const leastLoaded: WorkerChooser = {
  choose: (candidates: WorkerChoice): Worker | undefined => candidates.best(load),
};
