import type { Cycle, Ms, Reason, SchedulerContext, Shape, Task } from '@fairlead/scheduler-core';
import type { PriorityConfig } from '../config/priority-config.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { RunningTask } from '../fleet/running-task.ts';
import type { LineUp } from '../order/line-up.ts';
import type { RunLine } from '../order/run-line.ts';
import { leastLost } from './least-lost.ts';

/**
 * Stops tasks that run for tasks that wait and are more urgent by some steps.
 *
 * It ends: count the tasks that have not ended and were not stopped in their last attempt. Each stop lowers that number
 * by one, since a task that was stopped is not stopped in its next attempt; only a submission raises it, or a retry of
 * an attempt that was let come to its own end. So there are never more stops than submissions and retries.
 */
export class Preemption {
  readonly #lineUp: LineUp;
  readonly #fleet: Fleet;
  readonly #wakeAt: (atMs: Ms) => void;
  readonly #minRunMs: Ms;
  readonly #leastMs: Ms;

  constructor(
    { config, wakeAt }: Pick<SchedulerContext<PriorityConfig>, 'config' | 'wakeAt'>,
    lineUp: LineUp,
    fleet: Fleet,
  ) {
    const { minRunSeconds, leastSteps } = config.preemption;
    this.#lineUp = lineUp;
    this.#fleet = fleet;
    this.#wakeAt = wakeAt;
    this.#minRunMs = minRunSeconds * 1000;
    this.#leastMs = leastSteps * config.agingIntervalSeconds * 1000;
  }

  /** Makes room for the first in line of each shape that could not start. O(running), and once more for each stop. */
  makeRoom(cycle: Cycle): void {
    const lines = Array.from(this.#lineUp.shapes, (shape) => this.#lineUp.firstOf(shape) ?? []).flat();
    for (const line of lines.sort((a, b) => (a.goesBefore(b) ? -1 : 1))) {
      if (cycle.startable.has(line.shape) || !helpsByRoom(line.first?.task)) continue;
      // As many as are in line together, less those for whom somebody is being stopped already.
      let wanted = line.waiting - this.#stoppingFor(line.shape);
      while (wanted > 0 && this.#makeRoomFor(line, cycle)) wanted -= 1;
    }
  }

  #makeRoomFor(line: RunLine, cycle: Cycle): boolean {
    let soonestMs = Infinity;
    const mayStop = ({ attempt, key, stoppingFor }: RunningTask): boolean => {
      if (key === undefined || stoppingFor !== undefined || key - this.#leastMs < line.key) return false;
      const fromMs = attempt.startedAtMs + this.#minRunMs;
      if (fromMs > cycle.now) soonestMs = Math.min(soonestMs, fromMs);
      return fromMs <= cycle.now;
    };
    const victims = leastLost(this.#fleet.workersFor(line.shape), line.shape, cycle.now, mayStop);
    if (victims === undefined && soonestMs < Infinity) this.#wakeAt(soonestMs);
    if (victims === undefined || line.first === undefined) return false;
    const reason = reasonOf(line.first.task);
    return victims.every((victim) => {
      if (cycle.preempt(victim.attempt, reason) !== 'accepted') return false;
      this.#fleet.stopping(victim, line.shape);
      return true;
    });
  }

  #stoppingFor(shape: Shape): number {
    let count = 0;
    for (const { stoppingFor } of this.#fleet.running) if (stoppingFor === shape.id) count += 1;
    return count;
  }
}

/** A lock may be held elsewhere, and what is tried again keeps off some workers: room might be made in vain. */
function helpsByRoom(task: Task | undefined): boolean {
  return task?.attempts === 0 && task.shape.locks.length === 0 && task.shape.antiAffinity.length === 0;
}

function reasonOf({ id, priority }: Task): Reason {
  return { code: 'capacity', text: `task ${id} of priority ${priority} is more urgent and needs the room` };
}
