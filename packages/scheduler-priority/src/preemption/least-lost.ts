import type { Ms } from '@fairlead/scheduler-core';
import type { FleetWorker } from '../fleet/fleet-worker.ts';
import type { Need } from '../fleet/need.ts';
import type { RunningTask } from '../fleet/running-task.ts';

/** Those to stop so that a task gets room on one worker, where least progress is lost; `undefined` if there are none. */
export function leastLost(
  workers: Iterable<FleetWorker>,
  need: Need,
  nowMs: Ms,
  mayStop: (running: RunningTask) => boolean,
): readonly RunningTask[] | undefined {
  let best: readonly RunningTask[] | undefined;
  let bestMs = Infinity;
  for (const worker of workers) {
    const victims = victimsOn(worker, need, nowMs, mayStop);
    const lostMs = victims.reduce((sum, victim) => sum + lostOf(victim, nowMs), 0);
    if (victims.length === 0 || lostMs >= bestMs) continue;
    best = victims;
    bestMs = lostMs;
  }
  return best;
}

/** Taken by what each would lose until there is room, and none that turns out not to be needed; empty if there is none. */
function victimsOn(
  worker: FleetWorker,
  need: Need,
  nowMs: Ms,
  mayStop: (running: RunningTask) => boolean,
): readonly RunningTask[] {
  const candidates = worker.running.filter(mayStop).sort((a, b) => lostOf(a, nowMs) - lostOf(b, nowMs));
  const victims: RunningTask[] = [];
  while (!worker.hasRoomWithout(victims, need)) {
    const next = candidates[victims.length];
    if (next === undefined) return [];
    victims.push(next);
  }
  for (let index = victims.length - 1; index >= 0; index -= 1) {
    const without = victims.toSpliced(index, 1);
    if (worker.hasRoomWithout(without, need)) victims.splice(index, 1);
  }
  return victims;
}

/** Slot-milliseconds that were in vain if it was stopped. */
function lostOf({ attempt, slots }: RunningTask, nowMs: Ms): number {
  return (nowMs - attempt.startedAtMs) * slots;
}
