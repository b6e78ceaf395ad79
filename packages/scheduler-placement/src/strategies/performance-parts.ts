import type { Attempt, SchedulerContext, SchedulerEvent, State } from '@fairlead/scheduler-core';
import type { PlacementConfig } from '../config/placement-config.ts';
import { POWER_NAMES } from '../energy/power-model.ts';
import { LEAST_SUSPICIOUS } from '../failures/failure-scores.ts';
import { Surplus } from '../hardware/surplus.ts';
import type { Knowledge } from '../knowledge.ts';
import { ORDER_SECTION, readOrderState } from '../order/order-state.ts';
import { PerformanceQueue } from '../order/performance-queue.ts';
import { WaitingWork } from '../order/work/waiting-work.ts';
import { RunningWork } from '../speed/running-work.ts';
import { SlowWorkerRule } from '../speed/slow-worker-rule.ts';
import { SpeedPlacer } from '../speed/speed-placer.ts';
import type { StrategyParts } from './strategy-parts.ts';

/** Of `performance_based`. */
export function performanceParts(
  context: SchedulerContext<PlacementConfig>,
  knowledge: Knowledge,
): StrategyParts {
  const { config, state, now, logger } = context;
  const { durations, fleet, warm } = knowledge;
  const { history, paces } = durations;
  const order = readOrderState(state[ORDER_SECTION]);
  if (order === 'damaged')
    logger.warn('the order left by an earlier scheduler cannot be read; it begins anew');
  const waiting = new WaitingWork(history, paces);
  const running = new RunningWork(paces, (attempt) => expectedUs(attempt), RunningWork.sectionOf(state));
  const slowWorkers = new SlowWorkerRule({ durations, fleet, waiting, running, now });
  const expectedUs = ({ task, worker }: Attempt): number =>
    Math.round(slowWorkers.predictedUs(task, 1) * fleet.paceOf(worker.class));
  const queue = new PerformanceQueue({
    history,
    paces,
    fleet,
    waiting,
    slowWorkers,
    labels: config,
    failedFirstShare: config.failedFirstShare,
    leastScore: LEAST_SUSPICIOUS,
    state: order === 'damaged' ? undefined : order,
  });
  return {
    queue,
    placer: new SpeedPlacer({
      durations,
      fleet,
      surplus: new Surplus(fleet, new Set(POWER_NAMES)),
      slowWorkers,
      warm,
      warmKeyMs: 1000 * config.warmKeySeconds,
      warmProjectMs: 1000 * config.warmProjectSeconds,
      choice: () => queue.choice,
    }),
    observe(event: SchedulerEvent): void {
      switch (event.type) {
        case 'taskQueued':
          waiting.arrived(event.task);
          break;
        case 'taskRemoved':
          waiting.left(event.task);
          break;
        case 'taskAssigned':
          running.started(event.attempt);
          waiting.left(event.attempt.task);
          break;
        case 'taskFinished':
          running.ended(event.attempt);
          break;
        case 'ready':
          running.settled();
          break;
      }
    },
    snapshot: (): State => running.snapshot(),
  };
}
