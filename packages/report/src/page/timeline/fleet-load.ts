import type { PageData } from '../data/read-page.ts';
import { firstAfter } from './first-after.ts';

/** How many wait and how many slots are in use at an instant. Each question O(log rows). */
export interface FleetLoad {
  readonly waitingAt: (ms: number) => number;
  /** Part of the slots without a task, 0 to 1. */
  readonly idleAt: (ms: number) => number;
}

/** Sorts what is asked for once. */
export function fleetLoad({ header, rows }: PageData): FleetLoad {
  const queued: number[] = [];
  const firstStarts: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let row = 0; row < rows.count; row += 1) {
    if (rows.worker[row] === -1) continue;
    starts.push(rows.startMs[row] ?? 0);
    ends.push(rows.endMs[row] ?? 0);
    if ((rows.attempt[row] ?? 0) > 1) continue;
    firstStarts.push(rows.startMs[row] ?? 0);
    queued.push((rows.startMs[row] ?? 0) - (rows.waitMs[row] ?? 0));
  }
  const sorted = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();
  const [queuedAt, firstAt, startAt, endAt] = [
    sorted(queued),
    sorted(firstStarts),
    sorted(starts),
    sorted(ends),
  ];
  return {
    waitingAt: (ms) => (firstAfter(queuedAt, ms) - firstAfter(firstAt, ms)) * header.stride,
    idleAt: (ms) => {
      let slots = 0;
      for (const worker of header.workers) {
        if (worker.joinedAtMs <= ms && (worker.leftAtMs === undefined || worker.leftAtMs > ms))
          slots += worker.slots;
      }
      const running = (firstAfter(startAt, ms) - firstAfter(endAt, ms)) * header.stride;
      return slots > 0 ? Math.min(1, Math.max(0, 1 - running / slots)) : 0;
    },
  };
}
