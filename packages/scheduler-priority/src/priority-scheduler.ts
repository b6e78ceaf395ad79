import {
  defineScheduler,
  type Parts,
  type SchedulerContext,
  type SchedulerPlugin,
  SchedulingStrategy,
  type Task,
} from '@fairlead/scheduler-core';
import { KeepingPlacer } from './backfill/keeping-placer.ts';
import { leastLoaded } from './balance/least-loaded.ts';
import { LoadBalancer } from './balance/load-balancer.ts';
import { type PriorityConfig, priorityConfigSchema } from './config/priority-config.ts';
import { FleetWatch } from './fleet/fleet-watch.ts';
import { AdmissionDesk } from './deadlines/admission-desk.ts';
import { ByRunLength } from './deadlines/by-run-length.ts';
import { writeReport } from './deadlines/deadline-report.ts';
import { Forecast } from './deadlines/forecast.ts';
import { Promises } from './deadlines/promises.ts';
import { ByArrival } from './order/by-arrival.ts';
import { ByPriority } from './order/by-priority.ts';
import { RunQueue } from './order/run-queue.ts';
import { Preemption } from './preemption/preemption.ts';
import { version } from './version.ts';

/**
 * Urgent things first, without letting anything starve.
 *
 * - `priority_based` (default): the larger priority first; waiting raises it, and so does a history of failures;
 * - `deadline_driven`: promises deadlines that it can keep, and keeps them;
 * - `load_balanced`: tasks in order of arrival, each to the worker that uses the smallest part of its slots.
 */
export const PriorityScheduler: SchedulerPlugin<PriorityConfig> = defineScheduler({
  name: 'PriorityScheduler',
  version,
  description: 'Priorities that never starve, deadlines that are promised and kept, load balancing',
  strategies: [
    SchedulingStrategy.PriorityBased,
    SchedulingStrategy.DeadlineDriven,
    SchedulingStrategy.LoadBalanced,
  ],
  configSchema: priorityConfigSchema,
  create: makeParts,
});

function makeParts(context: SchedulerContext<PriorityConfig>): Parts {
  const { config, strategy, metrics } = context;
  const watch = new FleetWatch(context);
  const common = {
    expected: (task: Task) => watch.durations.history.median(task),
    maxTasksPerWorker: config.maxTasksPerWorker,
  };
  if (strategy === SchedulingStrategy.DeadlineDriven) {
    const promises = new Promises(context, watch);
    const order = new ByRunLength(config, watch.durations, watch.fleet);
    const queue = new RunQueue(context, watch, order, promises);
    const { planner, judge } = promises;
    const desk = new AdmissionDesk(watch, planner, judge, new Forecast(watch, planner, order, queue.lineUp));
    metrics.report('deadlines', () => writeReport(promises.report()));
    return {
      ...common,
      queue,
      placer: new KeepingPlacer(queue, leastLoaded, context.now),
      admit: (request) => desk.admit(request, queue.arrivals, context.now()),
    };
  }
  const isBalanced = strategy === SchedulingStrategy.LoadBalanced;
  const queue = new RunQueue(
    context,
    watch,
    isBalanced ? new ByArrival() : new ByPriority(config, watch.durations),
  );
  const chooser = isBalanced ? new LoadBalancer(context) : leastLoaded;
  const parts = { ...common, queue, placer: new KeepingPlacer(queue, chooser, context.now) };
  if (isBalanced || !config.preemption.enabled) return parts;
  const preemption = new Preemption(context, queue.lineUp, watch.fleet);
  return {
    ...parts,
    makeRoom: (cycle) => {
      queue.settle();
      preemption.makeRoom(cycle);
    },
  };
}
