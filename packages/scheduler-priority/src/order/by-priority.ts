import type { Json, Ms, Task } from '@fairlead/scheduler-core';
import type { PriorityConfig } from '../config/priority-config.ts';
import type { Durations } from '../history/durations.ts';
import { Entry } from './entry.ts';
import { groupRuns } from './group-runs.ts';
import { inLines } from './in-lines.ts';
import type { LineUp } from './line-up.ts';
import type { RunOrder } from './run-order.ts';
import type { Ties } from './ties.ts';
import { Urgency } from './urgency.ts';

/**
 * The larger priority first, and waiting raises it: p + s + wait / τ, with s what history adds. All age at one rate,
 * so their order never changes, and the key is queuedAt − τ · (p + s).
 *
 * What belongs together stands together, or long tests would stand behind everybody's short ones: of a run, first
 * what failed before, then the longest. Either part has the s of its most urgent test, and what failed goes no later
 * than the rest. So a task is overtaken only by what arrives within τ · (p_max + S − p − s) after it, S being the
 * most that s can be.
 */
export class ByPriority implements RunOrder {
  readonly rules: Json;
  readonly #agingMs: Ms;
  readonly #urgency: Urgency;
  readonly #durations: Durations;

  constructor(config: PriorityConfig, durations: Durations) {
    const { agingIntervalSeconds, factors, shortTaskSeconds } = config;
    this.rules = { by: 'priority', agingIntervalSeconds, factors: { ...factors }, shortTaskSeconds };
    this.#agingMs = agingIntervalSeconds * 1000;
    this.#urgency = new Urgency(factors, shortTaskSeconds);
    this.#durations = durations;
  }

  place(tasks: readonly Task[], lineUp: LineUp, ties: Ties): void {
    for (const group of groupRuns(tasks)) this.#placeGroup(group, lineUp, ties);
  }

  #placeGroup(group: readonly Task[], lineUp: LineUp, ties: Ties): void {
    const [first] = group;
    if (first === undefined) return;
    if (group.length === 1) {
      this.#placeOne(first, lineUp, ties);
      return;
    }
    const failed: Entry[] = [];
    const others: Entry[] = [];
    let failedSteps = -Infinity;
    let otherSteps = -Infinity;
    for (const task of group) {
      const likelyMs = this.#durations.likely(task);
      const record = this.#durations.history.recordOf(task);
      const steps = this.#urgency.steps(record, likelyMs);
      const entry = new Entry(task, -likelyMs);
      if (record?.failedBefore === true) {
        failed.push(entry);
        failedSteps = Math.max(failedSteps, steps);
      } else {
        others.push(entry);
        otherSteps = Math.max(otherSteps, steps);
      }
    }
    const tie = ties.of(first);
    const failedKey = this.#keyOf(first, Math.max(failedSteps, otherSteps));
    for (const line of inLines(failed)) lineUp.addLine(failedKey, tie, line);
    for (const line of inLines(others)) lineUp.addLine(this.#keyOf(first, otherSteps), tie + 0.5, line);
  }

  #placeOne(task: Task, lineUp: LineUp, ties: Ties): void {
    const likelyMs = this.#durations.likely(task);
    const record = this.#durations.history.recordOf(task);
    const tie = ties.of(task) + (record?.failedBefore === true ? 0 : 0.5);
    const key = this.#keyOf(task, this.#urgency.steps(record, likelyMs));
    lineUp.addLine(key, tie, [new Entry(task, -likelyMs)]);
  }

  #keyOf({ queuedAtMs, priority }: Task, steps: number): number {
    return queuedAtMs - this.#agingMs * (priority + steps);
  }
}
