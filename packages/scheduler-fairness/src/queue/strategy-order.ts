import { type SchedulerContext, SchedulingStrategy } from '@fairlead/scheduler-core';
import type { FlowTasks, TaskKey } from '@fairlead/scheduler-core/queues';
import type { FairnessConfig } from '../config/fairness-config.ts';
import { CarriedRanks, type Ranks } from './carried-ranks.ts';
import { FailureMemory, type FailureScores } from './failure-memory.ts';
import { type LearnedRank, longestFirst, taskOrder } from './task-order.ts';

/** What an order has learned, as plain data. */
export interface CarriedOrder {
  readonly ranks: Readonly<Record<LearnedRank, Ranks>>;
  readonly failures: FailureScores;
}

const NOTHING_CARRIED: CarriedOrder = { ranks: { longest: [], failedFirst: [] }, failures: [] };

/** How a strategy orders tasks. */
export interface StrategyOrder {
  /** Whether flows go by their accounts; else all tasks stand in one order. */
  readonly isFair: boolean;
  /** Keys of the tasks of one flow. */
  readonly keys: readonly TaskKey[];
  /** What failed lately, if the order asks. */
  readonly failures: FailureMemory | undefined;
  /** All that was carried over has been told. */
  forget(): void;
  /** What has to be carried over. O(tasks). */
  toCarry(tasks: FlowTasks): CarriedOrder;
}

/**
 * - `fair_share`: flows by their accounts, the tasks of one as configured;
 * - `priority_based`: p + wait / agingInterval, which as a key that never changes is queuedAt − agingInterval · p:
 *   a task is overtaken only by what arrives within (p_max − p) · agingInterval after it;
 * - `round_robin`: by arrival; the rotation is over workers.
 */
export function strategyOrder(
  context: SchedulerContext<FairnessConfig>,
  carried: CarriedOrder = NOTHING_CARRIED,
): StrategyOrder {
  const { config, strategy } = context;
  if (strategy === SchedulingStrategy.RoundRobin) return oneOrder([]);
  if (strategy === SchedulingStrategy.PriorityBased) {
    const agingMs = config.agingIntervalSeconds * 1000;
    return oneOrder([(task) => task.queuedAtMs - agingMs * task.priority]);
  }
  const ranks = config.orderWithinFlow;
  const failures = new FailureMemory(carried.failures);
  const learned = {
    longest: new CarriedRanks(longestFirst(context.expected), carried.ranks.longest),
    failedFirst: new CarriedRanks((task) => -failures.score(task), carried.ranks.failedFirst),
  };
  const carry = (rank: LearnedRank, tasks: FlowTasks): Ranks => {
    const column = ranks.indexOf(rank);
    return column < 0 ? [] : learned[rank].toCarry(tasks, column);
  };
  return {
    isFair: true,
    keys: taskOrder(ranks, { longest: learned.longest.key, failedFirst: learned.failedFirst.key }),
    failures: ranks.includes('failedFirst') ? failures : undefined,
    forget() {
      learned.longest.forget();
      learned.failedFirst.forget();
    },
    toCarry: (tasks) => ({
      ranks: { longest: carry('longest', tasks), failedFirst: carry('failedFirst', tasks) },
      failures: failures.toCarry(),
    }),
  };
}

/** All tasks in one order by keys that never change. */
function oneOrder(keys: readonly TaskKey[]): StrategyOrder {
  return {
    isFair: false,
    keys,
    failures: undefined,
    forget: () => undefined,
    toCarry: () => NOTHING_CARRIED,
  };
}
