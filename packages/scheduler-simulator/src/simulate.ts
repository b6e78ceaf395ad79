import { SchedulerCoordinator } from '@fairlead/coordinator-adapter';
import { createRandom, type Logger, SchedulerError } from '@fairlead/scheduler-core';
import { listen } from './engine/hear-host.ts';
import { overhear } from './engine/overheard-plugin.ts';
import { resolveScheduler } from './engine/resolve-scheduler.ts';
import { runSimulation } from './engine/run-simulation.ts';
import { SimulatedFleet } from './engine/simulated-fleet.ts';
import { SimulationClock } from './engine/simulation-clock.ts';
import { TaskBook } from './engine/task-book.ts';
import { parseFleet } from './fleet/parse-fleet.ts';
import { plannedWorkers } from './fleet/planned-worker.ts';
import { Meters } from './measures/meters.ts';
import { readResult } from './measures/read-result.ts';
import { parseOptions, type SimulationOptions } from './simulation-options.ts';
import type { SimulationResult } from './simulation-result.ts';
import { Arrivals } from './workload/arrivals.ts';
import { stretchFor, survey } from './workload/survey.ts';
import { TaskStream } from './workload/task-stream.ts';

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * Runs a workload on a fleet in virtual time, through the very host that runs live: the same cycle, the same guard, the
 * same ledger. The same input and seed give the same result on any machine, but for `tasksPerSecond`.
 *
 * Events of one instant come together: ends of attempts and changes of the fleet in the order in which they were
 * brought about, then arrivals, then one cycle. Memory grows with what is pending, with users and with workers; nothing
 * is kept of a task that has ended. O(log) for each event.
 *
 * @throws SchedulerError `SIMULATION_OPTIONS_INVALID`, `WORKLOAD_INVALID`, `FLEET_INVALID`; what the host throws of a task
 * (`TASK_INVALID`, `TASK_DUPLICATE`, …), and of a scheduler that cannot be activated.
 *
 * @example
 * ```ts
 * const { ratio, waitMs } = await simulate({
 *   scheduler: PlacementScheduler,
 *   strategy: 'performance_based',
 *   workload: [{ id: 'cart.test.ts', durationMs: 1200 }, { id: 'login.test.ts', durationMs: 300 }],
 *   fleet: 2,
 *   estimates: 'perfect',
 * });
 * ```
 */
export async function simulate(options: SimulationOptions): Promise<SimulationResult> {
  const numbers = parseOptions(options);
  const fleetPlan = parseFleet(options.fleet);
  const planned = plannedWorkers(fleetPlan);
  const found = await survey(new TaskStream(options.workload));
  const startMs = found.firstArrivalMs;
  const meanMs = numbers.meanRuntimeMs ?? found.meanRuntimeMs;
  const firstSpeed = planned
    .filter(({ joinsAtMs }) => joinsAtMs <= startMs)
    .reduce((sum, { group }) => sum + group.slots * group.speed, 0);
  const stretch = stretchFor(numbers, found, firstSpeed);

  const clock = new SimulationClock();
  const meters = new Meters({
    startMs,
    meanMs,
    windows: numbers.windows,
    samples: numbers.samples,
    slowdownFloorMs: numbers.slowdownFloorMs,
    fastest: Math.max(...planned.map(({ group }) => group.speed)),
    weightOf: checkedWeights(options.weightOf),
  });
  const tasks = new TaskBook(meters, numbers, options);
  const isWatched = options.onAttemptEnd !== undefined || options.onTaskEnd !== undefined;
  const plugin = resolveScheduler(options);
  const overheard = plugin !== undefined && isWatched ? overhear(plugin) : undefined;
  const fleet = new SimulatedFleet({
    clock,
    meters,
    tasks,
    latencyMs: numbers.latencyMs,
    random: createRandom(`${String(numbers.seed)}/fleet`),
    wantsSlots: isWatched,
    predict: overheard && (({ task }, on) => overheard.made?.expected?.(task, on)),
  });
  const scheduler = new SchedulerCoordinator(fleet, {
    clock,
    seed: numbers.seed,
    logger: options.logger ?? silent,
    retries: numbers.retries,
    supersedeRunning: numbers.supersedeRunning,
    locks: fleetPlan.locks,
    leaseTtlMs: Infinity,
    explainEnded: 0,
  });
  const ear = listen({ clock, meters, tasks, fleet, onAttemptEnd: options.onAttemptEnd });
  scheduler.subscribe(ear.listener);
  await scheduler.initialize();
  if (plugin !== undefined)
    await scheduler.activateScheduler(overheard?.plugin ?? plugin, options.config ?? {}, options.strategy);
  for (const worker of planned) fleet.plan(worker);
  const arrivals = new Arrivals(found, stretch);
  const startedMs = performance.now();
  await runSimulation({ clock, fleet, tasks, meters, arrivals, ear, onProgress: options.onProgress });
  const seconds = (performance.now() - startedMs) / 1000;
  const result = readResult({
    meters,
    survey: found,
    numbers,
    meanMs,
    startMs,
    firstSpeed,
    spanMs: (found.lastArrivalMs - startMs) * stretch,
    metrics: scheduler.getMetrics(),
    workers: fleet.workers,
    seconds,
  });
  await scheduler.shutdown();
  return result;
}

/** Weights, each checked as it is first asked for. */
function checkedWeights(weightOf: (user: string) => number = () => 1): (user: string) => number {
  return (user) => {
    const weight = weightOf(user);
    if (weight > 0 && weight < Infinity) return weight;
    throw new SchedulerError({
      code: 'SIMULATION_OPTIONS_INVALID',
      message: `weightOf gives ${String(weight)} for ${JSON.stringify(user)}`,
      where: 'simulate options, weightOf',
      mend: 'give a number above 0 for every user',
    });
  };
}
