import {
  defineScheduler,
  type Parts,
  type SchedulerContext,
  type SchedulerPlugin,
  SchedulingStrategy,
} from '@fairlead/scheduler-core';
import { roundRobin } from '@fairlead/scheduler-core/placement';
import { checkConsecutiveLimit } from './config/check-consecutive-limit.ts';
import { type FairnessConfig, fairnessConfigSchema } from './config/fairness-config.ts';
import { SpillPlacer } from './placement/spill-placer.ts';
import { FairnessQueue } from './queue/fairness-queue.ts';
import { ServiceBook } from './queue/service-book.ts';
import { strategyOrder } from './queue/strategy-order.ts';
import { readReport } from './report/read-report.ts';
import { FAIRNESS_SECTION, readFairnessState } from './state/fairness-state.ts';
import { readService } from './state/read-service.ts';
import { restoreBook } from './state/restore-book.ts';

/**
 * Shares workers between projects, and between the users of each, in worker-seconds.
 *
 * - `fair_share` (default): by weight, with guarantees, over time: who has received least is next;
 * - `priority_based`: the largest priority first, waiting raises it, so nothing starves;
 * - `round_robin`: tasks in order of arrival, workers in strict rotation.
 *
 * Quotas hold in all three. Options, strategy, weights and quotas are changed by activating it anew; what everybody
 * has received is carried over.
 */
export const FairnessScheduler: SchedulerPlugin<FairnessConfig> = defineScheduler({
  name: 'FairnessScheduler',
  version: '0.1.0',
  description: 'Shares workers between projects and users by weight, in worker-seconds',
  strategies: [SchedulingStrategy.FairShare, SchedulingStrategy.PriorityBased, SchedulingStrategy.RoundRobin],
  configSchema: fairnessConfigSchema,
  create: makeParts,
});

function makeParts(context: SchedulerContext<FairnessConfig>): Parts {
  const { config, strategy, logger } = context;
  checkConsecutiveLimit(config, logger);
  const book = new ServiceBook(config);
  for (const [project, users] of readService(context.state)) book.served.set(project, users);
  const state = readFairnessState(context.state[FAIRNESS_SECTION]);
  if (state === 'damaged') {
    logger.warn(
      'what the scheduler before left cannot be read; shares begin from the service that the host counted',
    );
  } else if (state !== undefined) restoreBook(book, state);
  const restored = state === 'damaged' ? undefined : state;
  const order = strategyOrder(context, restored?.ranks ?? []);
  const queue = new FairnessQueue({ context, book, order, state: restored });
  context.metrics.report('fairness', () => {
    const report = readReport(book, queue.waits, strategy, context.now() / 1000);
    const copy = (figures: (typeof report.users)[number]) => ({ ...figures });
    return { ...report, users: report.users.map(copy), projects: report.projects.map(copy) };
  });
  return {
    queue,
    placer:
      strategy === SchedulingStrategy.RoundRobin
        ? roundRobin(context)
        : new SpillPlacer(config.scarce, (task) => queue.poolFor(task)),
    maxTasksPerWorker: config.maxTasksPerWorker,
  };
}
