import type { TaskSubmission, WorkerOffer } from '@fairlead/coordinator-adapter';
import type { AttemptOutcome, SchedulerPlugin } from '@fairlead/scheduler-core';
import { type PriorityConfig, PriorityScheduler } from '@fairlead/scheduler-priority';
import { setUp } from '../../coordinator-adapter/test/set-up.ts';

/** A task, and what comes of it. */
export interface FarmTask extends TaskSubmission {
  /** (Default: 1,000) */
  readonly takesMs?: number;
  /** How its attempts end, in turn; the last for all that follow. (Default: passed) */
  readonly ends?: readonly Exclude<AttemptOutcome, 'lost' | 'refused' | 'preempted'>[];
}

/** How the farm is run. */
export interface FarmSettings {
  /** (Default: as it is exported) */
  readonly plugin?: SchedulerPlugin<PriorityConfig>;
  readonly strategy?: string;
  readonly config?: object;
  readonly retries?: Readonly<Record<string, number>>;
}

type Run = Awaited<ReturnType<typeof setUp>>;

/** A farm that runs. */
export interface Farm extends Run {
  /** When each task last started, and when it ended. */
  readonly startedAtMs: ReadonlyMap<string, number>;
  readonly endedAtMs: ReadonlyMap<string, number>;
  /** Puts the same scheduler in charge again, by the swap protocol. */
  readonly swap: () => Promise<void>;
  readonly submit: (...tasks: readonly FarmTask[]) => void;
  /** The ids of tasks in order of their starts. */
  readonly order: () => readonly string[];
  /** Runs tasks alone, one after the other, so that the scheduler learns of them. */
  readonly teach: (...tasks: readonly FarmTask[]) => void;
}

/** The real host with the scheduler in charge, in virtual time, over a fleet that does as it is told. */
export async function farmOf(
  workers: readonly WorkerOffer[],
  { plugin = PriorityScheduler, strategy = 'priority_based', config = {}, retries = {} }: FarmSettings = {},
): Promise<Farm> {
  const told = new Map<string, FarmTask>();
  const run = await setUp({
    retries,
    behaviour: ({ task, attempt }) => {
      const { takesMs = 1_000, ends = [] } = told.get(task.id) ?? { id: task.id };
      return { durationMs: takesMs, outcome: ends[Math.min(attempt, ends.length) - 1] ?? 'passed' };
    },
  });
  const activate = (): Promise<void> => run.scheduler.activateScheduler(plugin, config, strategy);
  await activate();
  run.fleet.join(...workers);
  const startedAtMs = new Map<string, number>();
  const endedAtMs = new Map<string, number>();
  run.scheduler.subscribe((event) => {
    if (event.type === 'attemptStarted') startedAtMs.set(event.attempt.task.id, event.atMs);
    else if (event.type === 'taskEnded') endedAtMs.set(event.task.id, event.atMs);
  });
  return {
    ...run,
    startedAtMs,
    endedAtMs,
    swap: activate,
    submit: (...tasks: readonly FarmTask[]): void => {
      for (const task of tasks) told.set(task.id, task);
      run.fleet.submit(...tasks.map(({ takesMs: _takesMs, ends: _ends, ...task }) => task));
    },
    order: (): readonly string[] => run.fleet.log.map((line) => line.slice(0, line.lastIndexOf('@'))),
    teach: (...tasks: readonly FarmTask[]): void => {
      for (const task of tasks) {
        told.set(task.id, task);
        const { takesMs: _takesMs, ends: _ends, ...submission } = task;
        run.fleet.submit(submission);
        run.runOut();
      }
      run.fleet.log.length = 0;
    },
  };
}

/** So many workers alike. */
export function workersOf(count: number, offer: Omit<WorkerOffer, 'id'> = {}): readonly WorkerOffer[] {
  return Array.from({ length: count }, (_, index) => ({ id: `w${index}`, ...offer }));
}
