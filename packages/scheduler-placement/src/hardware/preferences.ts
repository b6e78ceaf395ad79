import type { Requirements, Task, WorkerClass } from '@fairlead/scheduler-core';
import { satisfies } from '@fairlead/scheduler-core/placement';

/** Which tasks like which workers, and how much. */
export interface Preference {
  /** Of these projects only. (Default: all) */
  readonly projects?: readonly string[] | undefined;
  /** Of these users only. (Default: all) */
  readonly users?: readonly string[] | undefined;
  /** With these labels only. (Default: any) */
  readonly labels?: ReadonlyMap<string, string> | undefined;
  /** What the worker should offer, written as requirements are. */
  readonly prefers: Requirements;
  /** Worth as much as so many capabilities that only this worker has; below 0 to avoid it. (Default: 1) */
  readonly weight: number;
}

/** What workers are worth to tasks by the operator's word. */
export class Preferences {
  readonly #rules: readonly Preference[];
  /** Which rules a class satisfies, worked out once. */
  readonly #satisfied = new WeakMap<WorkerClass, readonly boolean[]>();

  constructor(rules: readonly Preference[]) {
    this.#rules = rules;
  }

  /** The weights of the rules that the task is under and the class satisfies. O(rules). */
  of(task: Task, workerClass: WorkerClass): number {
    const rules = this.#rules;
    if (rules.length === 0) return 0;
    let satisfied = this.#satisfied.get(workerClass);
    if (satisfied === undefined) {
      satisfied = rules.map(({ prefers }) => satisfies(workerClass.capabilities, prefers));
      this.#satisfied.set(workerClass, satisfied);
    }
    let worth = 0;
    for (let place = 0; place < rules.length; place += 1) {
      const rule = rules[place];
      if (satisfied[place] === true && rule !== undefined && isUnder(task, rule)) worth += rule.weight;
    }
    return worth;
  }
}

function isUnder(task: Task, { projects, users, labels }: Preference): boolean {
  if (projects?.includes(task.project) === false || users?.includes(task.user) === false) return false;
  for (const [name, value] of labels ?? []) {
    if (!Object.hasOwn(task.labels, name) || task.labels[name] !== value) return false;
  }
  return true;
}
