import type { SchedulerMetrics } from '@fairlead/coordinator-adapter';
import type { Json, Ms } from '@fairlead/scheduler-core';
import { z } from 'zod';
import type { SimulatedWorker } from '../engine/simulated-worker.ts';
import type { SimulationNumbers } from '../simulation-options.ts';
import type {
  DeadlineFigures,
  SimulationResult,
  TimeFigures,
  UserRow,
  WorkerRow,
} from '../simulation-result.ts';
import type { Survey } from '../workload/survey.ts';
import type { Meters } from './meters.ts';
import { Quantiles } from './quantiles.ts';
import type { UserAccount } from './user-account.ts';

/** What a result is read from, once all is over. */
export interface Ended {
  readonly meters: Meters;
  readonly survey: Survey;
  readonly numbers: SimulationNumbers;
  readonly meanMs: Ms;
  readonly startMs: Ms;
  readonly firstSpeed: number;
  readonly spanMs: Ms;
  readonly metrics: SchedulerMetrics;
  readonly workers: readonly SimulatedWorker[];
  readonly seconds: number;
}

/** The part of a scheduler's report that counts promises. */
const promisesSchema = z.object({
  kept: z.number(),
  broken: z.number(),
  open: z.number(),
  refused: z.number(),
});

/** Works the result out. */
export function readResult(ended: Ended): SimulationResult {
  const { meters, survey, numbers, meanMs, startMs, metrics, workers, seconds } = ended;
  const { shares, runs, lastEndMs } = meters;
  const makespanMs = lastEndMs - startMs;
  const boundMs = meters.boundMs(startMs);
  for (const worker of workers) if (worker.leftMs === undefined) worker.count(lastEndMs);
  const users = userRows(shares.users, meters, lastEndMs);
  const waited = shares.users.filter(({ waits }) => waits.count > 0);
  const { pending, waiting, held, running } = metrics.tasks;
  return {
    scheduler: {
      name: metrics.scheduler.name,
      version: metrics.scheduler.version,
      strategy: metrics.scheduler.strategy,
    },
    seed: numbers.seed,
    estimates: numbers.estimates,
    latencyMs: numbers.latencyMs,
    tasks: metrics.tasks,
    unfinished: pending + waiting + held + running,
    attempts: meters.attempts,
    decisions: metrics.decisions.count,
    firstArrivalMs: startMs,
    makespanMs,
    boundMs,
    ratio: boundMs > 0 ? makespanMs / boundMs : 1,
    totalMs: meters.totalMs,
    longestMs: meters.load.longestMs,
    meanRuntimeMs: meanMs,
    offeredLoad:
      survey.isWhole && ended.spanMs > 0 && ended.firstSpeed > 0
        ? survey.workMs / (ended.firstSpeed * ended.spanMs)
        : null,
    jain: shares.jainAt(lastEndMs),
    jainWindows: shares.jainWindows(numbers.windows),
    certificate: shares.certificate,
    waitMs: timesOf(meters.waits),
    userWaitMean: mean(waited.map(({ waits }) => waits.mean)) / meanMs,
    userSlowdown: mean(waited.map(({ slowdownSum, slowdowns }) => slowdownSum / slowdowns)),
    lightP99Wait: lightWait(shares.users, users, meanMs),
    runs: {
      count: runs.turnaround.count,
      turnaroundMs: timesOf(runs.turnaround),
      stretchMean: runs.stretchMean,
      stretchMax: runs.stretchMax,
    },
    deadlines: deadlinesOf(meters, metrics),
    energy: {
      joules: workers.reduce((sum, { joules }) => sum + joules, 0),
      asleepSeconds: workers.reduce((sum, { asleepMs }) => sum + asleepMs, 0) / 1000,
      wakes: workers.reduce((sum, { wakes }) => sum + wakes, 0),
    },
    utilisation: meters.availableMs > 0 ? meters.ranMs / meters.availableMs : 0,
    preemptions: metrics.preemptions.count,
    faults: metrics.scheduler.faultsByKind,
    users: users.toSorted((row, other) => (row.user < other.user ? -1 : 1)),
    workers: workers.map((worker) => workerRow(worker, lastEndMs)),
    samples: meters.samples.read(shares),
    tasksPerSecond:
      seconds > 0 ? (metrics.tasks.submitted - pending - waiting - held - running) / seconds : 0,
  };
}

function userRows(users: readonly UserAccount[], { shares, totalMs }: Meters, nowMs: Ms): readonly UserRow[] {
  const weights = users.reduce((sum, { weight }) => sum + weight, 0);
  return users.map((user): UserRow => {
    const serviceMs = user.serviceAt(nowMs);
    const entitledMs = shares.entitlement.entitledMs(user.index);
    return {
      user: user.name,
      weight: user.weight,
      tasks: user.tasks,
      passed: user.passed,
      workSeconds: user.workMs / 1000,
      serviceSeconds: serviceMs / 1000,
      entitledSeconds: entitledMs / 1000,
      shareRatio: entitledMs > 0 ? serviceMs / entitledMs : null,
      waitMs: { ...timesOf(user.waits), p99: user.waits.at(0.99) },
      slowdown: user.slowdowns > 0 ? user.slowdownSum / user.slowdowns : 1,
      isLight: user.workMs < (0.5 * totalMs * user.weight) / weights,
    };
  });
}

function workerRow(worker: SimulatedWorker, lastEndMs: Ms): WorkerRow {
  const { id, slots, speed, joinedMs, leftMs, tasks, ranMs, joules, asleepMs, wakes } = worker;
  const thereMs = Math.max(0, (leftMs ?? lastEndMs) - joinedMs) * slots;
  return {
    worker: id,
    slots,
    speed,
    joinedMs,
    leftMs: leftMs ?? null,
    attempts: tasks,
    ranMs,
    utilisation: thereMs > 0 ? ranMs / thereMs : 0,
    joules,
    asleepMs,
    wakes,
  };
}

function lightWait(users: readonly UserAccount[], rows: readonly UserRow[], meanMs: Ms): number | null {
  const waits = new Quantiles();
  for (const [place, { isLight }] of rows.entries()) {
    const user = users[place];
    if (isLight && user !== undefined) waits.addAll(user.waits);
  }
  return waits.count === 0 ? null : waits.at(0.99) / meanMs;
}

function deadlinesOf({ runs }: Meters, { reports }: SchedulerMetrics): DeadlineFigures {
  const report: Json | undefined = reports.deadlines;
  const promises = promisesSchema.safeParse(report).data;
  return {
    runs: runs.deadlines,
    met: runs.met,
    promised: promises === undefined ? null : promises.kept + promises.broken + promises.open,
    kept: promises?.kept ?? null,
    broken: promises?.broken ?? null,
    refused: promises?.refused ?? null,
  };
}

function timesOf(values: Quantiles): TimeFigures {
  return { mean: values.mean, p95: values.at(0.95), max: values.max };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
