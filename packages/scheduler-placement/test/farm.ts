import type { Lease, TaskSubmission, WorkerOffer } from '@fairlead/coordinator-adapter';
import type { AttemptOutcome, Registrable } from '@fairlead/scheduler-core';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { setUp } from '../../coordinator-adapter/test/set-up.ts';

/** A task, and what comes of it. */
export interface FarmTask extends TaskSubmission {
  /** On a worker of pace 1. (Default: 1,000) */
  readonly takesMs?: number;
  /** How its attempts end, in turn; the last for all that follow. (Default: passed) */
  readonly ends?: readonly Exclude<AttemptOutcome, 'lost' | 'refused'>[];
}

/** How the farm is run. */
export interface FarmSettings {
  readonly plugin?: Registrable;
  readonly strategy?: string | undefined;
  readonly config?: object;
  readonly retries?: Readonly<Record<string, number>>;
  /** How much longer a worker takes than one of pace 1. (Default: 1 for each) */
  readonly paceOf?: (workerId: string) => number;
}

type Host = Awaited<ReturnType<typeof setUp>>;

/** A host that runs, what happened on it, and what one can do to it. */
export interface Farm extends Host {
  readonly startedAtMs: ReadonlyMap<string, number>;
  readonly endedAtMs: ReadonlyMap<string, number>;
  submit(...tasks: readonly FarmTask[]): void;
  /** Puts the same scheduler in charge again, by the swap protocol. */
  swap(): Promise<void>;
  /** The ids of tasks in order of their starts. */
  order(): readonly string[];
  /** The worker that each task ran on last. */
  placed(): ReadonlyMap<string, string>;
  /** Runs tasks and forgets that they ran, but for what was learned of them. */
  teach(...tasks: readonly FarmTask[]): void;
  /** Runs these tasks, and says how long they took together. */
  makespanMs(...tasks: readonly FarmTask[]): number;
}

/** The real host with a scheduler in charge, in virtual time, over a fleet that does as it is told. */
export async function farmOf(workers: readonly WorkerOffer[], settings: FarmSettings = {}): Promise<Farm> {
  const { plugin = PlacementScheduler, strategy, config = {}, retries = {}, paceOf = () => 1 } = settings;
  const told = new Map<string, FarmTask>();
  const behaviour = ({ task, attempt, workerId }: Lease) => {
    const { takesMs = 1_000, ends = [] } = told.get(task.id) ?? { id: task.id };
    return {
      durationMs: takesMs * paceOf(workerId),
      outcome: ends[Math.min(attempt, ends.length) - 1] ?? ('passed' as const),
    };
  };
  const run = await setUp({ retries, behaviour });
  const activate = (): Promise<void> => run.scheduler.activateScheduler(plugin, config, strategy);
  await activate();
  run.fleet.join(...workers);
  const startedAtMs = new Map<string, number>();
  const endedAtMs = new Map<string, number>();
  run.scheduler.subscribe((event) => {
    if (event.type === 'attemptStarted') startedAtMs.set(event.attempt.task.id, event.atMs);
    else if (event.type === 'taskEnded') endedAtMs.set(event.task.id, event.atMs);
  });
  const submit = (...tasks: readonly FarmTask[]): void => {
    for (const task of tasks) told.set(task.id, task);
    run.fleet.submit(...tasks.map(({ takesMs: _takesMs, ends: _ends, ...task }) => task));
  };
  return {
    ...run,
    startedAtMs,
    endedAtMs,
    submit,
    swap: activate,
    order: () => run.fleet.log.map((line) => line.slice(0, line.lastIndexOf('@'))),
    placed: () =>
      new Map(
        run.fleet.log.map((line): [string, string] => {
          const at = line.lastIndexOf('@');
          return [line.slice(0, at), line.slice(at + 1)];
        }),
      ),
    teach: (...tasks) => {
      submit(...tasks.map((task) => ({ ...task, id: `taught ${task.id}`, key: task.key ?? task.id })));
      run.runOut();
      run.fleet.log.length = 0;
    },
    makespanMs: (...tasks) => {
      const beganMs = run.clock.now();
      submit(...tasks);
      run.runOut();
      return Math.max(...tasks.map(({ id }) => endedAtMs.get(id) ?? Infinity)) - beganMs;
    },
  };
}

/** So many workers alike. */
export function workersOf(
  count: number,
  offer: Omit<WorkerOffer, 'id'> = {},
  prefix = 'w',
): readonly WorkerOffer[] {
  return Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}`, ...offer }));
}
