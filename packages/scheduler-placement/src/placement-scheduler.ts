import {
  defineScheduler,
  type Parts,
  type SchedulerContext,
  type SchedulerPlugin,
  SchedulingStrategy,
} from '@fairlead/scheduler-core';
import { type PlacementConfig, placementConfigSchema } from './config/placement-config.ts';
import { Knowledge } from './knowledge.ts';
import { energyParts } from './strategies/energy-parts.ts';
import { hardwareParts } from './strategies/hardware-parts.ts';
import { performanceParts } from './strategies/performance-parts.ts';
import type { StrategyParts } from './strategies/strategy-parts.ts';
import { version } from './version.ts';

/**
 * The right worker for each task.
 *
 * - `hardware_match` (default): in order of arrival, each on the least capable worker that fits, so that scarce
 *   hardware is kept for those who need it;
 * - `performance_based`: learned durations, an order that ends soonest (critical tests, unknown ones, the rest longest
 *   first), fast workers before slow ones;
 * - `energy_efficient`: few workers awake and well used, the others asleep.
 *
 * In every strategy it learns durations, so it can be the predictor of a combination.
 */
export const PlacementScheduler: SchedulerPlugin<PlacementConfig> = defineScheduler({
  name: 'PlacementScheduler',
  version,
  description: 'Places tests by hardware, learned durations or energy',
  strategies: [
    SchedulingStrategy.HardwareMatch,
    SchedulingStrategy.PerformanceBased,
    SchedulingStrategy.EnergyEfficient,
  ],
  configSchema: placementConfigSchema,
  create: makeParts,
});

function makeParts(context: SchedulerContext<PlacementConfig>): Parts {
  const knowledge = new Knowledge(context);
  const { durations } = knowledge;
  const isDetailed = context.config.detailedLogging;
  const { queue, placer, observe, snapshot } = partsOf(context, knowledge);
  context.metrics.report('predictions', () => {
    const { classes, ...figures } = durations.report();
    return { ...figures, classes: classes.map((each) => ({ ...each })) };
  });
  return {
    queue,
    placer,
    expected: (task, on) => durations.expected(task, on),
    observe(event) {
      knowledge.observe(event);
      observe?.(event);
      if (isDetailed && event.type === 'taskAssigned') {
        const { task, worker } = event.attempt;
        context.logger.debug('started', { task: task.id, worker: worker.id, by: event.by });
      }
    },
    snapshot: () => ({ ...knowledge.snapshot(), ...snapshot?.() }),
    maxTasksPerWorker: context.config.maxTasksPerWorker,
  };
}

function partsOf(context: SchedulerContext<PlacementConfig>, knowledge: Knowledge): StrategyParts {
  if (context.strategy === SchedulingStrategy.PerformanceBased) return performanceParts(context, knowledge);
  if (context.strategy === SchedulingStrategy.EnergyEfficient) return energyParts(context, knowledge);
  return hardwareParts(context, knowledge);
}
