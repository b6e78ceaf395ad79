import type { Ms } from '@fairlead/scheduler-core';

/** What came of the work on so many workers. */
export interface FleetPoint {
  readonly workers: number;
  readonly finishMs: Ms;
  readonly workerHours: number;
}

/**
 * The number of workers at the knee: where the finish times the worker-hours is least. Below it more workers shorten
 * the run by more than they cost, beyond it they cost more than they shorten (Eager, Zahorjan and Lazowska 1989: the
 * knee of execution time against efficiency). The smaller of equals; `undefined` without points.
 */
export function findKnee(points: readonly FleetPoint[]): number | undefined {
  let knee: FleetPoint | undefined;
  for (const point of points.toSorted((a, b) => a.workers - b.workers))
    if (knee === undefined || product(point) < product(knee)) knee = point;
  return knee?.workers;
}

function product({ finishMs, workerHours }: FleetPoint): number {
  return finishMs * workerHours;
}
