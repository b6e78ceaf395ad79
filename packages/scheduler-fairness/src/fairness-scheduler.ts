import {
  defineScheduler,
  type Parts,
  type SchedulerContext,
  type SchedulerPlugin,
  SchedulingStrategy,
  type TaskQueue,
} from '@fairlead/scheduler-core';
import { roundRobin } from '@fairlead/scheduler-core/placement';
import { checkAttributes } from './config/check-attributes.ts';
import { checkConsecutiveLimit } from './config/check-consecutive-limit.ts';
import { type FairnessConfig, fairnessConfigSchema } from './config/fairness-config.ts';
import type { TaskAttribute } from './flows/attribute.ts';
import { TaskNeeds } from './quotas/task-needs.ts';
import { SpillPlacer } from './placement/spill-placer.ts';
import { InnerQueues } from './queue/inner-queues.ts';
import { FairnessQueue } from './queue/fairness-queue.ts';
import { knownDuration } from './queue/known-duration.ts';
import { ServiceBook } from './queue/service-book.ts';
import { strategyOrder } from './queue/strategy-order.ts';
import type { FlowFigures } from './report/fairness-report.ts';
import { readReport } from './report/read-report.ts';
import { FAIRNESS_SECTION, type FairnessState, readFairnessState } from './state/fairness-state.ts';
import { readService } from './state/read-service.ts';
import { restoreBook } from './state/restore-book.ts';
import { version } from './version.ts';

/** What configuration cannot say, since it is code. */
export interface FairnessOptions {
  /** Unique in a registry. (Default: `FairnessScheduler`) */
  readonly name?: string;
  /**
   * Attributes of tasks by which they may be told apart, by the names under which the configuration's `tree`,
   * `weights`, `quotas` and `guarantees` know them. (Default: none)
   */
  readonly attributes?: Readonly<Record<string, TaskAttribute>>;
  /**
   * Makes the queue inside one flow under `fair_share`: fairness says whose turn it is, this queue with which task.
   * The path are the names that lead to the flow, level by level. It hears what concerns its tasks and workers, and
   * begins anew, with all tasks told again, when a scheduler takes over. (Default: by `orderWithinFlow`)
   */
  readonly within?: (context: SchedulerContext<FairnessConfig>, path: readonly string[]) => TaskQueue;
}

/**
 * A {@link FairnessScheduler} with attributes of your own, for what no field of a task says by itself.
 *
 * @throws SchedulerError `QUEUE_INVALID` if an attribute is no function, or has the name of one that every task
 * has.
 *
 * @example
 * Teams share the fleet, and the users of a team what it gets.
 * ```ts
 * const byTeam = fairnessScheduler({
 *   name: 'TeamFairness',
 *   attributes: { team: (task) => teams.get(task.user) ?? 'others' },
 * });
 * await scheduler.activateScheduler(byTeam, {
 *   tree: ['team', 'user'],
 *   weights: { attributes: { team: { release: 3 } } },
 * });
 * ```
 */
export function fairnessScheduler(options: FairnessOptions = {}): SchedulerPlugin<FairnessConfig> {
  const own = checkAttributes(options.attributes ?? {});
  return defineScheduler({
    name: options.name ?? 'FairnessScheduler',
    version,
    description: 'Shares workers between projects and users by weight, in worker-seconds',
    strategies: [
      SchedulingStrategy.FairShare,
      SchedulingStrategy.PriorityBased,
      SchedulingStrategy.RoundRobin,
    ],
    configSchema: fairnessConfigSchema([...own.keys()]),
    create: (context) => makeParts(context, own, options.within),
  });
}

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
export const FairnessScheduler: SchedulerPlugin<FairnessConfig> = fairnessScheduler();

function makeParts(
  context: SchedulerContext<FairnessConfig>,
  own: ReadonlyMap<string, TaskAttribute>,
  within: FairnessOptions['within'],
): Parts {
  const { config, strategy, logger } = context;
  checkConsecutiveLimit(config, logger);
  const restored = readState(context);
  const needs = new TaskNeeds((task) => knownDuration(context.expected, task), restored?.needs ?? []);
  const book = new ServiceBook(config, own, needs);
  for (const { project, user, finished } of readService(context.state)) {
    book.tally.of(project, user).finished += finished;
  }
  if (restored !== undefined) restoreBook(book, restored);
  const order = strategyOrder(context, restored?.order);
  const inner = order.isFair && within ? new InnerQueues((path) => within(context, path)) : undefined;
  const queue = new FairnessQueue({ context, book, order, inner, state: restored });
  context.metrics.report('fairness', () => {
    const report = readReport(book, queue.waits, strategy, context.now() / 1000);
    const copies = (flows: readonly FlowFigures[]) => flows.map((figures) => ({ ...figures }));
    return {
      ...report,
      users: copies(report.users),
      projects: copies(report.projects),
      levels: report.levels.map((level) => ({ ...level, flows: copies(level.flows) })),
    };
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

/** What the scheduler before left, if it shared between the same: else shares begin from what the host counted. */
function readState({ config, state, logger }: SchedulerContext<FairnessConfig>): FairnessState | undefined {
  const read = readFairnessState(state[FAIRNESS_SECTION]);
  if (read === 'damaged') {
    logger.warn(
      'what the scheduler before left cannot be read; shares begin from the service that the host counted',
    );
    return undefined;
  }
  const isAlike = read?.levels.every((attribute, level) => config.tree[level] === attribute) === true;
  return isAlike && read.levels.length === config.tree.length ? read : undefined;
}
