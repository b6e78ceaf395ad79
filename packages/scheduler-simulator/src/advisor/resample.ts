import { type AdvisedTask, keyOf } from './advised-task.ts';

/** The tests of one user in one project, and what is known of how durations change from run to run. */
interface Stratum<Task> {
  readonly tests: Map<string, Task[]>;
  /** Durations by those of the time before. */
  readonly changes: number[];
}

/**
 * The same tasks at the same instants, with durations drawn anew from those recorded (bootstrap; Efron 1979). O(n).
 *
 * - A test that was recorded more than once gets one of its own durations, with what was known before that one;
 * - of one that was recorded once, and once before, the earlier duration is changed as another test of the same user and
 *   project has changed;
 * - of one that was recorded just once nothing is known about how it varies, so it takes the place of another of them.
 *
 * @param random - A stream of chance in [0, 1).
 */
export function resample<Task extends AdvisedTask>(
  tasks: readonly Task[],
  random: () => number,
): readonly Task[] {
  const strata = stratify(tasks);
  const donors = new Map<string, Map<string, readonly Task[]>>();
  for (const [name, { tests }] of strata) donors.set(name, donorsOf(tests, random));
  return tasks.map((task) => {
    const { tests, changes } = strata.get(stratumOf(task)) ?? {
      tests: new Map<string, Task[]>(),
      changes: [],
    };
    const isAlone = (tests.get(keyOf(task))?.length ?? 0) < 2;
    if (isAlone && isMeasured(task.previousMs)) {
      const change = pick(changes, random) ?? 1;
      return { ...task, durationMs: task.previousMs * change };
    }
    const donor = pick(donors.get(stratumOf(task))?.get(keyOf(task)) ?? [], random) ?? task;
    return { ...task, durationMs: donor.durationMs, previousMs: donor.previousMs };
  });
}

function stratify<Task extends AdvisedTask>(tasks: readonly Task[]): ReadonlyMap<string, Stratum<Task>> {
  const strata = new Map<string, Stratum<Task>>();
  for (const task of tasks) {
    const name = stratumOf(task);
    const stratum = strata.get(name) ?? { tests: new Map<string, Task[]>(), changes: [] };
    strata.set(name, stratum);
    const recorded = stratum.tests.get(keyOf(task));
    if (recorded === undefined) stratum.tests.set(keyOf(task), [task]);
    else recorded.push(task);
    if (isMeasured(task.previousMs)) stratum.changes.push(task.durationMs / task.previousMs);
  }
  return strata;
}

/** Whose durations a test may get: its own if it has several, else those of another test. */
function donorsOf<Task>(
  tests: ReadonlyMap<string, readonly Task[]>,
  random: () => number,
): Map<string, readonly Task[]> {
  const all = [...tests.values()];
  const donors = new Map<string, readonly Task[]>();
  for (const [key, own] of tests) donors.set(key, own.length > 1 ? own : (pick(all, random) ?? own));
  return donors;
}

function isMeasured(previousMs: number | undefined): previousMs is number {
  return previousMs !== undefined && previousMs > 0;
}

function pick<Item>(items: readonly Item[], random: () => number): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

function stratumOf({ project, user }: AdvisedTask): string {
  return JSON.stringify([project, user]);
}
