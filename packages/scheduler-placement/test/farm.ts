import {
  type HostEvent,
  type Lease,
  SchedulerCoordinator,
  type TaskSubmission,
  type WorkerOffer,
} from '@fairlead/coordinator-adapter';
import type { AttemptOutcome, Json, Registrable } from '@fairlead/scheduler-core';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { VirtualClock } from '../../coordinator-adapter/test/virtual-clock.ts';
import { type Power, PoweredFleet, type SleepManner } from './powered-fleet.ts';

/** A task, and what comes of it. */
export interface FarmTask extends TaskSubmission {
  /** On a worker of pace 1. (Default: 1,000) */
  readonly takesMs?: number;
  /** How its attempts end, in turn; the last for all that follow. (Default: passed) */
  readonly ends?: readonly Exclude<AttemptOutcome, 'lost' | 'refused' | 'preempted'>[];
}

/** How the farm is run. */
export interface FarmSettings {
  readonly plugin?: Registrable;
  readonly strategy?: string | undefined;
  readonly config?: object;
  readonly retries?: Readonly<Record<string, number>>;
  /** How much longer a worker takes than one of pace 1. (Default: 1 for each) */
  readonly paceOf?: (workerId: string) => number;
  /** (Default: `deaf`) */
  readonly sleep?: SleepManner;
  /** What workers really take. (Default: as the options' defaults) */
  readonly powerOf?: (workerId: string) => Power;
}

/** The real host with a scheduler in charge, in virtual time, over a fleet that does as it is told. */
export interface Farm {
  readonly clock: VirtualClock;
  readonly fleet: PoweredFleet;
  readonly scheduler: SchedulerCoordinator;
  readonly events: readonly HostEvent[];
  readonly warnings: readonly string[];
  /** The ids of all tasks that were handed in. */
  readonly submitted: Iterable<string>;
  readonly startedAtMs: ReadonlyMap<string, number>;
  readonly endedAtMs: ReadonlyMap<string, number>;
  submit(...tasks: readonly FarmTask[]): void;
  /** Puts the same scheduler in charge again, by the swap protocol. */
  swap(): Promise<void>;
  /** Lets time pass until everything has ended, or nothing happens any more. */
  runOut(): void;
  /** The ids of tasks in order of their starts. */
  order(): readonly string[];
  /** The worker that each task ran on last. */
  placed(): ReadonlyMap<string, string>;
  /** Runs tasks and forgets that they ran, but for what was learned of them. */
  teach(...tasks: readonly FarmTask[]): void;
  /** Runs these tasks, and says how long they took together. */
  makespanMs(...tasks: readonly FarmTask[]): number;
  /** A report of the scheduler in charge. */
  report(name: string): Json | undefined;
}

/** What a worker takes by the defaults of the options. */
export const usualPower: Power = { idleWatts: 60, busyWatts: 150, sleepWatts: 5, wakeSeconds: 15 };

export async function farmOf(workers: readonly WorkerOffer[], settings: FarmSettings = {}): Promise<Farm> {
  const { plugin = PlacementScheduler, strategy, config = {}, retries = {}, paceOf = () => 1 } = settings;
  const { sleep = 'deaf', powerOf = () => usualPower } = settings;
  const told = new Map<string, FarmTask>();
  const behaviour = ({ task, attempt, workerId }: Lease) => {
    const { takesMs = 1_000, ends = [] } = told.get(task.id) ?? { id: task.id };
    return {
      durationMs: takesMs * paceOf(workerId),
      outcome: ends[Math.min(attempt, ends.length) - 1] ?? ('passed' as const),
    };
  };
  const clock = new VirtualClock();
  const fleet = new PoweredFleet(clock, behaviour, sleep, powerOf);
  const warnings: string[] = [];
  const note = (): void => undefined;
  const warn = (message: string): void => void warnings.push(message);
  const logger = { debug: note, info: note, warn, error: warn };
  const scheduler = new SchedulerCoordinator(fleet, { clock, logger, retries, leaseTtlMs: Infinity });
  const events: HostEvent[] = [];
  const startedAtMs = new Map<string, number>();
  const endedAtMs = new Map<string, number>();
  scheduler.subscribe((event) => {
    events.push(event);
    if (event.type === 'attemptStarted') startedAtMs.set(event.attempt.task.id, event.atMs);
    else if (event.type === 'taskEnded') endedAtMs.set(event.task.id, event.atMs);
  });
  await scheduler.initialize();
  const activate = (): Promise<void> => scheduler.activateScheduler(plugin, config, strategy);
  await activate();
  fleet.join(...workers);
  const farm: Farm = {
    clock,
    fleet,
    scheduler,
    events,
    warnings,
    get submitted() {
      return told.keys();
    },
    startedAtMs,
    endedAtMs,
    submit(...tasks) {
      for (const task of tasks) told.set(task.id, task);
      fleet.submit(...tasks.map(({ takesMs: _takesMs, ends: _ends, ...task }) => task));
    },
    swap: activate,
    runOut() {
      const isOver = (): boolean => {
        const { pending, running } = scheduler.getMetrics().tasks;
        return pending + running === 0;
      };
      while (!isOver() && clock.step());
    },
    order: () => fleet.log.map((line) => line.slice(0, line.lastIndexOf('@'))),
    placed: () =>
      new Map(
        fleet.log.map((line): [string, string] => {
          const at = line.lastIndexOf('@');
          return [line.slice(0, at), line.slice(at + 1)];
        }),
      ),
    teach(...tasks) {
      farm.submit(...tasks.map((task) => ({ ...task, id: `taught ${task.id}`, key: task.key ?? task.id })));
      farm.runOut();
      fleet.log.length = 0;
    },
    makespanMs(...tasks) {
      const beganMs = clock.now();
      farm.submit(...tasks);
      farm.runOut();
      return Math.max(...tasks.map(({ id }) => endedAtMs.get(id) ?? Infinity)) - beganMs;
    },
    report: (name) => scheduler.getMetrics().reports[name],
  };
  return farm;
}

/** So many workers alike. */
export function workersOf(
  count: number,
  offer: Omit<WorkerOffer, 'id'> = {},
  prefix = 'w',
): readonly WorkerOffer[] {
  return Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}`, ...offer }));
}
