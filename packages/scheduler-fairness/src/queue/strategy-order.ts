import { type SchedulerContext, SchedulingStrategy } from '@fairlead/scheduler-core';
import type { TaskKey } from '@fairlead/scheduler-core/queues';
import type { FairnessConfig } from '../config/fairness-config.ts';
import { CarriedRanks, type Ranks } from './carried-ranks.ts';
import { longestFirst, taskOrder } from './task-order.ts';

/** How a strategy orders tasks. */
export interface StrategyOrder {
  /** Whether flows go by their accounts; else all tasks stand in one order. */
  readonly isFair: boolean;
  /** Keys of the tasks of one flow. */
  readonly keys: readonly TaskKey[];
  /** The key that may change its mind, and its column. */
  readonly ranks: CarriedRanks | undefined;
  readonly ranksColumn: number;
}

/**
 * - `fair_share`: flows by their accounts, the tasks of one as configured;
 * - `priority_based`: p + wait / agingInterval, which as a key that never changes is queuedAt − agingInterval · p:
 *   a task is overtaken only by what arrives within (p_max − p) · agingInterval after it;
 * - `round_robin`: by arrival; the rotation is over workers.
 */
export function strategyOrder(context: SchedulerContext<FairnessConfig>, carried: Ranks): StrategyOrder {
  const { config, strategy } = context;
  if (strategy === SchedulingStrategy.RoundRobin) {
    return { isFair: false, keys: [], ranks: undefined, ranksColumn: -1 };
  }
  if (strategy === SchedulingStrategy.PriorityBased) {
    const agingMs = config.agingIntervalSeconds * 1000;
    const keys: readonly TaskKey[] = [(task) => task.queuedAtMs - agingMs * task.priority];
    return { isFair: false, keys, ranks: undefined, ranksColumn: -1 };
  }
  const ranks = new CarriedRanks(longestFirst(context.expected), carried);
  return {
    isFair: true,
    keys: taskOrder(config.orderWithinFlow, ranks.key),
    ranks,
    ranksColumn: config.orderWithinFlow.indexOf('longest'),
  };
}
