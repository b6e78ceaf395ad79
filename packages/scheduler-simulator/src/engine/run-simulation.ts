import type { Ms } from '@fairlead/scheduler-core';
import type { Meters } from '../measures/meters.ts';
import type { Arrival } from '../workload/arrival.ts';
import type { Arrivals } from '../workload/arrivals.ts';
import type { Ear } from './hear-host.ts';
import type { SimulatedFleet } from './simulated-fleet.ts';
import type { SimulationClock } from './simulation-clock.ts';
import type { TaskBook } from './task-book.ts';

/** When nothing but wishes to be woken has come for so long, and so many, nothing ever will. */
const STILL_MS = 7 * 24 * 3_600_000;
const STILL_STEPS = 1_000;
const PROGRESS_STEPS = 4_096;

/** What moves. */
export interface Simulation {
  readonly clock: SimulationClock;
  readonly fleet: SimulatedFleet;
  readonly tasks: TaskBook;
  readonly meters: Meters;
  readonly arrivals: Arrivals;
  readonly ear: Ear;
  readonly onProgress: ((ended: number) => void) | undefined;
}

/**
 * From instant to instant: ends of attempts and changes of the fleet, then arrivals, then one cycle for all of them.
 * Ends when every task has ended, or when nothing will happen any more.
 */
export async function runSimulation(simulation: Simulation): Promise<void> {
  const { clock, fleet, tasks, meters, arrivals, ear, onProgress } = simulation;
  let stillSinceMs: Ms = 0;
  let stillSteps = 0;
  let steps = 0;
  const first = arrivals.pull();
  if (first !== undefined) await first;
  for (;;) {
    const arrivalMs = arrivals.next?.atMs ?? Infinity;
    if (arrivalMs === Infinity && tasks.size === 0) return;
    const nowMs = Math.min(clock.nextMs, arrivalMs);
    if (nowMs === Infinity) return;
    const isStill = fleet.runningCount === 0 && fleet.dueChanges === 0 && arrivalMs === Infinity;
    if (!isStill) {
      stillSinceMs = nowMs;
      stillSteps = 0;
    } else if (nowMs - stillSinceMs > STILL_MS && stillSteps > STILL_STEPS) return;
    stillSteps += 1;
    clock.advanceTo(nowMs);
    if (arrivalMs === nowMs) {
      const batch: Arrival[] = [];
      while (arrivals.next !== undefined && arrivals.next.atMs <= nowMs) {
        batch.push(arrivals.next);
        const pulled = arrivals.pull();
        if (pulled !== undefined) await pulled;
      }
      meters.advanceTo(nowMs);
      if (fleet.host !== undefined) tasks.submit(batch, nowMs, fleet.host);
    }
    meters.advanceTo(nowMs);
    clock.flush();
    if (ear.failure !== undefined) throw ear.failure.error;
    steps += 1;
    if (onProgress !== undefined && steps % PROGRESS_STEPS === 0) onProgress(tasks.ended);
  }
}
